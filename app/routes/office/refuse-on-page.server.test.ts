import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { caseCorrection } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { officeRequest } from '#tests/support/office.ts'
import { assignCase } from '~/requests/desk/assign-case.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { action, loader } from './request.tsx'

const now = new Date()
const evidence = 'Toimeksiantosopimus 4711, jossa pyytäjä on nimetty yhteyshenkilöksi.'
const isDone = { status: 303 }
const problemAt = (field: string) => ({ init: { status: 422 }, data: { problems: { [field]: expect.any(String) } } })

async function takenCase(kind: Exclude<RequestKind, 'marketing_ban'>) {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const asked = { subject, kind, explanation: 'Pyydän.', contactPersonIds: [contact.id], now }
  const reference = referenceOf(await receiveRequest(asked))
  const officer = await addStaff('officer')
  await assignCase({ reference, version: 1, staff: officer, assigneeId: officer.id, now })
  return { subject, contact, reference, officer, ...pageOf(reference) }
}

function pageOf(reference: string) {
  const path = `/office/requests/${reference}`
  const context = { params: { reference }, context: {} }
  const post = async (staff: { id: string }, form: Record<string, string>) => {
    const { version } = await readCase(reference)
    return action({ request: await officeRequest(staff, path, { version: String(version), ...form }), ...context })
  }
  const get = async (staff: { id: string }) =>
    (await loader({ request: await officeRequest(staff, path), ...context })).body!
  return { post, get }
}

test('a ground of a part is no choice for the whole, and a forged one is told on its field', async () => {
  const { officer, post, get } = await takenCase('access')
  const { refusals, partRefusals } = (await get(officer)).work
  expect(refusals.map(({ code }) => code)).not.toContain('REF-15-4-OTHERS')
  expect(partRefusals.map(({ code }) => code)).toContain('REF-15-4-OTHERS')
  const refusalReasons = 'Tiedot koskevat muita.'
  const refusal = { intent: 'refuse', refusalCode: 'REF-15-4-OTHERS', refusalReasons }
  expect(await post(officer, refusal)).toMatchObject(problemAt('refusalCode'))
  const excessive = { ...refusal, refusalCode: 'REF-12-5-EXCESSIVE' }
  expect(await post(officer, excessive)).toMatchObject(problemAt('refusalEvidence'))
  const proved = { ...excessive, refusalEvidence: evidence }
  expect(await post(officer, proved)).toMatchObject(problemAt('refusalIntent'))
  expect(await post(officer, { ...proved, refusalIntent: evidence })).toMatchObject(isDone)
  expect((await get(await addStaff('approver'))).work).toMatchObject({
    step: 'approve',
    decision: { evidence, intentEvidence: evidence },
  })
})

test('an erasure is not refused for what stays while its plan erases the rest: the form points to the plan', async () => {
  const { officer, post, get } = await takenCase('erasure')
  const { refusals, isByPlan } = (await get(officer)).work
  expect(isByPlan).toBe(true)
  expect(refusals.filter(({ code }) => code.startsWith('REF-17-3'))).toEqual([])
  const forged = { refusalCode: 'REF-17-3-B', refusalReasons: 'Kirjanpitolaki vaatii.' }
  expect(await post(officer, { intent: 'refuse', ...forged })).toMatchObject({
    init: { status: 422 },
    data: { values: forged, problems: { refusalCode: expect.stringContaining('uunnitelma') } },
  })
})

test('a rectification in words is not answered before something is put right', async () => {
  const { officer, post, get, reference, contact } = await takenCase('rectification')
  expect((await get(officer)).work).toMatchObject({ step: 'answer', mayAnswer: false })
  const answer = 'Emme muuta tietoa.'
  expect(await post(officer, { intent: 'answer', answer })).toMatchObject(problemAt('answer'))
  const { id } = await readCase(reference)
  const of = { caseId: id, recordId: contact.id, field: 'contactPerson.city', newValue: 'Turku' }
  await db.insert(caseCorrection).values({ ...of, outcome: 'accepted', decidedAt: now })
  expect((await get(officer)).work.mayAnswer).toBe(true)
  expect(await post(officer, { intent: 'answer', answer })).toMatchObject(isDone)
})
