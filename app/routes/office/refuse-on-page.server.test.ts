import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { caseCorrection } from '#db/schema/requests.ts'
import { isDone, problemAt, takenCasePage } from '#tests/support/case-page.ts'
import { addStaff, readCase } from '#tests/support/cases.ts'

const now = new Date()
const evidence = 'Toimeksiantosopimus 4711, jossa pyytäjä on nimetty yhteyshenkilöksi.'

test('a ground of a part is no choice for the whole, and a forged one is told on its field', async () => {
  const { officer, post, get } = await takenCasePage('access', now)
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
  const { officer, post, get } = await takenCasePage('erasure', now)
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
  const { officer, post, get, reference, contact } = await takenCasePage('rectification', now)
  expect((await get(officer)).work).toMatchObject({ step: 'answer', mayAnswer: false })
  const answer = 'Emme muuta tietoa.'
  expect(await post(officer, { intent: 'answer', answer })).toMatchObject(problemAt('answer'))
  const { id } = await readCase(reference)
  const of = { caseId: id, recordId: contact.id, field: 'contactPerson.city', newValue: 'Turku' }
  await db.insert(caseCorrection).values({ ...of, outcome: 'accepted', decidedAt: now })
  expect((await get(officer)).work.mayAnswer).toBe(true)
  expect(await post(officer, { intent: 'answer', answer })).toMatchObject(isDone)
})
