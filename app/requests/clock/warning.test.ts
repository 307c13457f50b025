import { expect, test } from 'vitest'
import { warningDay, warningLevel } from './warning.ts'

const due = '2026-04-07'
const received = '2026-03-05'
const level = (today: string, of = received) => warningLevel(due, { received: of, today, eves: false })

test('working days are counted back over Easter', () => {
  expect(warningDay(due, 1, false)).toBe('2026-04-02')
  expect(warningDay(due, 5, false)).toBe('2026-03-27')
  expect(warningDay(due, 10, false)).toBe('2026-03-20')
})

test.each([
  ['2026-03-19', null],
  ['2026-03-20', 10],
  ['2026-03-26', 10],
  ['2026-03-27', 5],
  ['2026-04-01', 5],
  ['2026-04-02', 1],
  ['2026-04-07', 1],
  ['2026-05-01', 1],
])('on %s the level is %s', (today, expected) => {
  expect(level(today)).toBe(expected)
})

test('a time limit that was short from the beginning is no news on its first day', () => {
  expect(level('2026-03-24', '2026-03-24')).toBeNull()
  expect(level('2026-03-27', '2026-03-24')).toBe(5)
  expect(level('2026-04-02', '2026-04-02')).toBe(1)
})
