import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { banActs, marketingChannels } from './words.ts'

/** The suppression list: keyed hashes of banned addresses; outlives the contact (GDPR Art. 21(3)). */
export const suppressionEntry = pgTable(
  'suppression_entry',
  {
    id: id(),
    emailHash: text().notNull(),
    /** Of the same address without its +tag: a check matches either. */
    emailBaseHash: text().notNull(),
    channel: text({ enum: marketingChannels }).notNull(),
    /** Null: for every organisation. No foreign key: the ban outlives the organisation. */
    organizationId: uuid(),
    act: text({ enum: banActs }).notNull(),
    caseId: uuid(),
    createdAt: createdAt(),
    liftedAt: instant(),
  },
  (table) => [
    uniqueIndex('suppression_entry_active')
      .on(table.emailHash, table.channel, sql`coalesce(organization_id, '00000000-0000-0000-0000-000000000000'::uuid)`)
      .where(sql`lifted_at is null`),
    // Lifted ones too: the person is shown every ban there was.
    index().on(table.emailBaseHash),
    index().on(table.emailHash),
    index().on(table.createdAt),
  ],
)

/** Telephone numbers that a ban covers, as keyed hashes: it outlives the contact who had them. */
export const suppressionPhone = pgTable(
  'suppression_phone',
  {
    entryId: uuid()
      .notNull()
      .references(() => suppressionEntry.id, { onDelete: 'cascade' }),
    phoneHash: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.entryId, table.phoneHash] }), index().on(table.phoneHash)],
)

/** That a consumer scrubbed a mailing list by the suppression list, at most once a minute each: how soon a ban reaches them. */
export const listReading = pgTable(
  'list_reading',
  {
    /** The key of the API by its id, or 'cli'. */
    consumer: text().notNull(),
    minute: instant().notNull(),
    /** The last moment within the minute. */
    readAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.consumer, table.minute] }), index().on(table.readAt)],
)
