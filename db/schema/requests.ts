import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { staff, verifiedMailbox } from './identity.ts'
import { contactPerson } from './register.ts'
import {
  caseStates,
  correctionOutcomes,
  decisionOutcomes,
  intakeChannels,
  locales,
  messageAuthors,
  objectionPurposes,
  regimes,
  requestKinds,
  restrictionGrounds,
} from './words.ts'

/** A data subject's request, from receipt to the end of its own retention. */
export const requestCase = pgTable(
  'request_case',
  {
    id: id(),
    /** TP-<year>-<number>, the registry number told to the person. */
    reference: text().notNull().unique(),
    kind: text({ enum: requestKinds }).notNull(),
    state: text({ enum: caseStates }).notNull(),
    regime: text({ enum: regimes }).notNull().default('gdpr'),
    channel: text({ enum: intakeChannels }).notNull(),
    locale: text({ enum: locales }).notNull(),
    /** The clock starts here (GDPR Art. 12(3)), whatever is proved later. */
    receivedAt: instant().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    mailboxId: uuid().references(() => verifiedMailbox.id, { onDelete: 'set null' }),
    /** Encrypted with DATA_KEYS; cleared after the last letter. */
    deliveryAddress: text(),
    /** What the person wrote, in their own words. */
    explanation: text(),
    assigneeId: uuid().references(() => staff.id),
    version: integer().notNull().default(1),
    /** The person wrote last; since then the office owes a word. */
    awaitsReplySince: instant(),
    closedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    index('request_case_queue')
      .on(table.dueOn, table.id)
      .where(sql`closed_at is null`),
    index().on(table.state, table.dueOn, table.id),
    index().on(table.kind, table.dueOn, table.id),
    index().on(table.assigneeId, table.dueOn, table.id),
    index().on(table.mailboxId, table.receivedAt),
    index('request_case_received')
      .on(table.receivedAt, table.id)
      .where(sql`closed_at is null`),
    index().on(table.receivedAt, table.id),
    // TP-2026-10000 comes after TP-2026-9999.
    index('request_case_reference_order').on(sql`left(reference, 7)`, sql`length(reference)`, table.reference),
    index('request_case_reference_open')
      .on(sql`left(reference, 7)`, sql`length(reference)`, table.reference)
      .where(sql`closed_at is null`),
    index().on(table.state, table.receivedAt, table.id),
    index().on(table.closedAt),
    index('request_case_awaits_reply')
      .on(table.awaitsReplySince, table.id)
      .where(sql`awaits_reply_since is not null`),
  ],
)

/** Whose register rows a case is about. */
export const caseSubject = pgTable(
  'case_subject',
  {
    caseId: uuid()
      .notNull()
      .references(() => requestCase.id, { onDelete: 'cascade' }),
    contactPersonId: uuid()
      .notNull()
      .references(() => contactPerson.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.contactPersonId] }), index().on(table.contactPersonId)],
)

/** One field that a rectification asks to change: now and will be. */
export const caseCorrection = pgTable(
  'case_correction',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => requestCase.id, { onDelete: 'cascade' }),
    /** The row to be corrected, in the table that `field` names: `contactPerson.fullName`. */
    recordId: uuid().notNull(),
    field: text().notNull(),
    oldValue: text(),
    newValue: text(),
    outcome: text({ enum: correctionOutcomes }).notNull().default('pending'),
    outcomeReason: text(),
    decidedAt: instant(),
  },
  (table) => [uniqueIndex().on(table.caseId, table.recordId, table.field)],
)

/** A decision prepared by one person and, where four eyes are due, approved by another. */
export const caseDecision = pgTable(
  'case_decision',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => requestCase.id, { onDelete: 'cascade' }),
    outcome: text({ enum: decisionOutcomes }).notNull(),
    refusalCode: text(),
    /** The officer's reasons, read by the person. */
    reasons: text(),
    /** GDPR Art. 21(1): the written balancing of an objection, read by the person. */
    balancing: text(),
    /** What a refusal rests on where the controller bears the burden of proof (GDPR Art. 12(2), 12(5)); for the office. */
    evidence: text(),
    /** What shows that an excessive request means to abuse the right (C-526/24); for the office. */
    intentEvidence: text(),
    /** GDPR Art. 18(1): on which ground a restriction is granted. */
    restrictionGround: text({ enum: restrictionGrounds }),
    /** GDPR Art. 21(1): for which purposes an objection is granted. */
    objectionPurposes: text({ enum: objectionPurposes }).array(),
    /** The erasure plan as frozen: tables, row ids, verdicts, dates; no value. */
    plan: jsonb(),
    planHash: text(),
    preparedBy: uuid()
      .notNull()
      .references(() => staff.id),
    preparedAt: instant().notNull(),
    approvedBy: uuid().references(() => staff.id),
    approvedAt: instant(),
    /** An approver may send it back instead. */
    returnedBy: uuid().references(() => staff.id),
    returnedAt: instant(),
    returnReason: text(),
    /** The case was taken up again, so another decision may follow; this one stays as it was given. */
    supersededAt: instant(),
  },
  (table) => [
    index().on(table.caseId),
    index().on(table.approvedAt),
    uniqueIndex('case_decision_open')
      .on(table.caseId)
      .where(sql`returned_at is null and superseded_at is null`),
  ],
)

/** A message between the person and the office, on their case. */
export const caseMessage = pgTable(
  'case_message',
  {
    id: id(),
    caseId: uuid()
      .notNull()
      .references(() => requestCase.id, { onDelete: 'cascade' }),
    author: text({ enum: messageAuthors }).notNull(),
    staffId: uuid().references(() => staff.id),
    /** Emptied by an erasure; that the message was sent stays. */
    body: text(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.caseId, table.createdAt)],
)

/** Last number given in a year; `update … returning` gives the next. */
export const referenceCounter = pgTable('reference_counter', {
  year: integer().primaryKey(),
  lastNumber: integer().notNull(),
})
