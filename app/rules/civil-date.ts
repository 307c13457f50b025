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
  const ms = at.getTime()
  return new Date(ms + offsetAt(ms)).toISOString().slice(0, -'T00:00:00.000Z'.length)
}

/** Long histories ask for thousands of days, and the calendar answers slowly: its offset is kept for ten days at a time. */
const stretch = 10 * 24 * 3_600_000
const offsets = new Map<number, { first: number; last: number }>()

function offsetAt(ms: number): number {
  const number = Math.floor(ms / stretch)
  const known = offsets.get(number) ?? { first: askOffset(number * stretch), last: askOffset((number + 1) * stretch) }
  offsets.set(number, known)
  return known.first === known.last ? known.first : askOffset(ms)
}

function askOffset(ms: number): number {
  const moment = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  return moment.offsetNanoseconds / 1_000_000
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
