import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, instant } from './columns.ts'
import { actorKinds, staffRoles } from './words.ts'

const serial = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()

/** Who did what to which field; never a value. No foreign keys: events outlive their subjects. */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: serial(),
    at: createdAt(),
    actorKind: text({ enum: actorKinds }).notNull(),
    actorId: uuid(),
    action: text().notNull(),
    caseId: uuid(),
    /** The contact person concerned, by id. */
    subjectId: uuid(),
    fields: text().array().notNull().default([]),
    /** Words and numbers that are not personal data: states, codes, counts. */
    detail: jsonb().$type<Record<string, string | number>>().notNull().default({}),
  },
  (table) => [
    index().on(table.caseId, table.id),
    index().on(table.subjectId, table.id),
    index().on(table.actorId, table.id),
  ],
)

/** The hash chain over committed events, written by one sealer. */
export const auditSeal = pgTable('audit_seal', {
  number: bigint({ mode: 'number' }).primaryKey(),
  eventId: bigint({ mode: 'number' }).notNull().unique(),
  hash: text().notNull(),
  sealedAt: instant().notNull(),
})

/** Who consulted whose record, when and for what purpose. */
export const accessLog = pgTable(
  'access_log',
  {
    id: serial(),
    at: createdAt(),
    staffId: uuid().notNull(),
    staffRole: text({ enum: staffRoles }).notNull(),
    contactPersonId: uuid().notNull(),
    purpose: text().notNull(),
    caseId: uuid(),
  },
  (table) => [index().on(table.contactPersonId, table.at), index().on(table.staffId, table.at)],
)
