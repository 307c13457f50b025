import { addMonths, type CivilDate, isCivilDate } from '~/rules/civil-date.ts'
import { nextWorkingDay } from '~/rules/holidays.ts'
import { type ReopeningGround, reopeningGrounds } from '#db/schema/words.ts'

/** In characters: the person reads it, and wants reasons rather than a word. */
export const shortestExplanation = 10

type Asked = { ground: string; explanation: string; orderReference: string; dueOn: string }
type Reopening = {
  ground: ReopeningGround
  explanation: string
  orderReference: string | null
  dueOn: CivilDate
}
export type ReopeningProblem =
  | 'ground-missing'
  | 'explanation-too-short'
  | 'order-missing'
  | 'due-date-wrong'
  | 'due-date-too-late'

/** Until when a case taken up on this day is answered at the latest, unless an order says otherwise (GDPR Art. 12(3)). */
export function latestAnswer(today: CivilDate, eves = false): CivilDate {
  return nextWorkingDay(addMonths(today, 1), { eves })
}

/**
 * What the office writes when it takes up a closed case: an order names its number and sets its own date (GDPR Art. 58(2));
 * everything else is answered within a month from now, as any request.
 */
export function readReopening(asked: Asked, today: CivilDate, eves = false): Reopening | ReopeningProblem {
  const ground = reopeningGrounds.find((one) => one === asked.ground)
  if (!ground) return 'ground-missing'
  const explanation = asked.explanation.trim()
  if (explanation.length < shortestExplanation) return 'explanation-too-short'
  const orderReference = asked.orderReference.trim() || null
  const isOrder = ground === 'supervisory_order'
  if (isOrder && !orderReference) return 'order-missing'
  const dueOn = asked.dueOn.trim()
  if (!isCivilDate(dueOn) || dueOn < today) return 'due-date-wrong'
  if (dueOn > (isOrder ? addMonths(today, 12) : latestAnswer(today, eves))) return 'due-date-too-late'
  return { ground, explanation, orderReference, dueOn }
}
