import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import { caseDecision } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { addNote } from './add-note.server.ts'
import { answerRequest } from '../decisions/answer-request.server.ts'
import { approveDecision } from '../decisions/approve-decision.server.ts'
import { assignCase } from './assign-case.server.ts'
import { decideCorrections } from '../decisions/decide-corrections.server.ts'
import { carryOutErasure } from '../decisions/carry-out-erasure.server.ts'
import { approveExtension } from '../clock/decide-extension.server.ts'
import { declareDisqualification } from './declare-disqualification.server.ts'
import { prepareDecision } from '../decisions/prepare-decision.server.ts'
import { proposeExtension } from '../clock/propose-extension.server.ts'
import { proveIdentity } from '../intake/prove-identity.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { reopenCase } from '../clock/reopen-case.server.ts'
import { returnDecision } from '../decisions/return-decision.server.ts'
import { sendMessageFromStaff } from '../send-message.server.ts'
import { mustStandAside } from '../take-case-as.server.ts'
import { transferCase } from './transfer-case.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const refusal = { outcome: 'refuse', refusalCode: 'REF-17-NO-GROUND', reasons: 'Tilauksesi on vielä kesken.' } as const

async function receive(kind: Exclude<RequestKind, 'marketing_ban'> = 'erasure', email?: string) {
  const subject = await addSubject(email)
  const { contact } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind, explanation: 'Pyydän.', contactPersonIds: [contact.id], now })
  return { subject, contact, reference: referenceOf(received) }
}

test('who stands aside has the case no more, nor any other of its person', async () => {
  const { subject, contact, reference } = await receive()
  const staff = await addStaff('officer')
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now })
  expect(await declareDisqualification({ reference, staff, ground: 'close_relative', now })).toBe('declared')
  const found = await readCase(reference)
  expect(found).toMatchObject({ state: 'in_progress', assigneeId: null, version: 3 })
  const rows = await db.select().from(disqualification).where(eq(disqualification.staffId, staff.id))
  expect(rows.map(({ caseId, contactPersonId, ground }) => [caseId, contactPersonId, ground]).toSorted()).toEqual(
    [
      [found.id, null, 'close_relative'],
      [null, contact.id, 'close_relative'],
    ].toSorted(),
  )
  expect((await listActions(reference)).slice(-2)).toEqual(['staff.disqualified', 'case.assigned'])
  const other = await receiveRequest({ subject, kind: 'access', contactPersonIds: [contact.id], now })
  const taking = { reference: referenceOf(other), version: 1, staff, assigneeId: staff.id, now }
  expect(await assignCase(taking)).toBe('disqualified')
  // Somebody else goes on.
  const next = await addStaff('officer')
  expect(await assignCase({ reference, version: 3, staff: next, assigneeId: next.id, now })).toBe('assigned')
})

test('no verb of the office works for who stands aside, and the case does not move', async () => {
  const { reference } = await receive()
  const staff = await addStaff('officer')
  await declareDisqualification({ reference, staff, ground: 'own_data', now })
  const before = await listActions(reference)
  const asked = { reference, version: 1, staff, now }
  const outcomes = [
    await assignCase({ ...asked, assigneeId: staff.id }),
    await prepareDecision({ ...asked, decision: refusal }),
    await answerRequest({ ...asked, answer: 'Tässä vastaus pyyntöösi.' }),
    await decideCorrections({ ...asked, verdicts: [] }),
    await proveIdentity({ ...asked, contactPersonId: '', method: 'call_back' }),
    await approveDecision(asked),
    await returnDecision({ ...asked, reason: 'Ei.' }),
    await sendMessageFromStaff({ ...asked, text: 'Hei.' }),
    await addNote({ ...asked, text: 'Huomio.' }),
    await reopenCase({
      ...asked,
      ground: 'own_error',
      explanation: 'Teimme virheen.',
      orderReference: '',
      dueOn: '2026-03-20',
    }),
    await transferCase({ ...asked, authority: 'Kunta', explanation: 'Kuuluu kunnalle.', isKnown: true }),
  ]
  expect(new Set(outcomes)).toEqual(new Set(['disqualified']))
  expect(await listActions(reference)).toEqual(before)
})

test.each([
  ['in capitals', (email: string) => email],
  ['with a tag', (email: string) => email.replace('@', '+asiakas@')],
])('nobody handles their own case: the address alone tells, %s too', async (_, spelled) => {
  const mine = await addStaff('officer')
  const staff = { ...mine, email: mine.email.toUpperCase() } as VerifiedStaff
  const { reference } = await receive('access', spelled(mine.email))
  expect(await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now })).toBe('disqualified')
  expect(await mustStandAside(staff, (await readCase(reference)).id)).toBe(true)
  expect(await mustStandAside(await addStaff('officer'), (await readCase(reference)).id)).toBe(false)
})

test('a colleague cannot give a case to who stands aside', async () => {
  const { reference } = await receive()
  const staff = await addStaff('officer')
  await declareDisqualification({ reference, staff, ground: 'other', now })
  const colleague = await addStaff('officer')
  const giving = { reference, version: 1, staff: colleague, assigneeId: staff.id, now }
  expect(await assignCase(giving)).toBe('not-a-handler')
})

test('a decision prepared by who turns out to be disqualified is prepared anew by somebody else', async () => {
  const { reference } = await receive()
  const [staff, approver, next] = await Promise.all([addStaff('officer'), addStaff('approver'), addStaff('officer')])
  await prepareDecision({ reference, version: 1, staff, decision: refusal, now })
  expect(await declareDisqualification({ reference, staff, ground: 'close_relative', now })).toBe('declared')
  const found = await readCase(reference)
  expect(found).toMatchObject({ state: 'in_progress', assigneeId: null })
  const [decision] = await db.select().from(caseDecision).where(eq(caseDecision.caseId, found.id))
  expect(decision).toMatchObject({ returnedAt: now, returnReason: 'disqualified_preparer', approvedAt: null })
  expect(await approveDecision({ reference, version: 3, staff: approver, now })).toBe('not-allowed-now')
  expect(await prepareDecision({ reference, version: 3, staff: next, decision: refusal, now })).toBe('prepared')
})

test('their other cases of the same person go back too, and an extension that they proposed is proposed anew', async () => {
  const { subject, contact, reference } = await receive('access')
  const second = await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now })
  const prepared = referenceOf(second)
  const [staff, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  await prepareDecision({ reference: prepared, version: 1, staff, decision: refusal, now })
  const explanation = 'Asiointihistoriassa on yli kymmenentuhatta merkintää.'
  const extension = { reference, version: 1, staff, reason: 'complex_volume', explanation, now }
  expect(await proposeExtension(extension)).toBe('proposed')

  expect(await declareDisqualification({ reference, staff, ground: 'close_relative', now })).toBe('declared')
  const { version, assigneeId } = await readCase(reference)
  expect(assigneeId).toBeNull()
  expect(await approveExtension({ reference, version, staff: approver, now })).toBe('not-allowed-now')
  expect(await listActions(reference)).toContain('extension.returned')
  const other = await readCase(prepared)
  expect(other).toMatchObject({ state: 'in_progress', assigneeId: null })
  const approval = { reference: prepared, version: other.version, staff: approver, now }
  expect(await approveDecision(approval)).toBe('not-allowed-now')
})

test('who had to stand aside stays outside when the person has been erased, and so does who asked themselves', async () => {
  const { subject, contact, reference } = await receive('restriction')
  const asked = await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now })
  const [relative, officer, approver] = await Promise.all([
    addStaff('officer'),
    addStaff('officer'),
    addStaff('approver'),
  ])
  await declareDisqualification({ reference, staff: relative, ground: 'close_relative', now })
  const self = { ...(await addStaff('officer')), email: subject.emailCanonical }
  await db.update(staffTable).set({ email: subject.emailCanonical }).where(eq(staffTable.id, self.id))
  const [first, erasure] = [await readCase(reference), await readCase(referenceOf(asked))]
  for (const { id } of [first, erasure]) {
    expect([await mustStandAside(relative, id), await mustStandAside(self, id)]).toEqual([true, true])
  }
  const granted = {
    reference: erasure.reference,
    version: 1,
    staff: officer,
    decision: { outcome: 'grant' },
    now,
  } as const
  await prepareDecision(granted)
  await approveDecision({ reference: erasure.reference, version: 2, staff: approver, now })
  expect(await carryOutErasure(erasure.id, now)).toBe('completed')
  for (const { id } of [first, erasure]) {
    expect([await mustStandAside(relative, id), await mustStandAside(self, id)]).toEqual([true, true])
    expect(await mustStandAside(officer, id)).toBe(false)
  }
})

test('an approver stands aside without disturbing whose case it is', async () => {
  const { reference } = await receive()
  const [staff, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  await prepareDecision({ reference, version: 1, staff, decision: refusal, now })
  await declareDisqualification({ reference, staff: approver, ground: 'other', now })
  expect(await readCase(reference)).toMatchObject({ state: 'decision_pending', assigneeId: staff.id, version: 2 })
  expect(await approveDecision({ reference, version: 2, staff: approver, now })).toBe('disqualified')
})

test('it can be said of a closed case too, once, with a ground of the law', async () => {
  const { subject, reference } = await receive()
  await withdrawRequest({ subject, reference, now })
  const staff = await addStaff('officer')
  const asked = { reference, staff, ground: 'other', now }
  expect(await declareDisqualification({ ...asked, ground: 'tired' })).toBe('ground-missing')
  expect(await declareDisqualification({ ...asked, reference: 'TP-2026-9999' })).toBe('not-found')
  expect(await declareDisqualification(asked)).toBe('declared')
  expect(await declareDisqualification(asked)).toBe('declared')
  const { id, state } = await readCase(reference)
  expect(state).toBe('withdrawn')
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id))
  expect(events.filter(({ action }) => action === 'staff.disqualified')).toMatchObject([
    { actorId: staff.id, detail: { role: 'officer', ground: 'other' } },
  ])
})
