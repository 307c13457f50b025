import { expect, test } from 'vitest'
import { isUntaken, stepFor } from './case-step.ts'

const officer = { id: 'officer', role: 'officer' } as const
const approver = { id: 'approver', role: 'approver' } as const
const erasure = {
  state: 'in_progress',
  kind: 'erasure',
  assigneeId: 'officer',
  preparedBy: null,
  hasCorrections: false,
  isUnproved: false,
  hasPersons: true,
  hasUnread: false,
} as const

test('who opens a case that nobody is at can go to work at once, as its handler would', () => {
  expect(stepFor({ ...erasure, state: 'open', assigneeId: null }, officer)).toBe('erase')
  expect(stepFor({ ...erasure, state: 'open', assigneeId: null, kind: 'access' }, officer)).toBe('answer')
  expect(stepFor({ ...erasure, state: 'open', assigneeId: null }, approver)).toBe('read_only')
  const untaken = { ...erasure, state: 'open', assigneeId: null, kind: 'access', hasUnread: true } as const
  expect([
    stepFor(untaken, officer),
    stepFor({ ...untaken, assigneeId: 'officer', state: 'in_progress' }, officer),
  ]).toEqual(['take', 'answer'])
  expect(stepFor({ ...erasure, state: 'awaiting_subject', assigneeId: null }, officer)).toBe('waits')
  expect([isUntaken({ state: 'open', assigneeId: null }), isUntaken(erasure)]).toEqual([true, false])
})

test('the handler gets the work that the kind of request asks for', () => {
  expect(stepFor(erasure, officer)).toBe('erase')
  expect(stepFor({ ...erasure, kind: 'rectification', hasCorrections: true }, officer)).toBe('correct')
  expect(stepFor({ ...erasure, kind: 'rectification' }, officer)).toBe('answer')
  expect(stepFor({ ...erasure, kind: 'access' }, officer)).toBe('answer')
  expect(stepFor({ ...erasure, kind: 'restriction' }, officer)).toBe('restrict')
  expect(stepFor({ ...erasure, kind: 'objection' }, officer)).toBe('object')
  for (const kind of ['erasure', 'restriction', 'objection'] as const)
    expect(stepFor({ ...erasure, kind, hasPersons: false }, officer)).toBe('answer')
})

test('another officer sees whose case it is, an approver and the data protection officer may only read', () => {
  expect(stepFor(erasure, { id: 'second', role: 'officer' })).toBe('with_other')
  expect(stepFor(erasure, approver)).toBe('read_only')
  expect(stepFor(erasure, { id: 'dpo', role: 'dpo' })).toBe('read_only')
})

test('before anything else somebody makes sure who asks; nobody but a handler does', () => {
  const waiting = { ...erasure, state: 'awaiting_verification', assigneeId: null, hasPersons: false } as const
  const unproved = { ...waiting, isUnproved: true } as const
  expect(stepFor(unproved, officer)).toBe('identify')
  expect(stepFor({ ...unproved, assigneeId: 'officer' }, officer)).toBe('identify')
  expect(stepFor({ ...unproved, assigneeId: 'second' }, officer)).toBe('with_other')
  expect(stepFor(unproved, approver)).toBe('read_only')
  // Taken up again after it was closed for want of proof.
  expect(stepFor({ ...unproved, state: 'reopened' }, officer)).toBe('identify')
  expect(stepFor({ ...unproved, state: 'reopened', isUnproved: false }, officer)).toBe('answer')
})

test('a prepared decision is approved by another person than the one who prepared or handles it', () => {
  const prepared = { ...erasure, state: 'decision_pending', preparedBy: 'officer' } as const
  expect(stepFor(prepared, approver)).toBe('approve')
  expect(stepFor(prepared, officer)).toBe('own_decision')
  expect(stepFor({ ...prepared, preparedBy: 'approver' }, approver)).toBe('own_decision')
  expect(stepFor({ ...prepared, assigneeId: 'approver' }, approver)).toBe('own_decision')
  expect(stepFor(prepared, { id: 'second', role: 'officer' })).toBe('awaits_approval')
})

test('a closed case and one being carried out ask nothing of anybody', () => {
  expect(stepFor({ ...erasure, state: 'completed' }, officer)).toBe('closed')
  expect(stepFor({ ...erasure, state: 'executing' }, approver)).toBe('executing')
})
