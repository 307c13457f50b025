import { expect, test } from 'vitest'
import { refusalsFor } from '~/requests/decisions/refusal.ts'
import { isClosed } from '~/requests/state.ts'
import type { CaseState } from '../schema/words.ts'
import { buildTown, today } from './test-town.ts'

const town = buildTown(5_000, 3_000, 1)

test('nothing happens on the town’s day or later, and nothing of a case before it was received', () => {
  const midnight = new Date(`${today}T00:00:00Z`)
  const cases = new Map(town.requestCase.map((row) => [row.id, row]))
  for (const { at, caseId } of town.auditEvent) {
    expect(at < midnight && at >= cases.get(caseId!)!.receivedAt).toBe(true)
  }
  for (const { occurredAt } of town.interaction) expect(occurredAt < midnight).toBe(true)
})

test('whoever asked was in the register when they did', () => {
  const contacts = new Map(town.contactPerson.map((row) => [row.id, row]))
  const cases = new Map(town.requestCase.map((row) => [row.id, row]))
  const early = town.caseSubject.filter(
    (row) => contacts.get(row.contactPersonId)!.createdAt > cases.get(row.caseId)!.receivedAt,
  )
  expect(early).toEqual([])
})

test('cases are numbered in the order of their receipt', () => {
  const received = town.requestCase.toSorted((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())
  const last = new Map<string, number>()
  for (const { reference, receivedAt } of received) {
    const [, year, number] = reference.split('-')
    expect(year).toBe(String(receivedAt.getUTCFullYear()))
    expect(Number(number)).toBe((last.get(year!) ?? 0) + 1)
    last.set(year!, Number(number))
  }
})

test('the state of every case is the one its last event led to', () => {
  const states = new Map<string, string>()
  for (const { caseId, detail } of town.auditEvent) {
    expect(detail.from ?? states.get(caseId!)).toBe(states.get(caseId!))
    states.set(caseId!, String(detail.to ?? states.get(caseId!)))
  }
  for (const { id, state, closedAt } of town.requestCase) {
    expect(states.get(id)).toBe(state)
    expect(closedAt !== null).toBe(isClosed(state))
  }
})

const casesIn = (...states: CaseState[]) => town.requestCase.filter(({ state }) => states.includes(state))
const ofCase = <T extends { caseId: string | null }>(rows: T[], id: string) =>
  rows.filter(({ caseId }) => caseId === id)
const standingDecisions = (id: string) => ofCase(town.caseDecision, id).filter(({ returnedAt }) => !returnedAt)

test('nothing is left in a state that only a moment of the portal’s own work has', () => {
  expect(casesIn('submitted', 'executing', 'reopened')).toEqual([])
})

test('whatever is in hand has somebody who handles it', () => {
  const inHand = casesIn('in_progress', 'awaiting_subject', 'decision_pending')
  expect(inHand.length).toBeGreaterThan(50)
  for (const { assigneeId } of inHand) expect(assigneeId).not.toBeNull()
})

test('a refusal stands with its ground and reasons, refused only by a second person', () => {
  for (const { id } of casesIn('decision_pending')) {
    expect(standingDecisions(id)).toMatchObject([
      { outcome: 'refuse', preparedBy: 'o', approvedBy: null, approvedAt: null },
    ])
  }
  for (const { id, kind } of casesIn('refused')) {
    const [decision, ...others] = standingDecisions(id)
    expect(others).toEqual([])
    expect(decision).toMatchObject({ outcome: 'refuse', approvedBy: 'a' })
    expect(refusalsFor(kind, 'whole').map(({ code }) => code)).toContain(decision!.refusalCode)
    expect(decision!.reasons).toBeTruthy()
  }
})

test('whoever was erased is nobody’s subject, with proof by counts and keyed hashes; open erasures have their subject', () => {
  const erased = casesIn('completed', 'partially_completed').filter(({ kind }) => kind === 'erasure')
  expect(town.erasureRecord.map(({ caseId }) => caseId)).toEqual(erased.map(({ id }) => id))
  expect(town.erasureLedger).toHaveLength(erased.length)
  for (const { id, mailboxId, explanation } of erased) {
    expect([mailboxId, explanation, ...ofCase(town.caseSubject, id)]).toEqual([null, null])
  }
  const held = casesIn('partially_completed').map(({ id }) => id)
  expect(town.legalHold.map(({ caseId }) => caseId)).toEqual(held)
  const open = town.requestCase.filter(({ kind, closedAt }) => kind === 'erasure' && !closedAt)
  for (const { id } of open) expect(ofCase(town.caseSubject, id).length).toBeGreaterThan(0)
})

test('a rectification names what the register holds: the old value until it is accepted, the new one after that', () => {
  const names = new Map(town.contactPerson.map(({ id, fullName }) => [id, fullName]))
  const rectifications = town.requestCase.filter(({ kind }) => kind === 'rectification')
  expect(town.caseCorrection).toHaveLength(rectifications.length)
  for (const { outcome, oldValue, newValue, recordId } of town.caseCorrection) {
    expect(oldValue).not.toBe(newValue)
    expect(names.get(recordId)).toBe(outcome === 'accepted' ? newValue : oldValue)
  }
  const open = rectifications.filter(({ closedAt }) => !closedAt)
  for (const { id } of open) expect(ofCase(town.caseCorrection, id)).toMatchObject([{ outcome: 'pending' }])
})

test('all kinds, channels and most states of requests are in a town', () => {
  const distinct = (key: 'kind' | 'channel' | 'state') => new Set(town.requestCase.map((row) => row[key])).size
  expect(distinct('kind')).toBe(10)
  expect(distinct('channel')).toBeGreaterThan(5)
  expect(distinct('state')).toBeGreaterThan(10)
})
