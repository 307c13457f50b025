import { eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { casePause } from '#db/schema/clock.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { actorOf, type CaseInHand, changeCase, planChange, type Unchanged } from '../change-case.server.ts'
import { findOpenPause } from './clock-parts.server.ts'
import { opennessStillOpen } from './openness-part.server.ts'
import { isAnswerOverdue } from './pause.ts'
import { endPauses } from './pauses.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Closed = 'closed' | 'too-early' | 'not-reminded' | 'openness-open' | Unchanged
type Closing = { actor: Actor; now: Date; version?: number }

/**
 * GDPR Art. 11(2), 12(2), 12(4): who asks has not been shown in thirty days, nor after a reminder that a mailbox took or
 * that left by letter. The notice says why and what the person can do, and they may ask anew at any time.
 */
export async function closeUnverifiedIn(
  tx: Transaction,
  found: CaseInHand,
  { actor, now, version }: Closing,
): Promise<Closed> {
  const planned = planChange(found, [{ move: 'close_unverified', action: 'case.closed_unverified' }], version)
  if (typeof planned === 'string') return planned
  const pause = await findOpenPause(tx, found.id)
  if (!pause?.remindedAt) return 'not-reminded'
  if (!isAnswerOverdue(pause, now)) return 'too-early'
  if (await opennessStillOpen(tx, found.id)) return 'openness-open'
  await endPauses(tx, found.id, 'timeout', now)
  await changeCase(tx, found, planned, { actor, now })
  const dedupeKey = `closed-unverified/${pause.id}`
  await enqueueLetter(tx, { kind: 'closed-unverified', entityId: found.id, dedupeKey })
  return 'closed'
}

type Word = { reference: string; version: number; staff: VerifiedStaff; now: Date }
type NotTheirs = NotTaken | 'assigned-to-another'

/** What the clock leaves to a person: somebody wrote meanwhile, and still nobody knows who. */
export async function closeUnverified({ reference, version, staff, now }: Word): Promise<Closed | NotTheirs> {
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    return closeUnverifiedIn(tx, found, { actor: actorOf(staff), now, version })
  })
}

/** The reminder reached no mailbox, so the handler has sent it by letter: the time to answer can now end. */
export async function recordReminder(word: Word): Promise<'reminded' | 'already-reminded' | NotTheirs | Unchanged> {
  const { reference, version, staff, now } = word
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const planned = planChange(found, [{ action: 'case.reminded', detail: { means: 'letter' } }], version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const pause = await findOpenPause(tx, found.id)
    if (!pause) return 'not-allowed-now'
    if (pause.remindedAt) return 'already-reminded'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now })
    await tx.update(casePause).set({ remindedAt: now }).where(eq(casePause.id, pause.id))
    return 'reminded'
  })
}

/** A mailbox has taken the reminder of the question that waits. */
export async function reminderAccepted(tx: Transaction, caseId: string, now: Date): Promise<void> {
  const pause = await findOpenPause(tx, caseId)
  if (!pause || pause.remindedAt) return
  await tx.update(casePause).set({ remindedAt: now }).where(eq(casePause.id, pause.id))
  await appendEvent(tx, { actor: { kind: 'system' }, action: 'case.reminded', caseId, detail: { means: 'mail' } }, now)
}
