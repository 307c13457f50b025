import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, compareDays, daysBetween, dayOfWeek } from './civil-date.ts'
import { addWorkingDays, dayOff, isWorkingDay, nextWorkingDay, publicHoliday } from './holidays.ts'

/** Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher), independent of the package under test. */
function easterSunday(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const leapCenturies = Math.floor(century / 4)
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - leapCenturies - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const days = epact + weekday - 7 * shift + 114
  return `${year}-${pad(Math.floor(days / 31))}-${pad((days % 31) + 1)}`
}

const pad = (number: number) => String(number).padStart(2, '0')
const firstSaturdayFrom = (day: string) => addDays(day, (13 - dayOfWeek(day)) % 7)
const isEve = ([, name]: readonly string[]) => name === 'midsummer_eve' || name === 'christmas_eve'

function expectedHolidays(year: number): string[][] {
  const easter = easterSunday(year)
  const midsummer = firstSaturdayFrom(`${year}-06-20`)
  return [
    [`${year}-01-01`, 'new_years_day'],
    [`${year}-01-06`, 'epiphany'],
    [addDays(easter, -2), 'good_friday'],
    [easter, 'easter_sunday'],
    [addDays(easter, 1), 'easter_monday'],
    [`${year}-05-01`, 'may_day'],
    [addDays(easter, 39), 'ascension_day'],
    [addDays(easter, 49), 'whit_sunday'],
    [addDays(midsummer, -1), 'midsummer_eve'],
    [midsummer, 'midsummer_day'],
    [firstSaturdayFrom(`${year}-10-31`), 'all_saints_day'],
    [`${year}-12-06`, 'independence_day'],
    [`${year}-12-24`, 'christmas_eve'],
    [`${year}-12-25`, 'christmas_day'],
    [`${year}-12-26`, 'second_christmas_day'],
  ].toSorted(([one = ''], [other = '']) => compareDays(one, other))
}

function holidaysOf(year: number, eves: boolean): string[][] {
  const all = Array.from({ length: 366 }, (_, index) => addDays(`${year}-01-01`, index)).filter((day) =>
    day.startsWith(String(year)),
  )
  return all.flatMap((day) => {
    const name = publicHoliday(day, { eves })
    return name ? [[day, name]] : []
  })
}

test.each(Array.from({ length: 17 }, (_, index) => 2024 + index))(
  '%i has exactly the public holidays of Finnish law',
  (year) => {
    expect(holidaysOf(year, true)).toEqual(expectedHolidays(year))
    expect(holidaysOf(year, false)).toEqual(expectedHolidays(year).filter((holiday) => !isEve(holiday)))
  },
)

test.each([
  ['2026-04-03', 'good_friday'],
  ['2027-05-06', 'ascension_day'],
  ['2028-06-24', 'midsummer_day'],
  ['2029-11-03', 'all_saints_day'],
  ['2030-06-09', 'whit_sunday'],
])('%s is %s, as the table of the domain rules has it', (day, name) => {
  expect(publicHoliday(day)).toBe(name)
})

test.each(['2026-05-10', '2026-11-08', '2026-12-31', '2026-02-28'])(
  '%s is a flag day or a custom, no public holiday',
  (day) => {
    expect(publicHoliday(day, { eves: true })).toBeNull()
  },
)

test('a day off has a reason: the holiday, else the weekend', () => {
  expect(dayOff('2026-04-05')).toBe('easter_sunday')
  expect(dayOff('2026-04-11')).toBe('saturday')
  expect(dayOff('2026-04-12')).toBe('sunday')
  expect(dayOff('2026-12-24')).toBeNull()
  expect(dayOff('2026-12-24', { eves: true })).toBe('christmas_eve')
})

test('the next working day after Maundy Thursday’s morrow is the Tuesday', () => {
  expect(nextWorkingDay('2026-04-02')).toBe('2026-04-02')
  expect(nextWorkingDay('2026-04-03')).toBe('2026-04-07')
})

test.each([
  ['2026-03-05', 5, '2026-03-12'],
  ['2026-03-07', 1, '2026-03-09'],
  ['2026-12-23', 2, '2026-12-28'],
  ['2026-04-07', -1, '2026-04-02'],
  ['2026-04-05', 0, '2026-04-05'],
])('from %s, %i working days reach %s', (day, count, reached) => {
  expect(addWorkingDays(day, count)).toBe(reached)
})

test('with the eves, working days never come earlier', () => {
  const days = fc.integer({ min: 0, max: 6000 }).map((count) => addDays('2024-01-01', count))
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 30 }), (day, count) => {
      const strict = addWorkingDays(day, count)
      expect(isWorkingDay(strict)).toBe(true)
      expect(daysBetween(strict, addWorkingDays(day, count, { eves: true }))).toBeGreaterThanOrEqual(0)
    }),
  )
})
