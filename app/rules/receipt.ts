import { addDays, type CivilDate, endOfDay, helsinkiDate } from './civil-date.ts'
import { addMinutes } from './minutes.ts'

/**
 * The moment by which a day gone by is kept, whose hour nobody knows: the clock counts days, so noon is as good as any.
 * It is a millisecond short of noon, by which `isDayAlone` knows it again.
 */
export function noonOf(day: CivilDate): Date {
  return addMinutes(endOfDay(addDays(day, -1)), 12 * 60)
}

/** Is only the day of a receipt known? Then no hour is told. */
export function isDayAlone(receivedAt: Date): boolean {
  return noonOf(helsinkiDate(receivedAt)).getTime() === receivedAt.getTime()
}
