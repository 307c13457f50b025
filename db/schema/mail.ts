import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { outboxStates } from './words.ts'

/** One letter, from the transaction that caused it to its delivery. Holds no address and no body. */
export const outbox = pgTable(
  'outbox',
  {
    id: id(),
    kind: text().notNull(),
    /** The row the letter is about; the kind says of which table. */
    entityId: uuid().notNull(),
    dedupeKey: text().notNull().unique(),
    state: text({ enum: outboxStates }).notNull().default('queued'),
    /** Lower goes first, as in graphile-worker. */
    priority: integer().notNull().default(0),
    attempts: integer().notNull().default(0),
    notBefore: instant(),
    notAfter: instant(),
    providerId: text(),
    lastError: text(),
    /** SHA-256 of what was sent. */
    bodyHash: text(),
    createdAt: createdAt(),
    leaseUntil: instant(),
    sentAt: instant(),
    /** Who of the office told the person otherwise, by letter or telephone, when it could not be delivered. */
    handledBy: uuid(),
    handledAt: instant(),
  },
  (table) => [
    index().on(table.entityId),
    index().on(table.state, table.createdAt, table.id),
    index('outbox_waiting')
      .on(table.createdAt)
      .where(sql`state in ('queued', 'sending')`),
    index('outbox_dead')
      .on(table.createdAt)
      .where(sql`state = 'dead'`),
  ],
)
