import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { staff } from './identity.ts'
import { recipient } from './recipients.ts'
import { contactPerson } from './register.ts'
import { caseDecision, requestCase } from './requests.ts'
import {
  disqualificationGrounds,
  objectionPurposes,
  recipientActions,
  recipientOutcomes,
  restrictionGrounds,
} from './words.ts'

const ofCase = () => uuid().references(() => requestCase.id, { onDelete: 'cascade' })
const ofPerson = () => uuid().references(() => contactPerson.id, { onDelete: 'cascade' })
const byStaff = () =>
  uuid()
    .notNull()
    .references(() => staff.id)

/** A note of the office for the office. It leaves neither by mail nor in a copy. */
export const caseNote = pgTable(
  'case_note',
  {
    id: id(),
    caseId: ofCase().notNull(),
    staffId: byStaff(),
    /** Emptied by an erasure. */
    body: text(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.caseId, table.createdAt)],
)

/** Somebody of the staff who may not handle a case, or any case of a person (Hallintolaki 434/2003 27–28 §). */
export const disqualification = pgTable(
  'disqualification',
  {
    id: id(),
    staffId: byStaff(),
    caseId: ofCase(),
    contactPersonId: ofPerson(),
    ground: text({ enum: disqualificationGrounds }).notNull(),
    declaredAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex('disqualification_case')
      .on(table.caseId, table.staffId)
      .where(sql`case_id is not null`),
    uniqueIndex('disqualification_person')
      .on(table.contactPersonId, table.staffId)
      .where(sql`contact_person_id is not null`),
  ],
)

/** GDPR Art. 12(4): one part of what was asked that is not given, with its ground. */
export const decisionPart = pgTable(
  'decision_part',
  {
    id: id(),
    caseId: ofCase().notNull(),
    decisionId: uuid()
      .notNull()
      .references(() => caseDecision.id, { onDelete: 'cascade' }),
    /** The table of the description that is kept back, or parts of it. */
    part: text().notNull(),
    code: text().notNull(),
    /** Read by the person. */
    reasons: text().notNull(),
  },
  (table) => [uniqueIndex().on(table.decisionId, table.part, table.code), index().on(table.caseId)],
)

/** GDPR Art. 18: only storage, until it is lifted, of which the person is told first (Art. 18(3)). */
export const restriction = pgTable(
  'restriction',
  {
    id: id(),
    contactPersonId: ofPerson().notNull(),
    /** No foreign key: a case may end before what it restricts. */
    caseId: uuid().notNull(),
    ground: text({ enum: restrictionGrounds }).notNull(),
    startedAt: instant().notNull(),
    liftReason: text(),
    liftProposedBy: uuid().references(() => staff.id),
    liftProposedAt: instant(),
    /** Another person of the staff, as with every decision of this kind. */
    liftApprovedBy: uuid().references(() => staff.id),
    liftApprovedAt: instant(),
    /** When the mailbox accepted the prior notice, or the office sent it by letter. */
    noticeAcceptedAt: instant(),
    liftedAt: instant(),
  },
  (table) => [
    // Lifting what one request has set takes away nothing that another rests on.
    uniqueIndex('restriction_standing')
      .on(table.contactPersonId, table.caseId, table.ground)
      .where(sql`lifted_at is null`),
    index().on(table.caseId),
  ],
)

/** GDPR Art. 21(1): a purpose for which the person's data are no longer used. */
export const objection = pgTable(
  'objection',
  {
    id: id(),
    contactPersonId: ofPerson().notNull(),
    caseId: uuid().notNull(),
    purpose: text({ enum: objectionPurposes }).notNull(),
    decidedAt: instant().notNull(),
  },
  (table) => [uniqueIndex().on(table.contactPersonId, table.purpose), index().on(table.caseId)],
)

/** GDPR Art. 15(4): a stretch of a free text that the person does not get; the text itself stays as it is. */
export const redaction = pgTable(
  'redaction',
  {
    id: id(),
    contactPersonId: ofPerson().notNull(),
    tableName: text().notNull(),
    recordId: uuid().notNull(),
    field: text().notNull(),
    /** In UTF-16 units from the start of the text; the end is not part of it. */
    startsAt: integer().notNull(),
    endsAt: integer().notNull(),
    code: text().notNull(),
    /** SHA-256 of the text that was marked: marks on another text say nothing. */
    textHash: text().notNull(),
    markedBy: byStaff(),
    markedAt: instant().notNull(),
    caseId: uuid(),
  },
  (table) => [index().on(table.recordId, table.field), index().on(table.contactPersonId)],
)

/** Accounting Act 2:7: beside a record that may not be altered stands what the person says is wrong in it. */
export const correctionNote = pgTable(
  'correction_note',
  {
    id: id(),
    contactPersonId: ofPerson().notNull(),
    tableName: text().notNull(),
    recordId: uuid().notNull(),
    caseId: uuid().notNull(),
    note: text().notNull(),
    addedBy: byStaff(),
    addedAt: instant().notNull(),
  },
  (table) => [index().on(table.contactPersonId), index().on(table.recordId)],
)

/** GDPR Art. 19: one recipient to be told, what it is asked to do, and how it ended. */
export const recipientTask = pgTable(
  'recipient_task',
  {
    id: id(),
    caseId: ofCase().notNull(),
    recipientId: uuid()
      .notNull()
      .references(() => recipient.id),
    action: text({ enum: recipientActions }).notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    /** Sealed, and gone with the answer or a month after the day: customer number and address by which the recipient finds the person. */
    sealedIdentifiers: text(),
    createdAt: createdAt(),
    doneAt: instant(),
    doneBy: uuid().references(() => staff.id),
    outcome: text({ enum: recipientOutcomes }),
    /** How it was acknowledged, or why it could not be asked. */
    evidence: text(),
  },
  (table) => [
    // Asked anew after an answer, a recipient has a task of its own: the answer stays as proof.
    uniqueIndex()
      .on(table.caseId, table.recipientId, table.action)
      .where(sql`done_at is null`),
    index('recipient_task_open')
      .on(table.dueOn)
      .where(sql`done_at is null`),
  ],
)
