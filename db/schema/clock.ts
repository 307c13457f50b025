import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { staff } from './identity.ts'
import { requestCase } from './requests.ts'
import { extensionReasons, noticeMeans, pauseEndings, pauseReasons, reopeningGrounds } from './words.ts'

const caseId = () =>
  uuid()
    .notNull()
    .references(() => requestCase.id, { onDelete: 'cascade' })
const staffId = () => uuid().references(() => staff.id)

/** The person was asked something that the answer needs; in time, it stops the clock (rules of GDPR Art. 12(6)). */
export const casePause = pgTable(
  'case_pause',
  {
    id: id(),
    caseId: caseId(),
    reason: text({ enum: pauseReasons }).notNull(),
    /** Null where the portal itself asked who is writing; emptied by an erasure. */
    question: text(),
    askedBy: staffId(),
    askedAt: instant().notNull(),
    /** Asked within five working days of receipt, and about identity, or the scope of a large amount of data. */
    stopsClock: boolean().notNull(),
    remindedAt: instant(),
    endedAt: instant(),
    ending: text({ enum: pauseEndings }),
  },
  (table) => [
    index().on(table.caseId),
    uniqueIndex('case_pause_open')
      .on(table.caseId, table.reason)
      .where(sql`ended_at is null`),
    index('case_pause_waiting')
      .on(table.askedAt)
      .where(sql`ended_at is null`),
  ],
)

/** GDPR Art. 12(3): two further months, proposed, approved by another, and valid once the person has been told in time. */
export const caseExtension = pgTable(
  'case_extension',
  {
    id: id(),
    caseId: caseId(),
    reason: text({ enum: extensionReasons }).notNull(),
    /** The concrete reasons, read by the person. */
    explanation: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => staff.id),
    proposedAt: instant().notNull(),
    approvedBy: staffId(),
    approvedAt: instant(),
    returnedBy: staffId(),
    returnedAt: instant(),
    returnReason: text(),
    /** From this moment the case has its three months. */
    noticeAcceptedAt: instant(),
    noticeMeans: text({ enum: noticeMeans }),
    /** The first period ended before the notice was accepted: there is no extension. */
    lapsedAt: instant(),
  },
  (table) => [
    index().on(table.caseId),
    uniqueIndex('case_extension_standing')
      .on(table.caseId)
      .where(sql`returned_at is null and lapsed_at is null`),
  ],
)

/** The part of a case that runs by the Openness Act 621/1999 beside the GDPR, when triage says so. */
export const opennessPart = pgTable('openness_part', {
  caseId: caseId().primaryKey(),
  openedBy: uuid()
    .notNull()
    .references(() => staff.id),
  openedAt: instant().notNull(),
  /** Fourteen days from receipt, a month where the matter is large; taken up again, the date of the reopening. */
  dueOn: date({ mode: 'string' }).notNull(),
  isLarge: boolean().notNull().default(false),
  answeredBy: staffId(),
  answeredAt: instant(),
  /** What was answered, read by the person; emptied by an erasure. */
  answer: text(),
})

/** That somebody was warned of a date that comes near: one row a person, level and date. */
export const dueWarning = pgTable(
  'due_warning',
  {
    id: id(),
    caseId: caseId(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    /** 10, 5 or 1. */
    workingDaysLeft: integer().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex().on(table.caseId, table.staffId, table.workingDaysLeft, table.dueOn)],
)

/** A closed case taken up again, by whose word and until when. */
export const caseReopening = pgTable(
  'case_reopening',
  {
    id: id(),
    caseId: caseId(),
    ground: text({ enum: reopeningGrounds }).notNull(),
    explanation: text().notNull(),
    /** The registry number of the order or complaint, where there is one. */
    orderReference: text(),
    dueOn: date({ mode: 'string' }).notNull(),
    reopenedBy: uuid()
      .notNull()
      .references(() => staff.id),
    reopenedAt: instant().notNull(),
  },
  (table) => [index().on(table.caseId)],
)

/** Hallintolaki 434/2003 21 §: who is responsible instead, and that the person knows. */
export const caseTransfer = pgTable('case_transfer', {
  caseId: caseId().primaryKey(),
  authority: text().notNull(),
  explanation: text().notNull(),
  transferredBy: uuid()
    .notNull()
    .references(() => staff.id),
  transferredAt: instant().notNull(),
})
