import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { accessLog } from '#db/schema/audit.ts'
import { caseDecision } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import en from '~/i18n/en/words.json'
import { consultationPurposes } from '~/audit/consultation.ts'
import { assignCase } from '~/requests/desk/assign-case.server.ts'
import { declareDisqualification } from '~/requests/desk/declare-disqualification.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { officeRequest, statusOf } from '#tests/support/office.ts'
import { action, loader } from './request.tsx'

const now = new Date()

async function receive(kind: Exclude<RequestKind, 'marketing_ban'> = 'access', { isKnown = true } = {}) {
  const subject = await addSubject()
  const contact = isKnown ? (await addContact(subject.emailCanonical)).contact : null
  const contactPersonIds = contact ? [contact.id] : []
  const received = await receiveRequest({ subject, kind, explanation: 'Pyydän.', contactPersonIds, now })
  return { subject, contact, reference: referenceOf(received) }
}

async function open(staff: VerifiedStaff, reference: string, search = '') {
  const request = await officeRequest(staff, `/office/requests/${reference}${search}`)
  return loader({ request, params: { reference }, context: {} })
}

async function send(staff: VerifiedStaff, reference: string, form: Record<string, string>) {
  const request = await officeRequest(staff, `/office/requests/${reference}`, form)
  return action({ request, params: { reference }, context: {} })
}

function listConsultations(contactPersonId: string) {
  return db
    .select({ staffId: accessLog.staffId, purpose: accessLog.purpose, caseId: accessLog.caseId })
    .from(accessLog)
    .where(eq(accessLog.contactPersonId, contactPersonId))
    .orderBy(asc(accessLog.id))
}

test('opening a case shows the name and logs it; the record stays closed until a purpose is named', async () => {
  const { contact, reference } = await receive()
  const staff = await addStaff('officer')
  const { id } = await readCase(reference)
  const { body } = await open(staff, reference)
  expect(body!.records).toMatchObject({ purpose: null, sections: null })
  expect(body!.records.purposes[0]).toBe('request_handling')
  expect(JSON.stringify(body)).toContain(contact!.fullName)
  expect(JSON.stringify(body)).not.toContain(contact!.phone)
  expect(await listConsultations(contact!.id)).toEqual([{ staffId: staff.id, purpose: 'request_handling', caseId: id }])
})

test('the record opens for the purpose that was named, and the log says which', async () => {
  const { contact, reference } = await receive()
  const staff = await addStaff('officer')
  const { body } = await open(staff, reference, '?purpose=claim_handling')
  expect(body!.records.purpose).toBe('claim_handling')
  expect(JSON.stringify(body!.records.sections)).toContain(contact!.phone)
  expect((await listConsultations(contact!.id)).map(({ purpose }) => purpose)).toEqual(['claim_handling'])
})

test('a purpose that is none, or not this role’s, opens nothing', async () => {
  const { contact, reference } = await receive()
  for (const [role, purpose] of [
    ['officer', 'curiosity'],
    ['officer', 'supervision'],
    ['officer', 'identity_check'],
    ['dpo', 'request_handling'],
  ] as const) {
    const { body } = await open(await addStaff(role), reference, `?purpose=${purpose}`)
    expect(body!.records.sections).toBeNull()
  }
  const { body } = await open(await addStaff('dpo'), reference, '?purpose=supervision')
  expect(body!.records.sections).not.toBeNull()
  expect((await listConsultations(contact!.id)).at(-1)).toMatchObject({ purpose: 'supervision' })
})

test('a case about nobody of the register has nothing to open and logs nothing', async () => {
  const { reference } = await receive('access', { isKnown: false })
  const { body } = await open(await addStaff('officer'), reference, '?purpose=request_handling')
  expect(body!.records).toMatchObject({ purposes: [] })
  expect(await db.$count(accessLog, eq(accessLog.caseId, (await readCase(reference)).id))).toBe(0)
})

test('who must stand aside sees that the case exists and nothing of its person, and is in no log', async () => {
  const { contact, reference } = await receive()
  const staff = await addStaff('officer')
  await declareDisqualification({ reference, staff, ground: 'close_relative', now })
  const page = await open(staff, reference, '?purpose=request_handling')
  expect(page.body).toBeNull()
  expect(JSON.stringify(page)).not.toContain(contact!.fullName)
  expect(await listConsultations(contact!.id)).toEqual([])
  expect(await send(staff, reference, { intent: 'take', version: '1' })).toMatchObject({
    data: { note: 'disqualified' },
    init: { status: 409 },
  })
})

test('every purpose has its words', () => {
  expect(Object.keys(en.consultation).toSorted()).toEqual([...consultationPurposes].toSorted())
})

test('of two officers at once one wins; the other reads the new state and what they had written', async () => {
  const { reference } = await receive('erasure')
  const [one, other] = await Promise.all([addStaff('officer', 'Eka'), addStaff('officer', 'Toka')])
  const reasons = ['Tilauksesi on vielä kesken.', 'Sopimuksesi on voimassa vuoden loppuun.'] as const
  const form = { intent: 'refuse', version: '1', refusalCode: 'REF-17-NO-GROUND' }
  const answers = await Promise.all([
    send(one, reference, { ...form, refusalReasons: reasons[0] }),
    send(other, reference, { ...form, refusalReasons: reasons[1] }),
  ])
  const winner = answers.findIndex((answer) => answer instanceof Response)
  const loser = 1 - winner
  expect(answers[winner]).toMatchObject({ status: 303 })
  expect(answers[loser]).toMatchObject({
    data: { note: 'changed', values: { refusalReasons: reasons[loser] }, typed: [reasons[loser]] },
    init: { status: 409 },
  })
  // Beside it the page shows what now stands: the winner's decision, word for word.
  const { body } = await open(loser === 0 ? one : other, reference)
  expect(JSON.stringify(body)).toContain(reasons[winner])
  expect(body!.facts).toMatchObject({ state: 'decision_pending', handler: winner === 0 ? 'Eka' : 'Toka' })
  const { id } = await readCase(reference)
  expect(await db.$count(caseDecision, eq(caseDecision.caseId, id))).toBe(1)
})

test('a form that came too late changes nothing, and every text in it comes back', async () => {
  const { reference } = await receive()
  const [mine, other] = await Promise.all([addStaff('officer'), addStaff('officer')])
  await assignCase({ reference, version: 1, staff: mine, assigneeId: mine.id, now })
  const before = await listActions(reference)
  const form = { intent: 'answer', version: '1', answer: 'Pitkä vastaus,\njota ei saa hukata.', nothingHeld: 'yes' }
  expect(await send(other, reference, form)).toMatchObject({
    data: { note: 'changed', typed: ['Pitkä vastaus,\njota ei saa hukata.'] },
  })
  expect(await listActions(reference)).toEqual(before)
})

test('a reopening, a note and a disqualification go through the page', async () => {
  const { reference } = await receive()
  const staff = await addStaff('officer')
  expect(await statusOf(() => send(staff, reference, { intent: 'note', version: '1', note: 'Soita ensin.' }))).toBe(303)
  expect(await send(staff, reference, { intent: 'note', version: '1', note: ' ' })).toMatchObject({
    data: { problems: { note: expect.any(String) } },
    init: { status: 422 },
  })
  expect(await send(staff, reference, { intent: 'reopen', version: '1', reopeningGround: 'own_error' })).toMatchObject({
    init: { status: 409 },
  })
  const aside = { intent: 'stand_aside', version: '1', disqualification: 'other' }
  expect(await statusOf(() => send(staff, reference, aside))).toBe(303)
  expect((await open(staff, reference)).body).toBeNull()
})
