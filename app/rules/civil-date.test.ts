import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  compareDays,
  dayOfWeek,
  daysBetween,
  endOfDay,
  helsinkiDate,
  isCivilDate,
} from './civil-date.ts'

const moments = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const days = moments.map(helsinkiDate)

test.each([
  ['2026-03-31T22:30:00Z', '2026-04-01'],
  ['2026-01-01T21:59:59Z', '2026-01-01'],
  ['2026-01-01T22:00:00Z', '2026-01-02'],
  // The clock goes from 3 to 4 on 29 March and from 4 to 3 on 25 October.
  ['2026-03-28T21:59:59Z', '2026-03-28'],
  ['2026-03-28T22:00:00Z', '2026-03-29'],
  ['2026-03-29T20:59:59Z', '2026-03-29'],
  ['2026-03-29T21:00:00Z', '2026-03-30'],
  ['2026-10-25T21:59:59Z', '2026-10-25'],
  ['2026-10-25T22:00:00Z', '2026-10-26'],
])('at %s it is %s in Helsinki', (moment, day) => {
  expect(helsinkiDate(new Date(moment))).toBe(day)
})

test('the day of any moment is the one of the calendar', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true }),
      (at) => {
        const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('Europe/Helsinki')
        expect(helsinkiDate(at)).toBe(there.toPlainDate().toString())
      },
    ),
  )
})

test.each([
  ['2026-03-28', '2026-03-28T21:59:59.999Z'],
  ['2026-03-29', '2026-03-29T20:59:59.999Z'],
  ['2026-10-24', '2026-10-24T20:59:59.999Z'],
  ['2026-10-25', '2026-10-25T21:59:59.999Z'],
])('%s ends at %s', (day, end) => {
  expect(endOfDay(day).toISOString()).toBe(end)
})

test('the last millisecond of a day is the day’s, the next one is tomorrow’s', () => {
  fc.assert(
    fc.property(days, (day) => {
      expect(helsinkiDate(endOfDay(day))).toBe(day)
      expect(helsinkiDate(new Date(endOfDay(day).getTime() + 1))).toBe(addDays(day, 1))
    }),
  )
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-08-31', 1, '2026-09-30'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-03-31', -1, '2026-02-28'],
])('%s and %i months is %s', (day, months, later) => {
  expect(addMonths(day, months)).toBe(later)
})

test('29 February has its anniversary on 28 February', () => {
  expect(addYears('2028-02-29', 10)).toBe('2038-02-28')
  expect(addYears('2028-02-29', 4)).toBe('2032-02-29')
})

test('days are counted and compared as they are added', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
      const other = addDays(day, count)
      expect(daysBetween(day, other)).toBe(count)
      expect(Math.sign(compareDays(other, day))).toBe(Math.sign(count))
    }),
  )
})

test('a week begins on Monday', () => {
  expect(dayOfWeek('2026-11-23')).toBe(1)
  expect(dayOfWeek('2026-11-29')).toBe(7)
})

test.each(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '2026-01-01T00:00', '+002026-01-01', '', 'today'])(
  '%j is no civil date',
  (text) => {
    expect(isCivilDate(text)).toBe(false)
  },
)

test('28 February and 29 February of a leap year are civil dates', () => {
  expect(isCivilDate('2026-02-28')).toBe(true)
  expect(isCivilDate('2028-02-29')).toBe(true)
})
