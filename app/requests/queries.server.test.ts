import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { requestCase } from '#db/schema/requests.ts'
import { addContact, addStaff, addSubject, referenceOf } from '#tests/support/cases.ts'
import { answerRequest } from './answer-request.server.ts'
import { approveDecision } from './approve-decision.server.ts'
import { assignCase } from './assign-case.server.ts'
import { prepareDecision } from './prepare-decision.server.ts'
import { countQueue, findCase, findCaseOf, listCasesOf, listQueue, listTimeline } from './queries.server.ts'
import { parseCursor } from './queue-filter.ts'
import { receiveRequest } from './receive-request.server.ts'
import { withdrawRequest } from './withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const refusal = { outcome: 'refuse', refusalCode: 'REF-17-NO-GROUND', reasons: 'Tilauksesi on vielä kesken.' } as const

beforeEach(async () => {
  await db.delete(requestCase)
})

async function receive(kind: 'access' | 'erasure' = 'access', receivedAt = now, fullName?: string) {
  const subject = await addSubject()
  const contactPersonIds = fullName ? [(await addContact(subject.emailCanonical, fullName)).contact.id] : []
  const received = await receiveRequest({ subject, kind, contactPersonIds, now: receivedAt })
  return { subject, reference: referenceOf(received) }
}

test("a person sees their own requests, newest first, and never another's", async () => {
  const { subject, reference } = await receive()
  await receive()
  const second = await receiveRequest({
    subject,
    kind: 'erasure',
    contactPersonIds: [],
    now: new Date('2026-03-06T09:00:00Z'),
  })
  const own = await listCasesOf(subject)
  expect(own.map((found) => found.reference)).toEqual([referenceOf(second), reference])
  const stranger = await addSubject()
  expect(await listCasesOf(stranger)).toEqual([])
  expect(await findCaseOf(stranger, reference, now)).toBeNull()
  expect(await findCaseOf(subject, reference, now)).toMatchObject({
    reference,
    kind: 'access',
    state: 'open',
    mayWithdraw: true,
  })
})

test('a person reads the decision when it is in force, not while it is prepared, and never who in the office acted', async () => {
  const { subject, reference } = await receive('erasure')
  const [officer, approver] = await Promise.all([addStaff('officer', 'Ossi Virkailija'), addStaff('approver')])
  await prepareDecision({ reference, version: 1, staff: officer, decision: refusal, now })
  expect(await findCaseOf(subject, reference, now)).toMatchObject({ state: 'decision_pending', decision: null })
  await approveDecision({ reference, version: 2, staff: approver, now })
  const found = await findCaseOf(subject, reference, now)
  expect(found?.decision).toMatchObject({
    outcome: 'refuse',
    refusalCode: 'REF-17-NO-GROUND',
    reasons: refusal.reasons,
  })
  expect(found?.events.map(({ action }) => action)).toEqual(['case.received', 'case.refused'])
  expect(found?.mayWithdraw).toBe(false)
  expect(JSON.stringify(found)).not.toContain(officer.id)
  expect(JSON.stringify(found)).not.toContain('Ossi')
})

test('a decision that was only prepared when the person withdrew is never shown to them', async () => {
  const { subject, reference } = await receive('erasure')
  await prepareDecision({ reference, version: 1, staff: await addStaff('officer'), decision: refusal, now })
  await withdrawRequest({ subject, reference, now })
  expect(await findCaseOf(subject, reference, now)).toMatchObject({ state: 'withdrawn', decision: null })
})

test('what an erasure in part has left is told with its ground and end, a released hold no longer', async () => {
  const { subject, reference } = await receive('erasure')
  const closed = { state: 'partially_completed', closedAt: now } as const
  const ofCase = eq(requestCase.reference, reference)
  const [row] = await db.update(requestCase).set(closed).where(ofCase).returning({ id: requestCase.id })
  const hold = { caseId: row!.id, tableName: 'voucher', ground: 'accounting', reason: 'accounting_period' } as const
  const holds = [{ until: '2032-12-31' }, { until: '2032-12-31' }, { until: '2030-12-31', releasedAt: now }]
  await db.insert(legalHold).values(holds.map((own) => ({ ...hold, recordId: randomUUID(), ...own })))
  expect((await findCaseOf(subject, reference, now))?.kept).toEqual([
    { table: 'voucher', ground: 'accounting', until: '2032-12-31', reviewOn: null, count: 2 },
  ])
  expect(await findCaseOf(await addSubject(), reference, now)).toBeNull()
})

test('the office sees the whole case: whose it is, who handles it, what was decided, by whom', async () => {
  const { subject, reference } = await receive('erasure', now, 'Aino Esimerkki')
  const officer = await addStaff('officer', 'Ossi Virkailija')
  await prepareDecision({ reference, version: 1, staff: officer, decision: refusal, now })
  const found = await findCase(reference)
  expect(found).toMatchObject({
    assignee: { id: officer.id, name: 'Ossi Virkailija' },
    mailbox: { address: subject.emailDeliver },
    subjects: [{ name: 'Aino Esimerkki', organization: 'Esimerkki Oy' }],
    decision: { outcome: 'refuse', preparedBy: officer.id, preparedByName: 'Ossi Virkailija', approvedAt: null },
    version: 2,
  })
  expect(await findCase('TP-1999-0001')).toBeNull()
})

test('the timeline names the staff who acted, and nobody for the person', async () => {
  const { reference } = await receive()
  const officer = await addStaff('officer', 'Ossi Virkailija')
  await answerRequest({ reference, version: 1, staff: officer, answer: 'Tässä on vastaus.', now })
  const { id } = (await findCase(reference))!
  const timeline = await listTimeline(id)
  expect(timeline.map(({ action, staffName }) => [action, staffName])).toEqual([
    ['case.received', null],
    ['case.assigned', 'Ossi Virkailija'],
    ['case.answered', 'Ossi Virkailija'],
  ])
})

test('the queue goes by due date through pages without a gap or a repetition', async () => {
  const staff = await addStaff('officer')
  const references: string[] = []
  for (const day of ['14', '12', '13', '12', '12', '14', '13']) {
    const { reference } = await receive('access', new Date(`2026-05-${day}T09:00:00+03:00`))
    references.push(reference)
  }
  const seen: { reference: string; dueOn: string }[] = []
  let cursor = null
  do {
    const page: Awaited<ReturnType<typeof listQueue>> = await listQueue({ staff, filters: {}, cursor, limit: 2, now })
    seen.push(...page.rows)
    cursor = parseCursor(page.next)
  } while (cursor)
  expect(seen.map(({ reference }) => reference).toSorted()).toEqual(references.toSorted())
  const days = ['12', '12', '12', '15', '15', '15', '15']
  expect(seen.map(({ dueOn }) => dueOn)).toEqual(days.map((day) => `2026-06-${day}`))
})

test('the queue shows who asks and who handles, in one row each', async () => {
  const staff = await addStaff('officer', 'Ossi Virkailija')
  const { reference } = await receive('erasure', now, 'Aino Esimerkki')
  await receive('erasure', new Date('2026-03-10T09:00:00Z'))
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now })
  const { rows, next } = await listQueue({ staff, filters: {}, now })
  expect(rows).toMatchObject([
    { reference, requesterName: 'Aino Esimerkki', assigneeName: 'Ossi Virkailija', assigneeId: staff.id },
    { requesterName: null, assigneeName: null, assigneeId: null },
  ])
  expect(next).toBeNull()
})

test('filters of the queue: kind, state, handler, due; without a state only what is open', async () => {
  const staff = await addStaff('officer')
  const other = await addStaff('officer')
  const erasure = (await receive('erasure')).reference
  const mine = (await receive()).reference
  const theirs = (await receive()).reference
  const closed = await receive()
  await withdrawRequest({ ...closed, now })
  const late = (await receive('access', new Date('2026-01-05T09:00:00Z'))).reference
  await assignCase({ reference: mine, version: 1, staff, assigneeId: staff.id, now })
  await assignCase({ reference: theirs, version: 1, staff, assigneeId: other.id, now })
  const list = async (filters: Parameters<typeof listQueue>[0]['filters'], at = now) => {
    const { rows } = await listQueue({ staff, filters, now: at })
    return rows.map(({ reference }) => reference).toSorted()
  }
  expect(await list({})).toEqual([erasure, mine, theirs, late].toSorted())
  expect(await list({ kind: 'erasure' })).toEqual([erasure])
  expect(await list({ state: 'withdrawn' })).toEqual([closed.reference])
  expect(await list({ state: 'in_progress' })).toEqual([mine, theirs].toSorted())
  expect(await list({ assignee: 'me' })).toEqual([mine])
  expect(await list({ assignee: other.id })).toEqual([theirs])
  expect(await list({ assignee: 'none', kind: 'access' })).toEqual([late])
  expect(await list({ due: 'overdue' })).toEqual([late])
  expect(await list({ due: 'week' })).toEqual([])
  expect(await list({ due: 'week' }, new Date('2026-04-01T09:00:00Z'))).toEqual([erasure, mine, theirs].toSorted())
})

test('the numbers above the queue are those of the open cases', async () => {
  const staff = await addStaff('officer')
  const { reference } = await receive('erasure')
  await prepareDecision({ reference, version: 1, staff, decision: refusal, now })
  await receive('access', new Date('2026-01-05T09:00:00Z'))
  await withdrawRequest({ ...(await receive()), now })
  expect(await countQueue({ staff, now })).toEqual({
    open: 2,
    overdue: 1,
    week: 0,
    mine: 1,
    unassigned: 1,
    awaitingApproval: 1,
    messages: 0,
  })
})

test('a case never names its delivery address to the office', async () => {
  const { reference } = await receive()
  const [row] = await db.select().from(requestCase).where(eq(requestCase.reference, reference))
  expect(JSON.stringify(await findCase(reference))).not.toContain(row!.deliveryAddress)
})
