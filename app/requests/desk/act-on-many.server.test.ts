import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { caseNote } from '#db/schema/case-work.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { actOnMany } from './act-on-many.server.ts'
import { assignCase } from './assign-case.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { takeNext } from './take-next.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

async function receive(receivedAt = now, email?: string) {
  const subject = await addSubject(email)
  const received = await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now: receivedAt })
  return { subject, reference: referenceOf(received), version: 1 }
}

async function takenBy(handler: VerifiedStaff) {
  const { reference } = await receive()
  await assignCase({ reference, version: 1, staff: handler, assigneeId: handler.id, now })
  return { reference, version: 2 }
}

test('a mixed selection of a hundred: each case answers for itself, and each change has one event', async () => {
  const [officer, other] = await Promise.all([addStaff('officer'), addStaff('officer')])
  const free = await Promise.all(Array.from({ length: 94 }, () => receive()))
  const theirs = await takenBy(other)
  const mine = await takenBy(officer)
  const stale = { ...(await receive()), version: 7 }
  const closed = await receive()
  await withdrawRequest({ subject: closed.subject, reference: closed.reference, now })
  const own = await receive(now, officer.email)
  const gone = { reference: 'TP-1999-0001', version: 1 }
  const mixed = [theirs, ...free, mine, stale, closed, own, gone]
  expect(mixed).toHaveLength(100)
  const before = new Map(
    await Promise.all(
      mixed.slice(0, -1).map(async ({ reference }) => [reference, await listActions(reference)] as const),
    ),
  )
  const done = await actOnMany({ staff: officer, cases: mixed, act: { act: 'take' }, now })
  expect(done.map(({ reference }) => reference)).toEqual(mixed.map(({ reference }) => reference))
  const outcomeOf = new Map(done.map(({ reference, outcome }) => [reference, outcome]))
  expect([theirs, mine, stale, own, gone].map(({ reference }) => outcomeOf.get(reference))).toEqual([
    'assigned-to-another',
    'assigned',
    'changed-meanwhile',
    'disqualified',
    'not-found',
  ])
  expect(['changed-meanwhile', 'not-allowed-now']).toContain(outcomeOf.get(closed.reference))
  for (const { reference } of free) {
    expect(outcomeOf.get(reference)).toBe('assigned')
    expect((await listActions(reference)).slice(before.get(reference)!.length)).toEqual(['case.assigned'])
    expect((await readCase(reference)).assigneeId).toBe(officer.id)
  }
  for (const { reference } of [theirs, mine, stale, closed, own])
    expect(await listActions(reference)).toEqual(before.get(reference))
})

test('cases are given to a colleague: what is mine with the reason, what is nobody’s as an assignment', async () => {
  const [officer, colleague, third] = await Promise.all([addStaff('officer'), addStaff('officer'), addStaff('officer')])
  const [free, mine, theirs] = [await receive(), await takenBy(officer), await takenBy(third)]
  const act = { act: 'hand_over', toId: colleague.id, reason: 'Loma alkaa' } as const
  const done = await actOnMany({ staff: officer, cases: [free, mine, theirs], act, now })
  expect(done.map(({ outcome }) => outcome)).toEqual(['assigned', 'handed-over', 'assigned-to-another'])
  expect((await readCase(free.reference)).assigneeId).toBe(colleague.id)
  const { id, assigneeId } = await readCase(mine.reference)
  expect(assigneeId).toBe(colleague.id)
  expect(await db.select({ body: caseNote.body }).from(caseNote).where(eq(caseNote.caseId, id))).toEqual([
    { body: 'Loma alkaa' },
  ])
  const [approver, left] = await Promise.all([addStaff('approver'), addStaff('officer')])
  await db.update(staffTable).set({ deactivatedAt: now }).where(eq(staffTable.id, left.id))
  for (const toId of [approver.id, left.id, 'nobody']) {
    const cases = [{ reference: mine.reference, version: 3 }]
    const answer = await actOnMany({ staff: colleague, cases, act: { ...act, toId }, now })
    expect(answer[0]?.outcome, toId).not.toMatch(/^(assigned|handed-over)$/)
  }
  expect((await readCase(mine.reference)).assigneeId).toBe(colleague.id)
})

test('one note goes to each of them, closed ones too, and its words are not in the log', async () => {
  const dpo = await addStaff('dpo')
  const [open, closed] = [await receive(), await receive()]
  await withdrawRequest({ subject: closed.subject, reference: closed.reference, now })
  const act = { act: 'note', text: 'Katso ohje 7' } as const
  const done = await actOnMany({ staff: dpo, cases: [open, closed], act, now })
  expect(done.map(({ outcome }) => outcome)).toEqual(['noted', 'noted'])
  for (const { reference } of [open, closed]) expect((await listActions(reference)).at(-1)).toBe('case.noted')
  expect(JSON.stringify(await db.select().from(auditEvent))).not.toContain('ohje 7')
})

test('the next case is the most urgent of mine and of nobody’s, never the one just left nor one of my own matters', async () => {
  await db.delete(requestCase)
  const [officer, other] = await Promise.all([addStaff('officer'), addStaff('officer')])
  const own = await receive(new Date('2026-01-02T09:00:00Z'), officer.email)
  const late = await receive(new Date('2026-01-05T09:00:00Z'))
  const taken = await receive(new Date('2026-01-03T09:00:00Z'))
  await assignCase({ reference: taken.reference, version: 1, staff: other, assigneeId: other.id, now })
  const later = await receive(new Date('2026-02-05T09:00:00Z'))
  const next = (after: string) => takeNext({ staff: officer, after, now })
  expect(await next('')).toEqual({ reference: late.reference })
  expect((await listActions(late.reference)).at(-1)).toBe('case.assigned')
  expect(await next('')).toEqual({ reference: late.reference })
  expect(await next(late.reference)).toEqual({ reference: later.reference })
  await withdrawRequest({ subject: later.subject, reference: later.reference, now })
  expect(await next(late.reference)).toBe('none')
  expect((await readCase(own.reference)).assigneeId).toBeNull()
})
