import type { Regime } from '#db/schema/words.ts'
import { addDays, addMonths, type CivilDate, daysBetween, endOfDay, helsinkiDate } from '~/rules/civil-date.ts'
import { addWorkingDays, dayOff } from '~/rules/holidays.ts'

/** Days on which the person was asked and had answered; `to` is null while the answer is awaited. */
export type Pause = { from: CivilDate; to: CivilDate | null }

export type Clock = {
  /** Arrival at the controller, proved or not (GDPR Art. 12(3), 13/2003 10 §). */
  receivedAt: Date
  pauses?: readonly Pause[]
  extended?: boolean
  regime?: Regime
  eves?: boolean
  /** Until when an open pause counts; without it an open pause counts nothing yet. */
  today?: CivilDate
}

/** `rolled` names the days off that the end had to pass, in order. */
export type Due = {
  rawEnd: CivilDate
  due: CivilDate
  rolled: NonNullable<ReturnType<typeof dayOff>>[]
  pausedDays: number
}

/**
 * The last day for the answer. GDPR Art. 12(3): one month from receipt, three when extended, by Regulation 1182/71
 * Art. 3: the day of receipt is not counted, and an end on a day off moves to the next working day.
 * Openness Act 621/1999 14 §: two weeks, one month when extended; it knows no pause, and we do not move it.
 * Act 306/2019: feedback on accessibility is answered in fourteen days, and there is no extension.
 */
export function dueDate(clock: Clock): Due {
  const { receivedAt, extended = false, regime = 'gdpr', eves = false } = clock
  const received = helsinkiDate(receivedAt)
  if (regime !== 'gdpr') {
    const end = extended && regime === 'openness' ? addMonths(received, 1) : addDays(received, 14)
    return { rawEnd: end, due: end, rolled: [], pausedDays: 0 }
  }
  const pausedDays = countPausedDays(received, clock)
  const rawEnd = addDays(addMonths(received, extended ? 3 : 1), pausedDays)
  const rolled: Due['rolled'] = []
  let due = rawEnd
  for (let off = dayOff(due, { eves }); off; off = dayOff(due, { eves })) {
    rolled.push(off)
    due = addDays(due, 1)
  }
  return { rawEnd, due, rolled, pausedDays }
}

/** Only a question asked without undue delay stops the clock (EDPB 01/2022): within five working days of receipt. */
export function mayPause(received: CivilDate, asked: CivilDate, eves = false): boolean {
  return asked <= addWorkingDays(received, 5, { eves })
}

/** Art. 12(3): the person is told of an extension before the first period has ended; later there is none. */
export function mayExtend(now: Date, clock: Clock): boolean {
  const first = dueDate({ today: helsinkiDate(now), ...clock, extended: false })
  return now <= endOfDay(first.due)
}

/** Our own aim, "without undue delay": five working days before the period ends. */
export function targetDate(rawEnd: CivilDate, eves = false): CivilDate {
  return addWorkingDays(rawEnd, -5, { eves })
}

/** Days of waiting, those of overlapping pauses once. A pause cannot begin before the clock, nor run backwards. */
function countPausedDays(received: CivilDate, { pauses = [], eves, today }: Clock): number {
  const timely = pauses.filter(({ from }) => mayPause(received, from, eves))
  let days = 0
  let counted = received
  for (const { from, to } of timely.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const begin = from > counted ? from : counted
    const end = to ?? today ?? begin
    if (end <= begin) continue
    days += daysBetween(begin, end)
    counted = end
  }
  return days
}
