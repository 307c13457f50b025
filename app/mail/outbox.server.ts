import { and, eq, gte, isNull, lte, or, sql } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { db } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { wakeDelivery } from './enqueue-letter.server.ts'
import { fleetingKinds, type LetterEnd } from './letter.ts'

export type OutboxLetter = typeof outbox.$inferSelect
type End = 'sent' | 'dead' | 'cancelled'

/** Longer than any transport takes; afterwards whoever held the letter is taken for dead. */
const leaseMinutes = 1

/** Takes a letter for one try: nobody else may, until the lease has lapsed. */
export async function claimLetter(id: string, now: Date): Promise<OutboxLetter | 'busy' | 'over'> {
  const isFree = or(eq(outbox.state, 'queued'), and(eq(outbox.state, 'sending'), lte(outbox.leaseUntil, now)))
  const isDue = or(isNull(outbox.notBefore), lte(outbox.notBefore, now))
  const leaseUntil = addMinutes(now, leaseMinutes)
  const [claimed] = await db
    .update(outbox)
    .set({ state: 'sending', attempts: sql`${outbox.attempts} + 1`, leaseUntil })
    .where(and(eq(outbox.id, id), isFree, isDue))
    .returning()
  if (claimed) return claimed
  const [row] = await db.select({ state: outbox.state }).from(outbox).where(eq(outbox.id, id))
  return row && ['queued', 'sending'].includes(row.state) ? 'busy' : 'over'
}

/** Frees letters whose holders are known to be dead, before their leases lapse. */
export async function releaseLeases(now: Date): Promise<void> {
  await db
    .update(outbox)
    .set({ leaseUntil: now })
    .where(and(eq(outbox.state, 'sending'), gte(outbox.leaseUntil, now)))
}

/** Gives a letter back for a later try, unless its lease has passed to somebody else. */
export async function requeueLetter(letter: OutboxLetter, reason: string): Promise<void> {
  await db.update(outbox).set({ state: 'queued', leaseUntil: null, lastError: reason }).where(isMine(letter))
}

/** Gives a letter back and has it tried again after a while. It goes nowhere if its lease has passed to somebody else. */
export async function postponeLetter(letter: OutboxLetter, reason: string, seconds: number): Promise<void> {
  await db.transaction(async (tx) => {
    const waiting = { state: 'queued', leaseUntil: null, lastError: reason } as const
    const [given] = await tx.update(outbox).set(waiting).where(isMine(letter)).returning({ id: outbox.id })
    if (given) await wakeDelivery(tx, letter, seconds)
  })
}

/**
 * Ends a letter's way, with the event that says how. Kind and reason are words; no address, no text. A link that could not
 * be delivered is cancelled: whoever wants it asks anew, and the office has nobody to tell.
 */
export async function endLetter(
  letter: OutboxLetter,
  asked: End,
  now: Date,
  known: { reason?: string; caseId?: string; providerId?: string | null; bodyHash?: string },
  tellRoom?: LetterEnd,
): Promise<End | 'over'> {
  const { reason, caseId, providerId, bodyHash } = known
  const end = asked === 'dead' && fleetingKinds.includes(letter.kind) ? 'cancelled' : asked
  return db.transaction(async (tx) => {
    // What a mailbox has accepted is sent, even if the lease lapsed meanwhile.
    const isOurs = end === 'sent' ? and(eq(outbox.id, letter.id), eq(outbox.state, 'sending')) : isMine(letter)
    const ended = await tx
      .update(outbox)
      .set({
        state: end,
        leaseUntil: null,
        lastError: reason ?? null,
        providerId,
        bodyHash,
        sentAt: end === 'sent' ? now : null,
      })
      .where(isOurs)
      .returning({ id: outbox.id })
    if (ended.length === 0) return 'over'
    const detail = { kind: letter.kind, ...(reason ? { reason } : {}) }
    await appendEvent(tx, { actor: { kind: 'system' }, action: `letter.${end}`, caseId, detail }, now)
    await tellRoom?.(tx, letter.entityId, end, now)
    return end
  })
}

/** The number of the try tells one holder of the lease from the next. */
function isMine(letter: OutboxLetter) {
  return and(eq(outbox.id, letter.id), eq(outbox.state, 'sending'), eq(outbox.attempts, letter.attempts))
}
