import { expect, test } from 'vitest'
import { isExpired, isTooLate, pauseAfter } from './retry.ts'

const createdAt = new Date('2026-11-20T08:00:00Z')
const at = (time: string) => new Date(`2026-11-${time}Z`)

test('pauses grow from five seconds to an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(pauseAfter)).toEqual([5, 15, 45, 135, 405, 1215, 3600, 3600, 3600])
})

test('a letter may be tried for twenty hours from when it could first leave', () => {
  const letter = { createdAt, notBefore: null, notAfter: null }
  expect(isTooLate(letter, at('21T04:00:00'))).toBe(false)
  expect(isTooLate(letter, at('21T04:00:01'))).toBe(true)
  const held = { ...letter, notBefore: at('20T10:00:00') }
  expect(isTooLate(held, at('21T06:00:00'))).toBe(false)
  expect(isTooLate(held, at('21T06:00:01'))).toBe(true)
  expect(isTooLate({ ...letter, notBefore: at('20T07:00:00') }, at('21T04:00:01'))).toBe(true)
})

test('a letter with an end is worth nothing from then on', () => {
  const letter = { createdAt, notBefore: null, notAfter: at('20T08:15:00') }
  expect(isExpired(letter, at('20T08:14:59'))).toBe(false)
  expect(isExpired(letter, at('20T08:15:00'))).toBe(true)
  expect(isExpired({ ...letter, notAfter: null }, at('30T08:15:00'))).toBe(false)
})
