import { and, count, eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { caseCorrection, caseDecision, caseSubject, requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import {
  actorOf,
  type CaseInHand,
  changeCase,
  planChange,
  takeCase,
  takeUp,
  type Unchanged,
} from './change-case.server.ts'

/** In characters. */
export const shortestAnswer = 10

type Answer = {
  reference: string
  version: number
  staff: VerifiedStaff
  /** What the person reads on their own page; the letter only says that it is there. */
  answer: string
  /** The full search found nothing about the person, which is an answer too (GDPR Art. 15(1)). */
  nothingHeld?: boolean
  now: Date
}
type Answered = 'answered' | 'not-found' | 'assigned-to-another' | Unanswerable | Unchanged
type Unanswerable = 'answer-too-short' | 'decided-otherwise' | 'records-held'

/** One officer answers and closes a request that needs no second person; erasures and corrections are decided instead. */
export async function answerRequest(input: Answer): Promise<Answered> {
  const { reference, version, staff, nothingHeld = false, now } = input
  const answer = input.answer.trim()
  return db.transaction(async (tx) => {
    const found = await takeCase(tx, eq(requestCase.reference, reference))
    if (!found) return 'not-found'
    const settle = { move: nothingHeld ? 'find_nothing' : 'settle', action: 'case.answered' } as const
    const planned = planChange(found, [...takeUp(found, staff.id), settle], version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const unanswerable = await checkAnswerable(tx, found, nothingHeld)
    if (unanswerable) return unanswerable
    if (answer.length < shortestAnswer) return 'answer-too-short'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId: staff.id } })
    // In force at once, by one person: approved by nobody.
    const decision = {
      outcome: 'grant',
      reasons: answer,
      preparedBy: staff.id,
      preparedAt: now,
      approvedAt: now,
    } as const
    await tx.insert(caseDecision).values({ caseId: found.id, ...decision })
    // Feedback without a mailbox has no page of its own to be read on, so its letter carries the answer.
    const kind = found.kind === 'feedback' && !found.mailboxId ? 'feedback-answered' : 'request-answered'
    await enqueueLetter(tx, { kind, entityId: found.id, dedupeKey: `${kind}/${found.id}` })
    return 'answered'
  })
}

async function checkAnswerable(tx: Transaction, found: CaseInHand, nothingHeld: boolean): Promise<Unanswerable | null> {
  if (nothingHeld) {
    const [held] = await tx.select({ rows: count() }).from(caseSubject).where(eq(caseSubject.caseId, found.id))
    return held!.rows > 0 ? 'records-held' : null
  }
  if (found.kind === 'erasure') return 'decided-otherwise'
  const open = and(eq(caseCorrection.caseId, found.id), eq(caseCorrection.outcome, 'pending'))
  const [pending] = await tx.select({ rows: count() }).from(caseCorrection).where(open)
  return pending!.rows > 0 ? 'decided-otherwise' : null
}
