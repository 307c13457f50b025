import { bigint, boolean, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { contactPerson } from './register.ts'
import { apiScopes, linkPurposes, locales, proofMethods, staffRoles } from './words.ts'

/** Somebody proved that they read this mailbox. Unknown and shared mailboxes are here too. */
export const verifiedMailbox = pgTable(
  'verified_mailbox',
  {
    id: id(),
    emailCanonical: text().notNull().unique(),
    /** As the person typed it: letters go here. */
    emailDeliver: text().notNull(),
    locale: text({ enum: locales }).notNull(),
    createdAt: createdAt(),
    lastVerifiedAt: instant().notNull(),
    /** When a letter to it last came back for good: whose it is must be made sure of anew. */
    bouncedAt: instant(),
  },
  (table) => [index().on(table.lastVerifiedAt)],
)

/** A person's session; the id is the SHA-256 of what the cookie holds. */
export const mailboxSession = pgTable(
  'mailbox_session',
  {
    id: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => verifiedMailbox.id, { onDelete: 'cascade' }),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [index().on(table.userId), index().on(table.expiresAt)],
)

/** A mailed link, live until used or expired. The token itself is never stored. */
export const mailboxLink = pgTable(
  'mailbox_link',
  {
    id: id(),
    purpose: text({ enum: linkPurposes }).notNull(),
    /** What the link is about, where an address alone does not say it: the e-mail change. */
    contextId: uuid(),
    tokenHash: text().notNull().unique(),
    emailCanonical: text().notNull(),
    emailDeliver: text().notNull(),
    locale: text({ enum: locales }).notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    consumedAt: instant(),
  },
  (table) => [index().on(table.emailCanonical, table.purpose), index().on(table.expiresAt)],
)

/** Staff made sure that this mailbox is this contact person's, where the mailbox alone does not prove it. */
export const mailboxProof = pgTable(
  'mailbox_proof',
  {
    id: id(),
    mailboxId: uuid()
      .notNull()
      .references(() => verifiedMailbox.id, { onDelete: 'cascade' }),
    contactPersonId: uuid()
      .notNull()
      .references(() => contactPerson.id),
    method: text({ enum: proofMethods }).notNull(),
    caseId: uuid(),
    provedBy: uuid()
      .notNull()
      .references(() => staff.id),
    provedAt: instant().notNull(),
  },
  (table) => [uniqueIndex().on(table.mailboxId, table.contactPersonId), index().on(table.contactPersonId)],
)

/** A new address asked for: proved by its link, told to the old one, in force after a day or by the old one's word. */
export const emailChange = pgTable(
  'email_change',
  {
    id: id(),
    mailboxId: uuid()
      .notNull()
      .references(() => verifiedMailbox.id, { onDelete: 'cascade' }),
    contactPersonId: uuid()
      .notNull()
      .references(() => contactPerson.id),
    newEmailCanonical: text().notNull(),
    newEmailDeliver: text().notNull(),
    locale: text({ enum: locales }).notNull(),
    requestedAt: instant().notNull(),
    provedAt: instant(),
    /** The old mailbox's session said yes to it once more. */
    confirmedAt: instant(),
    stoppedAt: instant(),
    appliedAt: instant(),
  },
  (table) => [index().on(table.mailboxId), index().on(table.contactPersonId)],
)

export const staff = pgTable('staff', {
  id: id(),
  email: text().notNull().unique(),
  name: text().notNull(),
  role: text({ enum: staffRoles }).notNull(),
  locale: text({ enum: locales }).notNull().default('fi'),
  passwordHash: text(),
  /** Encrypted with DATA_KEYS. */
  totpSecret: text(),
  /** Time step of the last accepted code, so that a code works once. */
  totpLastStep: bigint({ mode: 'number' }).notNull().default(0),
  failedCodes: integer().notNull().default(0),
  lockedUntil: instant(),
  /** Single keys of the queue can be switched off (WCAG 2.1.4). */
  hasShortcuts: boolean().notNull().default(true),
  createdAt: createdAt(),
  deactivatedAt: instant(),
})

export const staffSession = pgTable(
  'staff_session',
  {
    id: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull(),
    /** After the password only the code's page opens; the rest needs both. */
    assurance: text({ enum: ['password', 'totp'] }).notNull(),
  },
  (table) => [index().on(table.userId), index().on(table.expiresAt)],
)

export const staffSetUpLink = pgTable(
  'staff_set_up_link',
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id, { onDelete: 'cascade' }),
    tokenHash: text().notNull().unique(),
    /** Secret offered on the page, kept only when the first code has proved it. Encrypted. */
    totpSecret: text().notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    consumedAt: instant(),
  },
  (table) => [index().on(table.staffId)],
)

/** A key by which another system uses the API; it is shown once, only its SHA-256 is kept. */
export const apiKey = pgTable('api_key', {
  id: id(),
  name: text().notNull(),
  scopes: text({ enum: apiScopes }).array().notNull(),
  keyHash: text().notNull().unique(),
  /** Its first characters, by which people tell it from others. */
  hint: text().notNull(),
  /** Null: made on the command line. */
  createdBy: uuid().references(() => staff.id),
  createdAt: createdAt(),
  lastUsedAt: instant(),
  revokedAt: instant(),
  revokedBy: uuid().references(() => staff.id),
})
