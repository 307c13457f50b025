import { expect, test } from 'vitest'
import { formatDuration } from './suppression-duration.ts'

test.each([
  ['en', 0, '0 seconds'],
  ['en', 59, '59 seconds'],
  ['en', 60, '1 minute'],
  ['fi', 12 * 60, '12 minuuttia'],
  ['fi', 3.5 * 3600, '3,5 tuntia'],
  ['sv', 47.9 * 3600, '47,9 timmar'],
  ['sv', 48 * 3600, '2 dygn'],
  ['en', 30 * 86_400, '30 days'],
] as const)('%s: %d seconds are %s', (locale, seconds, text) => {
  expect(formatDuration(locale, seconds).replaceAll(/\s/g, ' ')).toBe(text)
})
