import { Temporal } from 'temporal-polyfill'

/** A day of the controller's calendar, 'YYYY-MM-DD'; such strings sort and compare as the days do. */
export type CivilDate = string

const timeZone = 'Europe/Helsinki'

export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

/** The day on which a moment falls in Finland, wherever the server stands. */
export function helsinkiDate(at: Date): CivilDate {
  const moment = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  return moment.toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

/** The last millisecond of a day in Finland: a period ends with its last hour (Reg. 1182/71 Art. 3(2)). */
export function endOfDay(day: CivilDate): Date {
  const end = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: '23:59:59.999' })
  return new Date(end.epochMilliseconds)
}

export function addDays(day: CivilDate, days: number): CivilDate {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The same date so many months later; a month that lacks the day ends on its last day (Reg. 1182/71 Art. 3(2)(c)). */
export function addMonths(day: CivilDate, months: number): CivilDate {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}

/** The same date so many years later; 29 February becomes 28 February where the year lacks it. */
export function addYears(day: CivilDate, years: number): CivilDate {
  return Temporal.PlainDate.from(day).add({ years }).toString()
}

/** Days from the one to the other; negative when the other comes first. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
}

/** For `sort`: negative, zero or positive. */
export function compareDays(one: CivilDate, other: CivilDate): number {
  return Temporal.PlainDate.compare(one, other)
}

/** 1 is Monday, 7 is Sunday. */
export function dayOfWeek(day: CivilDate): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}
