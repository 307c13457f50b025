import { sql } from 'drizzle-orm'
import { date, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { staff } from './identity.ts'
import { holdGrounds } from './words.ts'

/** One record that stays in spite of an erasure, why and until when (GDPR Art. 17(3)). */
export const legalHold = pgTable(
  'legal_hold',
  {
    id: id(),
    /** The erasure case whose plan holds the record; no foreign key, a case ends before its holds may. */
    caseId: uuid(),
    tableName: text().notNull(),
    recordId: uuid().notNull(),
    ground: text({ enum: holdGrounds }).notNull(),
    reason: text().notNull(),
    /** Last day of the hold; null while its end is an event (a claim is settled). */
    until: date({ mode: 'string' }),
    reviewOn: date({ mode: 'string' }),
    /** Who of the staff looks after a claim or an archive order. */
    ownerId: uuid().references(() => staff.id),
    createdAt: createdAt(),
    releasedAt: instant(),
    /** Null where it lapsed by itself. */
    releasedBy: uuid().references(() => staff.id),
    releaseReason: text(),
  },
  (table) => [
    uniqueIndex()
      .on(table.tableName, table.recordId, table.ground)
      .where(sql`released_at is null`),
    index().on(table.caseId),
    index()
      .on(table.until)
      .where(sql`released_at is null`),
  ],
)

/** Who was erased, as keyed hashes: replayed after a restore, asked at import. */
export const erasureLedger = pgTable(
  'erasure_ledger',
  {
    id: id(),
    emailHash: text(),
    emailBaseHash: text(),
    externalIdHash: text().notNull(),
    caseId: uuid().notNull(),
    erasedAt: instant().notNull(),
  },
  (table) => [
    index().on(table.externalIdHash),
    index().on(table.emailHash),
    index().on(table.emailBaseHash),
    uniqueIndex().on(table.caseId, table.externalIdHash),
  ],
)

/**
 * Addresses that two people were known by when one of them was erased, as keyed hashes: what is left of the other must not
 * look like the mailbox's own from then on.
 */
export const sharedAddress = pgTable('shared_address', {
  id: id(),
  emailHash: text().notNull().unique(),
  markedAt: instant().notNull(),
})

/** Proof of an erasure: counts and holds by category, no erased value. */
export const erasureRecord = pgTable(
  'erasure_record',
  {
    id: id(),
    caseId: uuid().notNull().unique(),
    executedAt: instant().notNull(),
    executedBy: uuid().notNull(),
    planHash: text().notNull(),
    /** { [tableName]: { erased, cleared, held } } */
    counts: jsonb().$type<Record<string, { erased: number; cleared: number; held: number }>>().notNull(),
    /** When the last hold had lapsed and the rest was erased too; the same where nothing was held. */
    finishedAt: instant(),
  },
  (table) => [
    index('erasure_record_unfinished')
      .on(table.executedAt)
      .where(sql`finished_at is null`),
  ],
)
