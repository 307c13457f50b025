import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns.ts'
import { deliveryReports, outboxStates } from './words.ts'

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
    /** What the provider has told of it since it accepted it, and when that happened. */
    report: text({ enum: deliveryReports }),
    reportedAt: instant(),
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
    index('outbox_returned')
      .on(table.createdAt)
      .where(sql`report in ('bounced', 'complained', 'suppressed', 'failed')`),
    index('outbox_provider')
      .on(table.providerId)
      .where(sql`provider_id is not null`),
  ],
)

/** One event that the mail provider sent us, so that a second copy of it changes nothing. Holds no address. */
export const webhookEvent = pgTable(
  'webhook_event',
  {
    /** The provider's own, the same at every repetition. */
    id: text().primaryKey(),
    type: text().notNull(),
    occurredAt: instant().notNull(),
    outboxId: uuid(),
    /** How a letter came back: the provider's class of the bounce. */
    bounce: text(),
    receivedAt: instant().notNull(),
  },
  (table) => [index().on(table.receivedAt)],
)
