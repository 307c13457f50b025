import type { CivilDate } from '~/rules/civil-date.ts'
import type { Random } from './random.ts'

const day = 24 * 60 * 60 * 1000
const minute = 60 * 1000

/**
 * The town's days, counted back from the day it is seeded on; nothing happens on that day itself. Office hours and
 * evenings in Finland lie within one UTC day in summer and winter, so a moment's UTC day is its Helsinki day.
 */
export type Calendar = ReturnType<typeof createCalendar>

export function createCalendar(today: CivilDate) {
  const midnight = Date.parse(`${today}T00:00:00Z`)
  const known: CivilDate[] = []
  return {
    today,
    /** Everything in the town is before this moment. */
    midnight: new Date(midnight),
    dayAgo: (days: number): CivilDate => (known[days] ??= new Date(midnight - days * day).toISOString().slice(0, 10)),
    /** A moment within office hours. */
    momentAgo: (random: Random, days: number) =>
      new Date(midnight - days * day + random.between(6 * 60, 14 * 60) * minute),
    /** A moment in the day or the evening; the later, the smaller `age`, which is in days and may have a fraction. */
    receiptAgo(age: number): Date {
      const wholeDays = Math.floor(age)
      const fraction = age - wholeDays
      const seconds = Math.floor((19.5 - fraction * 15) * 60 * 60)
      return new Date(midnight - (wholeDays + 1) * day + seconds * 1000)
    },
    /** Days from the moment's day to today. */
    daysSince: (at: Date) => Math.ceil((midnight - at.getTime()) / day),
  }
}

/** So many days later, in office hours of a working day of the week. */
export function officeHoursAfter(random: Random, at: Date, fewest: number, most: number): Date {
  const days = random.between(fewest, most)
  const late = new Date(
    Math.floor(at.getTime() / day) * day + days * day + random.between(6 * 60, 13 * 60 + 30) * minute,
  )
  const onWeekday = new Date(late.getTime() + weekendDays(late) * day)
  return onWeekday > at ? onWeekday : minutesAfter(at, random.between(15, 60))
}

export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * minute)
}

const weekendDays = (at: Date) => ({ 6: 2, 0: 1 })[at.getUTCDay()] ?? 0
