import { expect, test } from 'vitest'
import { daysOf, monthsOf, readPeriod } from './report-period.ts'

const today = '2026-11-22'
const read = (query: string) => readPeriod(new URLSearchParams(query), today)
const lastYear = { from: '2025-12', to: '2026-11' }

test('without months in the address a report tells of the last twelve', () => {
  expect(read('')).toEqual({ period: lastYear, problems: [] })
  expect(read('from=&to=')).toEqual({ period: lastYear, problems: [] })
  expect(read('to=2026-03').period).toEqual({ from: '2025-04', to: '2026-03' })
})

test('the months of the address are kept, up to three years', () => {
  expect(read('from=2026-01&to=2026-02')).toEqual({ period: { from: '2026-01', to: '2026-02' }, problems: [] })
  expect(read('from=2023-12&to=2026-11').problems).toEqual([])
  expect(read('from=2023-11&to=2026-11').problems).toEqual(['from'])
})

test.each([
  ['from=2026-13', ['from']],
  ['to=x', ['to']],
  ["from=2026-01'--&to=0000-00", ['from', 'to']],
  ['from=2026-10&to=2026-01', ['from']],
])('%s is named as wrong, and the usual months are shown', (query, problems) => {
  expect(read(query)).toEqual({ period: lastYear, problems })
})

test('a period is told in months and in days', () => {
  expect(monthsOf({ from: '2025-11', to: '2026-02' })).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(daysOf({ from: '2025-11', to: '2026-02' })).toEqual({ first: '2025-11-01', end: '2026-03-01' })
})
