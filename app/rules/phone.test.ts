import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalPhone } from './phone.ts'

test.each([
  ['040 123 4567', '+358401234567'],
  ['+358 40 123 4567', '+358401234567'],
  ['00358 40 1234567', '+358401234567'],
  ['+358 (0)40 123 4567', '+358401234567'],
  ['+358 040 123 4567', '+358401234567'],
  ['(09) 123-4567', '+35891234567'],
  ['09/123.4567', '+35891234567'],
  ['040‑123‑4567', '+358401234567'],
  ['+46 70 123 45 67', '+46701234567'],
  ['0046701234567', '+46701234567'],
  [' +1 (415) 555-0100 ', '+14155550100'],
])('%s is %s', (input, number) => {
  expect(canonicalPhone(input)).toBe(number)
})

test.each([
  '',
  ' ',
  '+',
  '112',
  '401234567',
  '040',
  '+0401234567',
  '+358 40 123 4567 ext. 2',
  '040 123 4567\u0000',
  '+1+2345678',
  '000123456',
  '+1234567890123456',
  '٠٤٠١٢٣٤٥٦٧',
])('%j is no telephone number', (input) => {
  expect(canonicalPhone(input)).toBeNull()
})

test('a number is E.164 and stays as it is when read again', () => {
  const written = fc.string({ unit: fc.constantFrom(...'+0123456789 -()./'.split('')), maxLength: 24 })
  fc.assert(
    fc.property(written, (input) => {
      const number = canonicalPhone(input)
      if (number === null) return
      expect(number).toMatch(/^\+[1-9]\d{6,14}$/)
      expect(canonicalPhone(number)).toBe(number)
    }),
    { numRuns: 2000 },
  )
})
