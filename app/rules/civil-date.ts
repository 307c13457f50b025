import { Temporal } from 'temporal-polyfill'

/** A day of the controller's calendar, 'YYYY-MM-DD'; such strings sort and compare as the days do. */
export type CivilDate = string

const timeZone = 'Europe/Helsinki'

export function isCivilDate(text: string): boolean {
  // There was no year 0, says PostgreSQL.
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

/** The day on which a moment falls in Finland, wherever the server stands. */
export function helsinkiDate(at: Date): CivilDate {
  const ms = at.getTime()
  const number = Math.floor((ms + offsetAt(ms)) / day)
  const known = days.get(number) ?? new Date(number * day).toISOString().slice(0, -'T00:00:00.000Z'.length)
  days.set(number, known)
  return known
}

/** Long histories ask for thousands of days, and the calendar answers slowly: what it has said is kept. */
const hour = 3_600_000
const day = 24 * hour
const days = new Map<number, CivilDate>()
const stretches = [10 * day, hour].map((length) => ({ length, offsets: new Map<number, [number, number]>() }))

/** Where a stretch begins and ends with another offset (the clock is changed in it), a shorter one is asked. */
function offsetAt(ms: number): number {
  for (const { length, offsets } of stretches) {
    const start = Math.floor(ms / length) * length
    const known = offsets.get(start) ?? [askOffset(start), askOffset(start + length)]
    offsets.set(start, known)
    if (known[0] === known[1]) return known[0]
  }
  return askOffset(ms)
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
