import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { wakeDelivery } from './enqueue-letter.server.ts'
import { isDead, isReturnedTask } from './letter-views.server.ts'

export type UnreachedLetter = { id: string; kind: string; entityId: string }

const told = { id: outbox.id, kind: outbox.kind, entityId: outbox.entityId }

/**
 * Sends a letter once more that left nowhere or came back, in the caller's transaction. The old row stays, as handled, and
 * another one is sent under a key of its own: the provider still knows the old key with the old text. Null when it was told
 * otherwise, or is worth nothing after its time.
 */
export async function sendAgainIn(
  tx: Transaction,
  id: string,
  staffId: string,
  now: Date,
): Promise<UnreachedLetter | null> {
  const [old] = await tx
    .update(outbox)
    .set({ handledBy: staffId, handledAt: now })
    .where(and(eq(outbox.id, id), or(isNull(outbox.notAfter), gt(outbox.notAfter, now)), or(isDead, isReturnedTask)))
    .returning({ state: outbox.state, dedupeKey: outbox.dedupeKey })
  if (!old) return null
  const newId = randomUUID()
  // Whoever asks after a letter by its key finds the one that may still arrive, and the other points to it.
  const isUnsent = old.state === 'dead'
  const newKey = isUnsent ? old.dedupeKey : `again/${id}`
  if (isUnsent)
    await tx
      .update(outbox)
      .set({ dedupeKey: `sent-as/${newId}` })
      .where(eq(outbox.id, id))
  // The time of writing goes along: some letters find what they are about by it.
  const [copy] = await tx.execute<UnreachedLetter & { priority: number }>(sql`
    insert into outbox (id, kind, entity_id, dedupe_key, priority, not_before, not_after, created_at)
    select ${newId}::uuid, kind, entity_id, ${newKey}, priority, ${now.toISOString()}::timestamptz, not_after, created_at
    from outbox where id = ${id}
    returning id, kind, entity_id as "entityId", priority`)
  const { priority, ...letter } = copy!
  await wakeDelivery(tx, { id: letter.id, priority })
  return letter
}

/** Records that the office has told the person otherwise, by letter or telephone. Null when that was not needed any more. */
export async function settleLetterIn(
  tx: Transaction,
  id: string,
  staffId: string,
  now: Date,
): Promise<UnreachedLetter | null> {
  const [settled] = await tx
    .update(outbox)
    .set({ handledBy: staffId, handledAt: now })
    .where(and(eq(outbox.id, id), or(isDead, isReturnedTask)))
    .returning(told)
  return settled ?? null
}
