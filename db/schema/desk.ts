import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  index,
  integer,
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
