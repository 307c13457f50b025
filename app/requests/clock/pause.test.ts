import { expect, test } from 'vitest'
import { effectOf, isAnswerOverdue, lastDayToAnswer, lastDayToStop, reminderDay } from './pause.ts'

const at = (local: string) => new Date(`${local}+02:00`)
const receivedAt = at('2026-03-05T09:00:00')
const asked = {
  reason: 'identity',
  kind: 'access',
  isLarge: true,
  regime: 'gdpr',
  receivedAt,
  isReopened: false,
  now: at('2026-03-12T23:59:59'),
  eves: false,
} as const

test('only who asks, and what an access request for much data is about, stop the clock, within five working days', () => {
  expect(lastDayToStop(receivedAt, false)).toBe('2026-03-12')
  expect(effectOf(asked)).toBe('stops')
  expect(effectOf({ ...asked, now: at('2026-03-13T00:00:00') })).toBe('late')
  expect(effectOf({ ...asked, reason: 'specification' })).toBe('stops')
  expect(effectOf({ ...asked, reason: 'specification', isLarge: false })).toBe('not_this_reason')
  expect(effectOf({ ...asked, reason: 'specification', kind: 'erasure' })).toBe('not_this_reason')
  expect(effectOf({ ...asked, reason: 'evidence', kind: 'rectification' })).toBe('not_this_reason')
  expect(effectOf({ ...asked, regime: 'openness', kind: 'openness_request' })).toBe('not_this_law')
  expect(effectOf({ ...asked, isReopened: true })).toBe('reopened')
})

test('the person is reminded after fourteen days and has thirty, to the end of a day on which people work', () => {
  const askedAt = at('2026-03-05T09:00:00')
  expect(reminderDay(askedAt)).toBe('2026-03-19')
  // Thirty days end on Easter Saturday; Easter goes by first.
  expect(lastDayToAnswer({ askedAt })).toBe('2026-04-07')
  expect(isAnswerOverdue({ askedAt }, new Date('2026-04-07T20:59:59.999Z'))).toBe(false)
  expect(isAnswerOverdue({ askedAt }, new Date('2026-04-07T21:00:00Z'))).toBe(true)
})

test('for the person Christmas Eve is no last day', () => {
  expect(lastDayToAnswer({ askedAt: at('2026-11-24T09:00:00') })).toBe('2026-12-28')
})

test('a reminder that left late still leaves two weeks', () => {
  const askedAt = at('2026-03-05T09:00:00')
  expect(lastDayToAnswer({ askedAt, remindedAt: at('2026-03-19T09:00:00') })).toBe('2026-04-07')
  expect(lastDayToAnswer({ askedAt, remindedAt: at('2026-04-01T09:00:00') })).toBe('2026-04-15')
})
