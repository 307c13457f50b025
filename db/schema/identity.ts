import { bigint, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { locales, staffRoles } from './words.ts'

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
    purpose: text({ enum: ['sign_in'] }).notNull(),
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
