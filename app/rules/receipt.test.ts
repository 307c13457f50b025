import { expect, test } from 'vitest'
import { helsinkiDate } from './civil-date.ts'
import { isDayAlone, noonOf } from './receipt.ts'

test.each(['2026-03-05', '2026-03-29', '2026-10-25', '2026-12-31'])(
  '%s without an hour is known again as a day',
  (day) => {
    expect(helsinkiDate(noonOf(day))).toBe(day)
    expect(isDayAlone(noonOf(day))).toBe(true)
  },
)

test('a moment that was seen is more than a day', () => {
  expect(isDayAlone(new Date('2026-03-05T12:00:00+02:00'))).toBe(false)
  expect(isDayAlone(new Date('2026-03-05T11:59:59+02:00'))).toBe(false)
})
