import { db } from '#db/client.server.ts'
import { casePause } from '#db/schema/clock.ts'
import { type PauseReason, pauseReasons } from '#db/schema/words.ts'
import { env } from '~/env.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { actorOf, changeCase, planChange, type Unchanged } from '../change-case.server.ts'
import { readClockOf } from './clock-parts.server.ts'
import { moveDue } from './move-due.server.ts'
import { longestQuestion, shortestQuestion } from './lengths.ts'
import { effectOf } from './pause.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Question = {
  reference: string
  version: number
  staff: VerifiedStaff
  reason: string
  question: string
  /** That the request concerns a large amount of data, without which a specification stops no clock (recital 63). */
  isLarge?: boolean
  now: Date
}
type Unasked = 'reason-missing' | 'question-too-short' | 'question-too-long' | 'nobody-reads'
/** `asked-without-pause`: the question left, and the time for the answer runs on. */
type Asked = 'asked' | 'asked-without-pause' | NotTaken | 'assigned-to-another' | Unasked | Unchanged

/**
 * The handler asks the person for what the answer needs: who asks, what is asked for, or evidence (GDPR Art. 12(6),
 * recital 63, Art. 16). The case waits; the clock stops only where the law lets it and the question came in time. The
 * question stands in the portal, and a letter tells what kind it is, why, until when, and what silence means.
 */
export async function askSubject(input: Question): Promise<Asked> {
  const { reference, version, staff, isLarge = false, now } = input
  const question = input.question.trim()
  const reason = pauseReasons.find((one) => one === input.reason)
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const detail = { reason: reason ?? '', ...(isLarge && reason === 'specification' && { large: 1 }) }
    const ask = { move: 'ask_subject', action: 'case.asked', detail } as const
    const planned = planChange(found, [ask], version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId !== staff.id) return 'assigned-to-another'
    if (!found.mailboxId) return 'nobody-reads'
    const unasked = checkQuestion(reason, question)
    if (unasked) return unasked
    const { clock, ...asked } = await readClockOf(tx, found.id)
    const isReopened = clock.reopening !== null
    const effect = effectOf({ ...asked, reason: reason!, isLarge, isReopened, now, eves: env.EVES_ARE_HOLIDAYS })
    await changeCase(tx, found, planned, { actor: actorOf(staff), now })
    const [pause] = await tx
      .insert(casePause)
      .values({
        caseId: found.id,
        reason: reason!,
        question,
        askedBy: staff.id,
        askedAt: now,
        stopsClock: effect === 'stops',
      })
      .returning({ id: casePause.id })
    await moveDue(tx, found.id, now)
    const dedupeKey = `question-asked/${pause!.id}`
    await enqueueLetter(tx, { kind: 'question-asked', entityId: found.id, dedupeKey })
    return effect === 'stops' ? 'asked' : 'asked-without-pause'
  })
}

function checkQuestion(reason: PauseReason | undefined, question: string): Unasked | null {
  if (!reason) return 'reason-missing'
  if (question.length < shortestQuestion) return 'question-too-short'
  return question.length > longestQuestion ? 'question-too-long' : null
}
