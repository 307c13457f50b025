import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { staff } from './identity.ts'
import { requestCase } from './requests.ts'
import { mandates, requestKinds, caseStates } from './words.ts'

const ofStaff = () =>
  uuid()
    .notNull()
    .references(() => staff.id, { onDelete: 'cascade' })
const ofCase = () =>
  uuid()
    .notNull()
    .references(() => requestCase.id, { onDelete: 'cascade' })

/** A way into an account whose authenticator is lost; each works once. */
export const staffRecoveryCode = pgTable(
  'staff_recovery_code',
  {
    id: id(),
    staffId: ofStaff(),
    codeHash: text().notNull().unique(),
    createdAt: createdAt(),
    usedAt: instant(),
  },
  (table) => [index().on(table.staffId)],
)

/** A view of the queue under a name: its filters as the address has them. No filter holds personal data. */
export const savedView = pgTable(
  'saved_view',
  {
    id: id(),
    ownerId: ofStaff(),
    name: text().notNull(),
    query: text().notNull(),
    isShared: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex().on(table.ownerId, table.name),
    index('saved_view_shared')
      .on(table.name)
      .where(sql`is_shared`),
  ],
)

/** Who of the office has a case open just now. */
export const casePresence = pgTable(
  'case_presence',
  {
    caseId: ofCase(),
    staffId: ofStaff(),
    seenAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.staffId] }), index().on(table.seenAt)],
)

/** Who asks on behalf of the person, and on what mandate (EDPB 01/2022, section 3.4). */
export const caseProxy = pgTable('case_proxy', {
  caseId: ofCase().primaryKey(),
  name: text().notNull(),
  /** Encrypted with DATA_KEYS, as a case's delivery address. */
  contact: text(),
  mandate: text({ enum: mandates }).notNull(),
  mandateSeenBy: uuid()
    .notNull()
    .references(() => staff.id),
  mandateSeenAt: instant().notNull(),
})

/**
 * What the queue holds, kept as changes of numbers: written by a trigger of request_case, added up now and then. No
 * change waits for another's lock, and the sum is read over a few rows instead of all cases.
 */
export const queueChange = pgTable(
  'queue_change',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    dueOn: date({ mode: 'string' }).notNull(),
    state: text({ enum: caseStates }).notNull(),
    kind: text({ enum: requestKinds }).notNull(),
    assigneeId: uuid(),
    change: integer().notNull(),
  },
  (table) => [index().on(table.dueOn)],
)

/**
 * A message or decision that an officer has sent and can still take back: it is carried out when `runsAt` has come.
 * What was typed goes when the act has ended; after an undo it waits an hour for the officer to go on with it.
 */
export const pendingAct = pgTable(
  'pending_act',
  {
    id: id(),
    caseId: ofCase(),
    staffId: ofStaff(),
    intent: text().notNull(),
    /** Of the case, as the officer saw it. */
    version: integer().notNull(),
    fields: jsonb().$type<Record<string, string>>(),
    createdAt: createdAt(),
    runsAt: instant().notNull(),
    endedAt: instant(),
    /** 'done', 'undone', 'error', or the name of the note or problem that met it. */
    outcome: text(),
  },
  (table) => [
    uniqueIndex('pending_act_waiting')
      .on(table.caseId)
      .where(sql`ended_at is null`),
    index('pending_act_due')
      .on(table.runsAt)
      .where(sql`ended_at is null`),
    index().on(table.caseId, table.createdAt),
    index().on(table.endedAt),
  ],
)

/** One round of the canary: a made-up request through the real intake and mail. */
export const canaryRun = pgTable(
  'canary_run',
  {
    id: id(),
    caseId: uuid(),
    startedAt: instant().notNull(),
    /** Seen in the queue. */
    queuedAt: instant(),
    /** Its letter accepted by the transport. */
    sentAt: instant(),
    endedAt: instant(),
    /** Where it was lost: 'intake', 'queue', 'letter' or 'clean_up'. */
    failure: text(),
  },
  (table) => [index().on(table.startedAt)],
)
