import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { caseDecision, requestCase } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'
import {
  addContact,
  addStaff,
  addSubject,
  listActions,
  listLetters,
  nobody,
  readCase,
  referenceOf,
} from '#tests/support/cases.ts'
import { answerRequest } from './answer-request.server.ts'
import { approveDecision } from './approve-decision.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { prepareDecision } from './prepare-decision.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { returnDecision } from './return-decision.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')
const answer = 'Emme löytäneet muuta kuin sivulla näkyvät tiedot.'
const refusal = { outcome: 'refuse', refusalCode: 'REF-17-NO-GROUND', reasons: 'Tilauksesi on vielä kesken.' } as const
const grant = { outcome: 'grant' } as const

async function receive(kind: Exclude<RequestKind, 'marketing_ban'>, { isKnown = true } = {}) {
  const subject = await addSubject()
  const contactPersonIds = isKnown ? [(await addContact(subject.emailCanonical)).contact.id] : []
  const received = await receiveRequest({ subject, kind, explanation: 'Pyydän.', contactPersonIds, now })
  return { subject, reference: referenceOf(received) }
}

async function prepareRefusal() {
  const { subject, reference } = await receive('erasure')
  const officer = await addStaff('officer')
  await prepareDecision({ reference, version: 1, staff: officer, decision: refusal, now: later })
  return { subject, reference, officer }
}

test('an erasure is prepared with its plan frozen, by the officer who becomes the assignee', async () => {
  const { reference } = await receive('erasure')
  const officer = await addStaff('officer')
  expect(await prepareDecision({ reference, version: 1, staff: officer, decision: grant, now: later })).toBe('prepared')
  const found = await readCase(reference)
  expect(found).toMatchObject({ state: 'decision_pending', assigneeId: officer.id, version: 2 })
  const [decision] = await db.select().from(caseDecision).where(eq(caseDecision.caseId, found.id))
  expect(decision).toMatchObject({ outcome: 'grant', preparedBy: officer.id, preparedAt: later, approvedAt: null })
  expect(decision!.planHash).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.stringify(decision!.plan)).not.toContain('Aino')
  expect(await listActions(reference)).toEqual(['case.received', 'case.assigned', 'case.prepared'])
})

test('each transition leaves an audit row with both states and the role that made it', async () => {
  const { reference, officer } = await prepareRefusal()
  const { id } = await readCase(reference)
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id)).orderBy(auditEvent.id)
  expect(events.slice(1).map(({ actorId, detail }) => ({ actorId, detail }))).toEqual([
    { actorId: officer.id, detail: { role: 'officer', assignee: officer.id, from: 'open', to: 'in_progress' } },
    {
      actorId: officer.id,
      detail: { role: 'officer', outcome: 'refuse', from: 'in_progress', to: 'decision_pending' },
    },
  ])
})

test('a refusal approved by another person closes the case and sends its letter', async () => {
  const { reference } = await prepareRefusal()
  const approver = await addStaff('approver')
  expect(await approveDecision({ reference, version: 2, staff: approver, now: later })).toBe('refused')
  expect(await readCase(reference)).toMatchObject({ state: 'refused', closedAt: later })
  expect(await listLetters(reference)).toEqual(['request-received', 'request-refused'])
  expect((await listActions(reference)).slice(-2)).toEqual(['case.approved', 'case.refused'])
})

test('nobody approves what they prepared or are assigned to', async () => {
  const { reference, officer } = await prepareRefusal()
  expect(await approveDecision({ reference, version: 2, staff: officer, now: later })).toBe('same-person')
  const second = await addStaff('officer')
  const handOver = { reference, version: 2, staff: officer, assigneeId: second.id, now: later }
  expect(await assignCase(handOver)).toBe('not-allowed-now')
  const { id } = await readCase(reference)
  await db.update(requestCase).set({ assigneeId: second.id }).where(eq(requestCase.id, id))
  expect(await approveDecision({ reference, version: 2, staff: second, now: later })).toBe('same-person')
  expect(await approveDecision({ reference, version: 2, staff: officer, now: later })).toBe('same-person')
  expect(await readCase(reference)).toMatchObject({ state: 'decision_pending' })
})

test('a returned decision is prepared anew, and the approval asked for then is of the new one', async () => {
  const { reference, officer } = await prepareRefusal()
  const approver = await addStaff('approver')
  const back = { reference, version: 2, staff: approver, now: later }
  expect(await returnDecision({ ...back, reason: '  ' })).toBe('reason-missing')
  expect(await returnDecision({ ...back, reason: 'Perustele tarkemmin.' })).toBe('returned')
  expect(await prepareDecision({ reference, version: 3, staff: officer, decision: refusal, now: later })).toBe(
    'prepared',
  )
  expect(await approveDecision({ reference, version: 2, staff: approver, now: later })).toBe('changed-meanwhile')
  expect(await approveDecision({ reference, version: 4, staff: approver, now: later })).toBe('refused')
  const { id } = await readCase(reference)
  expect(await db.$count(caseDecision, eq(caseDecision.caseId, id))).toBe(2)
})

test('of two people who decide at once one wins, and the other is told', async () => {
  const { reference } = await prepareRefusal()
  const [one, other] = await Promise.all([addStaff('approver'), addStaff('approver')])
  const outcomes = await Promise.all([
    approveDecision({ reference, version: 2, staff: one, now: later }),
    approveDecision({ reference, version: 2, staff: other, now: later }),
  ])
  expect(outcomes.toSorted()).toEqual(['changed-meanwhile', 'refused'])
  expect(await listLetters(reference)).toEqual(['request-received', 'request-refused'])
})

test('of two officers who prepare at once one wins, and the other is told', async () => {
  const { reference } = await receive('erasure')
  const officers = await Promise.all([addStaff('officer'), addStaff('officer')])
  const outcomes = await Promise.all(
    officers.map((staff) => prepareDecision({ reference, version: 1, staff, decision: refusal, now: later })),
  )
  expect(outcomes.toSorted()).toEqual(['changed-meanwhile', 'prepared'])
})

test('a case assigned to one officer is not decided by another', async () => {
  const { reference } = await receive('access')
  const [mine, other] = await Promise.all([addStaff('officer'), addStaff('officer')])
  expect(await assignCase({ reference, version: 1, staff: mine, assigneeId: mine.id, now: later })).toBe('assigned')
  expect(await readCase(reference)).toMatchObject({ state: 'in_progress', assigneeId: mine.id })
  const decision = { ...refusal, refusalCode: 'REF-12-5-EXCESSIVE' }
  expect(await prepareDecision({ reference, version: 2, staff: other, decision, now: later })).toBe(
    'assigned-to-another',
  )
  expect(await answerRequest({ reference, version: 2, staff: other, answer, now: later })).toBe('assigned-to-another')
  expect(await answerRequest({ reference, version: 2, staff: mine, answer, now: later })).toBe('answered')
})

test('a case is given only to somebody who may handle cases', async () => {
  const { reference } = await receive('access')
  const officer = await addStaff('officer')
  const auditor = await addStaff('auditor')
  const assignment = { reference, version: 1, staff: officer, now: later }
  expect(await assignCase({ ...assignment, assigneeId: auditor.id })).toBe('not-a-handler')
  expect(await assignCase({ ...assignment, assigneeId: nobody() })).toBe('not-a-handler')
  expect(await listActions(reference)).toEqual(['case.received'])
})

test('a refusal needs a code that its kind of request allows, and reasons', async () => {
  const { reference } = await receive('erasure')
  const preparation = { reference, version: 1, staff: await addStaff('officer'), now: later }
  const wrongKind = { ...refusal, refusalCode: 'REF-18-NO-GROUND' }
  expect(await prepareDecision({ ...preparation, decision: wrongKind })).toBe('code-not-allowed')
  expect(await prepareDecision({ ...preparation, decision: { ...refusal, refusalCode: 'x' } })).toBe('code-not-allowed')
  expect(await prepareDecision({ ...preparation, decision: { ...refusal, reasons: ' Ei.      ' } })).toBe(
    'reasons-too-short',
  )
  expect(await readCase(reference)).toMatchObject({ state: 'open', version: 1, assigneeId: null })
})

test('withdrawing a consent is never refused', async () => {
  const { reference } = await receive('consent_withdrawal')
  const staff = await addStaff('officer')
  for (const refusalCode of ['REF-12-5-UNFOUNDED', 'REF-12-2-UNIDENTIFIED', 'NA-NOT-CONTROLLER']) {
    const decision = { ...refusal, refusalCode }
    expect(await prepareDecision({ reference, version: 1, staff, decision, now: later })).toBe('code-not-allowed')
  }
})

test('only an erasure is granted by plan, and only where records are held', async () => {
  const staff = await addStaff('officer')
  const access = await receive('access')
  const preparation = { version: 1, staff, decision: grant, now: later }
  expect(await prepareDecision({ ...preparation, reference: access.reference })).toBe('answered-otherwise')
  const { reference } = await receive('erasure', { isKnown: false })
  expect(await prepareDecision({ ...preparation, reference })).toBe('nothing-held')
})

test('an answer closes the case, is in force without a second person and is told by letter', async () => {
  const { reference } = await receive('access')
  const officer = await addStaff('officer')
  const input = { reference, version: 1, staff: officer, now: later }
  expect(await answerRequest({ ...input, answer: ' Ok. ' })).toBe('answer-too-short')
  expect(await answerRequest({ ...input, answer })).toBe('answered')
  const found = await readCase(reference)
  expect(found).toMatchObject({ state: 'completed', assigneeId: officer.id, closedAt: later })
  const [decision] = await db.select().from(caseDecision).where(eq(caseDecision.caseId, found.id))
  expect(decision).toMatchObject({
    outcome: 'grant',
    reasons: answer,
    preparedBy: officer.id,
    approvedBy: null,
    approvedAt: later,
  })
  expect(await listLetters(reference)).toEqual(['request-received', 'request-answered'])
  expect(await listActions(reference)).toEqual(['case.received', 'case.assigned', 'case.answered'])
})

test('that nothing is held is an answer of its own, and only where nothing is', async () => {
  const staff = await addStaff('officer')
  const unknown = await receive('erasure', { isKnown: false })
  const input = { version: 1, staff, answer, now: later }
  expect(await answerRequest({ ...input, reference: unknown.reference })).toBe('decided-otherwise')
  expect(await answerRequest({ ...input, reference: unknown.reference, nothingHeld: true })).toBe('answered')
  expect(await readCase(unknown.reference)).toMatchObject({ state: 'no_data_found' })
  const known = await receive('access')
  expect(await answerRequest({ ...input, reference: known.reference, nothingHeld: true })).toBe('records-held')
})

test('nobody is told that nothing is held while their mailbox leads to records, whoever the case is about', async () => {
  const subject = await addSubject()
  await addContact(subject.emailCanonical)
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now }))
  const asked = { reference, version: 1, staff: await addStaff('officer'), answer, now: later }
  expect(await answerRequest({ ...asked, nothingHeld: true })).toBe('records-held')
  expect(await readCase(reference)).toMatchObject({ state: 'open', closedAt: null })
})

test('an erasure is decided, not answered', async () => {
  const { reference } = await receive('erasure')
  const staff = await addStaff('officer')
  expect(await answerRequest({ reference, version: 1, staff, answer, now: later })).toBe('decided-otherwise')
})

test('a person withdraws their own request, also while a decision waits, and is told so', async () => {
  const { subject, reference } = await prepareRefusal()
  expect(await withdrawRequest({ subject, reference, now: later })).toBe('withdrawn')
  expect(await readCase(reference)).toMatchObject({ state: 'withdrawn', closedAt: later })
  expect(await listLetters(reference)).toEqual(['request-received', 'request-withdrawn'])
  const { id } = await readCase(reference)
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id)).orderBy(auditEvent.id)
  expect(events).toHaveLength(4)
  expect(events[3]).toMatchObject({
    action: 'case.withdrawn',
    actorKind: 'subject',
    actorId: subject.mailboxId,
    detail: { from: 'decision_pending', to: 'withdrawn' },
  })
})

test("a stranger cannot withdraw another's request, nor learn that it exists", async () => {
  const { reference } = await receive('erasure')
  const stranger = await addSubject()
  expect(await withdrawRequest({ subject: stranger, reference, now: later })).toBe('not-found')
  expect(await withdrawRequest({ subject: stranger, reference: 'TP-2026-99999', now: later })).toBe('not-found')
  expect(await listActions(reference)).toEqual(['case.received'])
})

test('no verb knows a reference that was never given', async () => {
  const common = { reference: 'TP-1999-0001', version: 1, staff: await addStaff('officer'), now: later }
  expect(await assignCase({ ...common, assigneeId: common.staff.id })).toBe('not-found')
  expect(await prepareDecision({ ...common, decision: refusal })).toBe('not-found')
  expect(await approveDecision(common)).toBe('not-found')
  expect(await returnDecision({ ...common, reason: 'Ei näin.' })).toBe('not-found')
  expect(await answerRequest({ ...common, answer })).toBe('not-found')
})

test('a closed case refuses everything and stays as it was', async () => {
  const { subject, reference, officer } = await prepareRefusal()
  const approver = await addStaff('approver')
  await approveDecision({ reference, version: 2, staff: approver, now: later })
  const closed = await readCase(reference)
  const actions = await listActions(reference)
  const common = { reference, version: closed.version, now: later }
  const outcomes = [
    await assignCase({ ...common, staff: officer, assigneeId: officer.id }),
    await assignCase({ ...common, staff: officer, assigneeId: (await addStaff('officer')).id }),
    await prepareDecision({ ...common, staff: officer, decision: grant }),
    await prepareDecision({ ...common, staff: officer, decision: refusal }),
    await approveDecision({ ...common, staff: approver }),
    await returnDecision({ ...common, staff: approver, reason: 'Ei näin.' }),
    await answerRequest({ ...common, staff: officer, answer }),
    await answerRequest({ ...common, staff: officer, answer, nothingHeld: true }),
    await withdrawRequest({ ...common, subject }),
  ]
  expect(outcomes).toEqual(outcomes.map(() => 'not-allowed-now'))
  expect(await readCase(reference)).toEqual(closed)
  expect(await listActions(reference)).toEqual(actions)
  expect(await listLetters(reference)).toEqual(['request-received', 'request-refused'])
})
