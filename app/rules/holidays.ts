import Holidays from 'date-holidays'
import { addDays, type CivilDate, dayOfWeek } from './civil-date.ts'

/**
 * Finnish public holidays: Kirkkolaki 652/2023 1:6, Vappu 272/1944, Independence Day 388/1937. The package lists
 * flag days and employers' customs too; only the rules named here count. Keys are its rules, values are our words.
 */
const publicHolidays = {
  '01-01': 'new_years_day',
  '01-06': 'epiphany',
  'easter -2': 'good_friday',
  easter: 'easter_sunday',
  'easter 1': 'easter_monday',
  '05-01': 'may_day',
  'easter 39': 'ascension_day',
  'easter 49': 'whit_sunday',
  'saturday after 06-20': 'midsummer_day',
  'saturday after 10-31': 'all_saints_day',
  '12-06': 'independence_day',
  '12-25': 'christmas_day',
  '12-26': 'second_christmas_day',
} as const
/** No public holidays, but acts before an authority need not be done on them (150/1930 5 §). */
const eves = { 'friday after 06-19': 'midsummer_eve', '12-24': 'christmas_eve' } as const

export type Holiday = (typeof publicHolidays)[keyof typeof publicHolidays] | (typeof eves)[keyof typeof eves]
/** Whether Christmas Eve and Midsummer Eve count as holidays; the strict calendar (false) never makes a date later. */
export type Calendar = { eves?: boolean }

const finnish = new Holidays('FI', { languages: 'fi', timezone: 'Europe/Helsinki' })
const words = new Map<string, Holiday>(Object.entries({ ...publicHolidays, ...eves }))
const years = new Map<string, Map<CivilDate, Holiday>>()

/** The holiday on this day, as a word; null on an ordinary day. */
export function publicHoliday(day: CivilDate, { eves: withEves = false }: Calendar = {}): Holiday | null {
  const holiday = holidaysOf(day.slice(0, 4)).get(day)
  if (!holiday || (isEve(holiday) && !withEves)) return null
  return holiday
}

/** Why nobody works on this day: a holiday, else the weekend; null on a working day (Reg. 1182/71 Art. 2(2)). */
export function dayOff(day: CivilDate, calendar: Calendar = {}): Holiday | 'saturday' | 'sunday' | null {
  const weekend = ({ 6: 'saturday', 7: 'sunday' } as const)[dayOfWeek(day)]
  return publicHoliday(day, calendar) ?? weekend ?? null
}

/** All days other than public holidays, Saturdays and Sundays (Reg. 1182/71 Art. 2(2)). */
export function isWorkingDay(day: CivilDate, calendar: Calendar = {}): boolean {
  return dayOff(day, calendar) === null
}

/** The day itself if one works on it, else the first working day after it. */
export function nextWorkingDay(day: CivilDate, calendar: Calendar = {}): CivilDate {
  let candidate = day
  while (!isWorkingDay(candidate, calendar)) candidate = addDays(candidate, 1)
  return candidate
}

/** The n-th working day after the day, which does not count itself; before it when n is negative. */
export function addWorkingDays(day: CivilDate, n: number, calendar: Calendar = {}): CivilDate {
  const step = Math.sign(n)
  let reached = day
  for (let left = Math.abs(n); left > 0;) {
    reached = addDays(reached, step)
    if (isWorkingDay(reached, calendar)) left -= 1
  }
  return reached
}

function isEve(holiday: Holiday): boolean {
  return holiday === 'christmas_eve' || holiday === 'midsummer_eve'
}

function holidaysOf(year: string): Map<CivilDate, Holiday> {
  const known = years.get(year)
  if (known) return known
  const found = new Map<CivilDate, Holiday>()
  for (const { date, rule } of finnish.getHolidays(Number(year))) {
    const holiday = words.get(rule)
    if (holiday) found.set(date.slice(0, 10), holiday)
  }
  years.set(year, found)
  return found
}
