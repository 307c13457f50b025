import { and, asc, eq, isNull } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { casePause, caseReopening } from '#db/schema/clock.ts'
import { requestCase } from '#db/schema/requests.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { type CaseInHand, takeCase } from '../change-case.server.ts'
import { findFirstMessage } from './answered-on.server.ts'
import { findOpenPause } from './clock-parts.server.ts'
import { closeUnverifiedIn } from './close-unverified.server.ts'
import { moveDue } from './move-due.server.ts'
import { isAnswerOverdue, reminderDay } from './pause.ts'
import { resumeCaseIn } from './resume-case.server.ts'

type Waited = 'waiting' | 'reminded' | 'resumed' | 'closed'

/**
 * The waiting, looked at every hour and the same however often: the due dates of paused cases move on, a silent person is
 * reminded after fourteen days, and after thirty a case goes on with the widest reading of what was asked (Art. 12(2)) or,
 * where nobody knows who asks, is closed with its notice. Gives what happened, in numbers.
 */
export async function waitForAnswers(now: Date): Promise<Record<Waited, number>> {
  const open = await db
    .select({ caseId: casePause.caseId })
    .from(casePause)
    .where(isNull(casePause.endedAt))
    .orderBy(asc(casePause.askedAt))
  const counts = { waiting: 0, reminded: 0, resumed: 0, closed: 0 }
  for (const { caseId } of open) {
    const waited = await db.transaction(async (tx) => waitFor(tx, caseId, now))
    if (waited) counts[waited] += 1
  }
  return counts
}

async function waitFor(tx: Transaction, caseId: string, now: Date): Promise<Waited | null> {
  const found = await takeCase(tx, eq(requestCase.id, caseId))
  const pause = await findOpenPause(tx, caseId)
  if (!found || !pause) return null
  if (isAnswerOverdue(pause, now) && (await giveUp(tx, found, pause.askedAt, now))) {
    return found.state === 'awaiting_subject' ? 'resumed' : 'closed'
  }
  await moveDue(tx, caseId, now)
  if (pause.remindedAt || helsinkiDate(now) < reminderDay(pause.askedAt)) return 'waiting'
  const dedupeKey = `question-reminder/${pause.id}`
  await enqueueLetter(tx, { kind: 'question-reminder', entityId: caseId, dedupeKey })
  return 'reminded'
}

/**
 * False where only a person may say that the waiting is over: somebody has written, or has not been reminded, or the
 * Ombudsman has ordered that the request be handled (GDPR Art. 58(2)).
 */
async function giveUp(tx: Transaction, found: CaseInHand, askedAt: Date, now: Date): Promise<boolean> {
  const actor = { kind: 'system' } as const
  if (found.state === 'awaiting_subject') {
    return (await resumeCaseIn(tx, found, { actor, ending: 'timeout', now })) === 'resumed'
  }
  if ((await findFirstMessage(tx, found.id, askedAt)) || (await isOrdered(tx, found.id))) return false
  return (await closeUnverifiedIn(tx, found, { actor, now })) === 'closed'
}

async function isOrdered(tx: Transaction, caseId: string): Promise<boolean> {
  const byOrder = and(eq(caseReopening.caseId, caseId), eq(caseReopening.ground, 'supervisory_order'))
  return (await tx.$count(caseReopening, byOrder)) > 0
}
