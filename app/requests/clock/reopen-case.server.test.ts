import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { caseNote } from '#db/schema/case-work.ts'
import { caseReopening } from '#db/schema/clock.ts'
import { legalHold } from '#db/schema/holds.ts'
import { caseCorrection, caseDecision, requestCase } from '#db/schema/requests.ts'
import {
  addContact,
  addStaff,
  addSubject,
  listActions,
  listLetters,
  readCase,
  referenceOf,
} from '#tests/support/cases.ts'
import { answerRequest } from '../decisions/answer-request.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { approveDecision } from '../decisions/approve-decision.server.ts'
import { decideCorrections } from '../decisions/decide-corrections.server.ts'
import { letters } from '../letters.ts'
import { prepareDecision } from '../decisions/prepare-decision.server.ts'
import { findCaseOf } from '../queries.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { reopenCase } from './reopen-case.server.ts'
import { returnDecision } from '../decisions/return-decision.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-20T12:00:00+02:00')
const refusal = { outcome: 'refuse', refusalCode: 'REF-17-NO-GROUND', reasons: 'Tilauksesi on vielä kesken.' } as const
const reopening = {
  ground: 'own_error',
  explanation: 'Emme huomanneet, että tilaus oli jo päättynyt.',
  orderReference: '',
  dueOn: '2026-04-15',
  now: later,
}

async function receiveRefused() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now })
  const reference = referenceOf(received)
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  await prepareDecision({ reference, version: 1, staff: officer, decision: refusal, now })
  expect(await approveDecision({ reference, version: 2, staff: approver, now })).toBe('refused')
  return { subject, reference, officer, approver, id: (await readCase(reference)).id }
}

test('a closed case taken up again is open, nobody’s, and due on its new date', async () => {
  const { reference, officer, id } = await receiveRefused()
  expect(await reopenCase({ reference, version: 3, staff: officer, ...reopening })).toBe('reopened')
  expect(await readCase(reference)).toMatchObject({
    state: 'reopened',
    closedAt: null,
    assigneeId: null,
    dueOn: '2026-04-15',
    version: 4,
  })
  expect(await db.select().from(caseReopening).where(eq(caseReopening.caseId, id))).toMatchObject([
    { ground: 'own_error', dueOn: '2026-04-15', orderReference: null, reopenedBy: officer.id, reopenedAt: later },
  ])
  const reopened = and(eq(auditEvent.caseId, id), eq(auditEvent.action, 'case.reopened'))
  expect(await db.select().from(auditEvent).where(reopened)).toMatchObject([
    { actorId: officer.id, detail: { role: 'officer', ground: 'own_error', from: 'refused', to: 'reopened' } },
  ])
})

test('the person is told why and until when, without what the officer wrote', async () => {
  const { reference, officer, id } = await receiveRefused()
  await reopenCase({ reference, version: 3, staff: officer, ...reopening })
  expect((await listLetters(reference)).at(-1)).toBe('case-reopened')
  const source = letters.find(({ kind }) => kind === 'case-reopened')!
  const letter = await source.load(db, id, later, later)
  expect(letter).toMatchObject({ caseId: id, props: { reference, ground: 'own_error', dueOn: '2026-04-15' } })
  expect(JSON.stringify(letter)).not.toContain('tilaus')
})

test('the decision that stood is kept and superseded: the person reads it no more, and another can follow', async () => {
  const { subject, reference, officer, approver, id } = await receiveRefused()
  await reopenCase({ reference, version: 3, staff: officer, ...reopening })
  expect(await db.select().from(caseDecision).where(eq(caseDecision.caseId, id))).toMatchObject([
    { refusalCode: 'REF-17-NO-GROUND', supersededAt: later, approvedBy: approver.id },
  ])
  expect(await findCaseOf(subject, reference, later)).toMatchObject({ state: 'reopened', decision: null })
  const again = { ...refusal, reasons: 'Uusi tilauksesi on kesken.' }
  expect(await prepareDecision({ reference, version: 4, staff: officer, decision: again, now: later })).toBe('prepared')
  expect(await approveDecision({ reference, version: 5, staff: approver, now: later })).toBe('refused')
  // The second refusal is told as the first was.
  const told = await listLetters(reference)
  expect(told.filter((kind) => kind === 'request-refused')).toHaveLength(2)
  const source = letters.find(({ kind }) => kind === 'request-refused')!
  expect(await source.load(db, id, later, later)).toMatchObject({ props: { reasons: 'Uusi tilauksesi on kesken.' } })
  expect(await findCaseOf(subject, reference, later)).toMatchObject({
    decision: { reasons: 'Uusi tilauksesi on kesken.' },
  })
})

test('a case can be taken up again more than once, and each round tells of itself', async () => {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now }))
  const staff = await addStaff('officer')
  for (let round = 0; round < 3; round += 1) {
    const { version } = await readCase(reference)
    expect(await assignCase({ reference, version, staff, assigneeId: staff.id, now })).toBe('assigned')
    const answer = { reference, version: version + 1, staff, answer: 'Tässä vastaus pyyntöösi.', now }
    expect(await answerRequest(answer)).toBe('answered')
    expect(await reopenCase({ reference, version: version + 2, staff, ...reopening })).toBe('reopened')
  }
  const told = await listLetters(reference)
  for (const kind of ['request-answered', 'case-reopened']) expect(told.filter((one) => one === kind)).toHaveLength(3)
})

test('fields that were refused can be decided anew; why they were refused stays with the office', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const change = {
    recordId: contact.id,
    field: 'contactPerson.fullName',
    oldValue: contact.fullName,
    newValue: 'Aino Malli',
  }
  const received = await receiveRequest({
    subject,
    kind: 'rectification',
    contactPersonIds: [contact.id],
    corrections: [change],
    now,
  })
  const reference = referenceOf(received)
  const staff = await addStaff('officer')
  const { id } = await readCase(reference)
  const [correction] = await db.select().from(caseCorrection).where(eq(caseCorrection.caseId, id))
  const refused = { correctionId: correction!.id, outcome: 'refused', code: 'REF-16-ACCURATE' } as const
  const verdict = { ...refused, reason: 'Nimi on oikein.' }
  const evidence = 'Passi nähtiin, ja organisaatio vahvisti nimen puhelimessa.'
  const deciding = { reference, version: 1, staff, verdicts: [verdict], evidence, now }
  expect(await decideCorrections(deciding)).toBe('prepared')
  const prepared = await readCase(reference)
  const approver = await addStaff('approver')
  expect(await approveDecision({ reference, version: prepared.version, staff: approver, now })).toBe('refused')
  const { version } = await readCase(reference)
  expect(await reopenCase({ reference, version, staff, ...reopening })).toBe('reopened')
  expect(await db.select().from(caseCorrection).where(eq(caseCorrection.caseId, id))).toMatchObject([
    { outcome: 'pending', outcomeReason: null, decidedAt: null },
  ])
  expect(await db.select().from(caseNote).where(eq(caseNote.caseId, id))).toMatchObject([
    { body: 'contactPerson.fullName: Nimi on oikein.' },
  ])
  const accepted = { correctionId: correction!.id, outcome: 'accepted' } as const
  const again = { reference, version: version + 1, staff, verdicts: [accepted], now: later }
  expect(await decideCorrections(again)).toBe('completed')
  expect((await listLetters(reference)).filter((kind) => kind === 'correction-done')).toHaveLength(2)
})

test('holds stay as they are, and where letters go is remembered again', async () => {
  const { reference, officer, id } = await receiveRefused()
  const hold = {
    caseId: id,
    tableName: 'voucher',
    recordId: id,
    ground: 'accounting',
    reason: 'Tosite',
    until: '2032-12-31',
  } as const
  await db.insert(legalHold).values(hold)
  await db.update(requestCase).set({ deliveryAddress: null }).where(eq(requestCase.id, id))
  await reopenCase({ reference, version: 3, staff: officer, ...reopening })
  expect(await db.select().from(legalHold).where(eq(legalHold.caseId, id))).toMatchObject([{ releasedAt: null }])
  expect((await readCase(reference)).deliveryAddress).not.toBeNull()
})

test('an open case is not reopened, nor without its ground, order, date, or seen as it is no more', async () => {
  const { subject, reference, officer, id } = await receiveRefused()
  const asked = { reference, version: 3, staff: officer, ...reopening }
  const before = await listActions(reference)
  expect(await reopenCase({ ...asked, reference: 'TP-2026-9999' })).toBe('not-found')
  expect(await reopenCase({ ...asked, version: 2 })).toBe('changed-meanwhile')
  expect(await reopenCase({ ...asked, ground: 'boredom' })).toBe('ground-missing')
  expect(await reopenCase({ ...asked, ground: 'supervisory_order' })).toBe('order-missing')
  expect(await reopenCase({ ...asked, dueOn: '2026-03-19' })).toBe('due-date-wrong')
  expect(await listActions(reference)).toEqual(before)
  expect(await db.$count(caseReopening, eq(caseReopening.caseId, id))).toBe(0)
  const open = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now }))
  expect(await reopenCase({ ...asked, reference: open, version: 1 })).toBe('not-allowed-now')
  await withdrawRequest({ subject, reference: open, now })
  expect(await reopenCase({ ...asked, reference: open, version: 2 })).toBe('reopened')
})

test('a letter that leaves late tells of the decision that was given, never of one that nobody has approved', async () => {
  const { reference, officer, approver, id } = await receiveRefused()
  const source = letters.find(({ kind }) => kind === 'request-refused')!
  await reopenCase({ reference, version: 3, staff: officer, ...reopening })
  await assignCase({ reference, version: 4, staff: officer, assigneeId: officer.id, now: later })
  const reasons = 'Luonnos, jota kukaan ei ole hyväksynyt.'
  const draft = { outcome: 'refuse', refusalCode: 'NA-ORG-DATA', reasons } as const
  expect(await prepareDecision({ reference, version: 5, staff: officer, decision: draft, now: later })).toBe('prepared')
  expect(await source.load(db, id, later, now)).toMatchObject({
    props: { code: refusal.refusalCode, reasons: refusal.reasons },
  })

  const back = { reference, version: 6, staff: approver, reason: 'Tilaus on päättynyt.', now: later }
  expect(await returnDecision(back)).toBe('returned')
  const grant = { outcome: 'grant' } as const
  await prepareDecision({ reference, version: 7, staff: officer, decision: grant, now: later })
  const approved = await approveDecision({ reference, version: 8, staff: approver, now: later })
  expect(approved).toBe('erasure-started')
  expect(await source.load(db, id, later, now)).toMatchObject({ cancel: 'overtaken' })
})
