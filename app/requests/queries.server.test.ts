import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { requestCase } from '#db/schema/requests.ts'
import { addContact, addStaff, addSubject, referenceOf } from '#tests/support/cases.ts'
import { answerRequest } from './decisions/answer-request.server.ts'
import { approveDecision } from './decisions/approve-decision.server.ts'
import { prepareDecision } from './decisions/prepare-decision.server.ts'
import { findCase, findCaseOf, listCasesOf, listTimeline } from './queries.server.ts'
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

test('a case never names its delivery address to the office', async () => {
  const { reference } = await receive()
  const [row] = await db.select().from(requestCase).where(eq(requestCase.reference, reference))
  expect(JSON.stringify(await findCase(reference))).not.toContain(row!.deliveryAddress)
})
