import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { wakeDelivery } from './enqueue-letter.server.ts'
import { isDead, isReturnedTask } from './letter-views.server.ts'

export type UnreachedLetter = { id: string; kind: string; entityId: string }

const told = { id: outbox.id, kind: outbox.kind, entityId: outbox.entityId }

/**
 * Sends a letter once more that left nowhere or came back, in the caller's transaction. One that left nowhere waits anew;
 * what a mailbox had accepted keeps its row, as handled, and another row is sent under a key of its own. Null when it was
 * told otherwise, or is worth nothing after its time.
 */
export async function sendAgainIn(
  tx: Transaction,
  id: string,
  staffId: string,
  now: Date,
): Promise<UnreachedLetter | null> {
  const isWorthIt = and(eq(outbox.id, id), or(isNull(outbox.notAfter), gt(outbox.notAfter, now)))
  const [revived] = await tx
    .update(outbox)
    .set({ state: 'queued', attempts: 0, notBefore: now, lastError: null, leaseUntil: null })
    .where(and(isWorthIt, isDead))
    .returning({ ...told, priority: outbox.priority })
  if (revived) return wake(tx, revived)
  const [returned] = await tx
    .update(outbox)
    .set({ handledBy: staffId, handledAt: now })
    .where(and(isWorthIt, isReturnedTask))
    .returning({ id: outbox.id })
  if (!returned) return null
  // The time of writing goes along: some letters find what they are about by it.
  const [copy] = await tx.execute<UnreachedLetter & { priority: number }>(sql`
    insert into outbox (kind, entity_id, dedupe_key, priority, not_before, not_after, created_at)
    select kind, entity_id, 'again/' || id, priority, ${now.toISOString()}::timestamptz, not_after, created_at
    from outbox where id = ${id}
    returning id, kind, entity_id as "entityId", priority`)
  return wake(tx, copy!)
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

async function wake(
  tx: Transaction,
  { priority, ...letter }: UnreachedLetter & { priority: number },
): Promise<UnreachedLetter> {
  await wakeDelivery(tx, { id: letter.id, priority })
  return letter
}
