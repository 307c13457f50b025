import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { businessIdCheckDigit, isBusinessId } from './business-id.ts'

test.each(['0220266-9', '0737546-2', '1234567-1', '0000000-0'])('%s is a business ID', (text) => {
  expect(isBusinessId(text)).toBe(true)
})

test.each(['0220266-8', '0220266', '02202669', '220266-9', ' 0220266-9', 'FI02202669', '0220266-9\n', ''])(
  '%j is none',
  (text) => {
    expect(isBusinessId(text)).toBe(false)
  },
)

test('seven digits whose remainder is one belong to nobody', () => {
  // 3 × 4 leaves 1 of 11, and no single digit makes up for it.
  expect(businessIdCheckDigit('0000030')).toBe(null)
  expect(businessIdCheckDigit('12345')).toBe(null)
})

test('one wrong digit is always noticed', () => {
  const digits = fc.stringMatching(/^[0-9]{7}$/)
  fc.assert(
    fc.property(digits, fc.nat(6), fc.integer({ min: 1, max: 9 }), (seven, place, change) => {
      const check = businessIdCheckDigit(seven)
      fc.pre(check !== null)
      const other = (Number(seven[place]) + change) % 10
      const altered = seven.slice(0, place) + other + seven.slice(place + 1)
      expect(isBusinessId(`${seven}-${check}`)).toBe(true)
      expect(isBusinessId(`${altered}-${check}`)).toBe(false)
    }),
  )
})
