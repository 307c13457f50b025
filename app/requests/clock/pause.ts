import type { PauseReason, Regime, RequestKind } from '#db/schema/words.ts'
import { addDays, type CivilDate, endOfDay, helsinkiDate } from '~/rules/civil-date.ts'
import { addWorkingDays, nextWorkingDay } from '~/rules/holidays.ts'
import { mayPause } from './deadline.ts'

const daysBeforeReminder = 14
const daysToAnswer = 30
/** A reminder that left late still leaves the person two weeks. */
const daysAfterReminder = 14
const workingDaysToAsk = 5

type Asked = { askedAt: Date; remindedAt?: Date | null }

/** When the person, who is still silent, is reminded. */
export function reminderDay(askedAt: Date): CivilDate {
  return addDays(helsinkiDate(askedAt), daysBeforeReminder)
}

/**
 * Until when the person may answer. A time limit set for the person runs by the generous calendar: it ends on a working
 * day, and the eves are none (Act 150/1930 5 §).
 */
export function lastDayToAnswer({ askedAt, remindedAt }: Asked): CivilDate {
  const asked = addDays(helsinkiDate(askedAt), daysToAnswer)
  const reminded = remindedAt ? addDays(helsinkiDate(remindedAt), daysAfterReminder) : asked
  return nextWorkingDay(reminded > asked ? reminded : asked, { eves: true })
}

export function isAnswerOverdue(pause: Asked, now: Date): boolean {
  return now > endOfDay(lastDayToAnswer(pause))
}

/** Until when a question stops the clock; asked later, it is asked while the clock runs (EDPB 01/2022, section 5.3). */
export function lastDayToStop(receivedAt: Date, eves: boolean): CivilDate {
  return addWorkingDays(helsinkiDate(receivedAt), workingDaysToAsk, { eves })
}

type Question = {
  reason: PauseReason
  kind: RequestKind
  /** The officer says that the request concerns a large amount of data. */
  isLarge: boolean
  regime: Regime
  receivedAt: Date
  isReopened: boolean
  now: Date
  eves: boolean
}

/** Why a question stops the clock or does not. */
export type Effect = 'stops' | 'late' | 'not_this_reason' | 'not_this_law' | 'reopened'

/**
 * GDPR Art. 12(6): who asks. Recital 63: what an access request is about, where there is a lot; that it is unclear is not
 * enough. Evidence is weighed while the clock runs, the Openness Act knows no pause, and after a reopening the date is the
 * order's.
 */
export function effectOf({ reason, kind, isLarge, regime, receivedAt, isReopened, now, eves }: Question): Effect {
  if (regime !== 'gdpr') return 'not_this_law'
  if (isReopened) return 'reopened'
  const stops = reason === 'identity' || (reason === 'specification' && kind === 'access' && isLarge)
  if (!stops) return 'not_this_reason'
  return mayPause(helsinkiDate(receivedAt), helsinkiDate(now), eves) ? 'stops' : 'late'
}
