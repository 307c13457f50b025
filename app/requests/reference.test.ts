import { expect, test } from 'vitest'
import { formatReference, isReference } from './reference.ts'

test.each([
  [2026, 1, 'TP-2026-0001'],
  [2026, 9999, 'TP-2026-9999'],
  [2027, 10_000, 'TP-2027-10000'],
])('the request of %i with the number %i is %s', (year, number, reference) => {
  expect(formatReference(year, number)).toBe(reference)
  expect(isReference(reference)).toBe(true)
})

test.each(['', 'TP-2026-1', 'tp-2026-0001', 'TP-2026-0001 ', 'TP-26-0001', "TP-2026-0001'--", 'TP-2026-1234567890'])(
  '%j is no reference',
  (text) => {
    expect(isReference(text)).toBe(false)
  },
)
