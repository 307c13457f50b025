import { and, eq, gt, isNull, or } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { wakeDelivery } from './enqueue-letter.server.ts'

export type DeadLetter = { id: string; kind: string; entityId: string }

const told = { id: outbox.id, kind: outbox.kind, entityId: outbox.entityId }

/**
 * Gives a letter that could not be delivered another try, in the caller's transaction; its retry times begin anew. Null
 * when it is not dead any more, was told otherwise, or is worth nothing after its time.
 */
export async function reviveLetterIn(tx: Transaction, id: string, now: Date): Promise<DeadLetter | null> {
  const isWorthIt = or(isNull(outbox.notAfter), gt(outbox.notAfter, now))
  const [revived] = await tx
    .update(outbox)
    .set({ state: 'queued', attempts: 0, notBefore: now, lastError: null, leaseUntil: null })
    .where(and(isDead(id), isWorthIt))
    .returning({ ...told, priority: outbox.priority })
  if (!revived) return null
  const { priority, ...letter } = revived
  await wakeDelivery(tx, letter.id, priority)
  return letter
}

/** Records that the office has told the person otherwise, by letter or telephone. Null when it is not dead any more. */
export async function settleLetterIn(
  tx: Transaction,
  id: string,
  staffId: string,
  now: Date,
): Promise<DeadLetter | null> {
  const [settled] = await tx
    .update(outbox)
    .set({ handledBy: staffId, handledAt: now })
    .where(isDead(id))
    .returning(told)
  return settled ?? null
}

function isDead(id: string) {
  return and(eq(outbox.id, id), eq(outbox.state, 'dead'), isNull(outbox.handledAt))
}
