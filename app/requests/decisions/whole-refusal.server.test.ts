import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { correctionNote } from '#db/schema/case-work.ts'
import { customerFeedback } from '#db/schema/history.ts'
import { legalHold } from '#db/schema/holds.ts'
import { caseCorrection, caseDecision } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'
import { addContact, addStaff, addSubject, nobody, readCase, referenceOf } from '#tests/support/cases.ts'
import { findAccessAnswer } from '~/register/find-access-answer.server.ts'
import { answerRequest } from './answer-request.server.ts'
import { approveDecision } from './approve-decision.server.ts'
import { carryOutErasure } from './carry-out-erasure.server.ts'
import { letters } from '../letters.ts'
import { prepareDecision } from './prepare-decision.server.ts'
import type { ProposedDecision } from './proposal.ts'
import { findCase, findCaseOf } from '../queries.server.ts'
import { receiveRequest } from '../receive-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')
const evidence = 'Toimeksiantosopimus 4711, jossa pyytäjä on nimetty yhteyshenkilöksi.'

async function receive(kind: Exclude<RequestKind, 'marketing_ban'>) {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind, explanation: 'Pyydän.', contactPersonIds: [contact.id], now })
  return { subject, contact, organization, reference: referenceOf(received) }
}

async function decide(reference: string, decision: ProposedDecision) {
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  expect(await prepareDecision({ reference, version: 1, staff: officer, decision, now: later })).toBe('prepared')
  const approved = await approveDecision({ reference, version: 2, staff: approver, now: later })
  return { officer, approver, approved }
}

function load(kind: string, entityId: string) {
  return letters.find((letter) => letter.kind === kind)!.load(db, entityId, later, later)
}

test('what proves a refusal is for the approver to read, never in the letter or on the person’s page', async () => {
  const { reference, subject, contact } = await receive('access')
  const intent = 'Aino Esimerkki ilmoitti pyytävänsä kopion viikoittain hyvitykseen asti.'
  const reasons = 'Pyyntösi on kohtuuton.'
  await decide(reference, { outcome: 'refuse', refusalCode: 'REF-12-5-EXCESSIVE', reasons, evidence, intent })
  const { id } = await readCase(reference)
  expect((await findCase(reference))!.decision).toMatchObject({ evidence, intentEvidence: intent })
  const letter = await load('request-refused', id)
  const told = [letter, await findCaseOf(subject, reference, later), await findAccessAnswer(subject, later, 'fi')]
  expect(JSON.stringify(told)).toContain(reasons)
  for (const text of [evidence, intent]) expect(JSON.stringify(told)).not.toContain(text)

  // Proof of the refusal, it stays when the person is erased, without their name.
  const erasure = referenceOf(
    await receiveRequest({ subject, kind: 'erasure', explanation: 'Pyydän.', contactPersonIds: [contact.id], now }),
  )
  await decide(erasure, { outcome: 'grant' })
  expect(await carryOutErasure((await readCase(erasure)).id, later)).toBe('completed')
  const [kept] = await db.select().from(caseDecision).where(eq(caseDecision.caseId, id))
  expect(kept!.evidence).toBe(evidence)
  expect(kept!.intentEvidence).not.toContain('Aino')
  expect(kept!.intentEvidence).toContain('viikoittain')
})

test('an erasure is not refused whole for what the law keeps while its plan would erase something', async () => {
  const { reference, contact } = await receive('erasure')
  const officer = await addStaff('officer')
  const decision = { outcome: 'refuse', refusalCode: 'REF-17-3-E', reasons: 'Vaade on kesken oikeudessa.' } as const
  const prepare = { reference, version: 1, staff: officer, decision, now: later }
  expect(await prepareDecision(prepare)).toBe('records-go')
  expect(await readCase(reference)).toMatchObject({ state: 'open', version: 1 })
  // Where the one record that there is must stay, so does the whole.
  await db.insert(legalHold).values({
    tableName: 'contactPerson',
    recordId: contact.id,
    ground: 'claim',
    reason: 'Saatava on riitautettu käräjäoikeudessa.',
    ownerId: officer.id,
    reviewOn: '2026-06-01',
  })
  expect(await prepareDecision(prepare)).toBe('prepared')
  const subject = await addSubject()
  const asked = { subject, kind: 'erasure', explanation: 'Pyydän.', contactPersonIds: [], now } as const
  const unknown = { ...prepare, reference: referenceOf(await receiveRequest(asked)) }
  expect(await prepareDecision(unknown)).toBe('nothing-held')
})

test('one officer’s answer ends no rectification in which nothing was corrected', async () => {
  const { reference, contact } = await receive('rectification')
  const staff = await addStaff('officer')
  const asked = { reference, version: 1, staff, answer: 'Emme muuta tietoa.', now: later }
  expect(await answerRequest(asked)).toBe('correction-missing')
  expect(await readCase(reference)).toMatchObject({ state: 'open', version: 1 })
  const { id: caseId } = await readCase(reference)
  const document = { tableName: 'voucher', recordId: nobody(), contactPersonId: contact.id }
  const note = { note: 'Oikea viite on 4711.', addedBy: staff.id, addedAt: later }
  await db.insert(correctionNote).values({ caseId, ...document, ...note })
  expect(await answerRequest(asked)).toBe('answered')

  const other = (await receive('rectification')).reference
  const { id } = await readCase(other)
  const values = { caseId: id, recordId: contact.id, field: 'contactPerson.city', newValue: 'Turku' } as const
  await db.insert(caseCorrection).values({ ...values, outcome: 'refused', decidedAt: later })
  expect(await answerRequest({ ...asked, reference: other })).toBe('correction-missing')
  await db.update(caseCorrection).set({ outcome: 'accepted' }).where(eq(caseCorrection.caseId, id))
  expect(await answerRequest({ ...asked, reference: other })).toBe('answered')
})

test('a request for the transfer of data is answered in part where a part would harm others', async () => {
  const { reference, contact, organization, subject } = await receive('portability')
  const of = { organizationId: organization.id, contactPersonId: contact.id }
  await db.insert(customerFeedback).values({ ...of, receivedAt: now, text: 'Palaute.', reviewedAt: now })
  const parts = [{ part: 'customerFeedback', code: 'REF-20-4-OTHERS', reasons: 'Palaute koskee toista ihmistä.' }]
  const answer = 'Muut tiedot ovat liitteenä.'
  expect((await decide(reference, { outcome: 'grant', of: 'access', answer, parts })).approved).toBe('carried-out')
  expect(await readCase(reference)).toMatchObject({ state: 'partially_completed' })
  // It says nothing of the copy of Article 15.
  expect(JSON.stringify(await findAccessAnswer(subject, later, 'fi'))).toContain('Palaute.')
})
