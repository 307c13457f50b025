import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { complaint } from '#db/schema/history.ts'
import { isDone, problemAt, takenCasePage } from '#tests/support/case-page.ts'
import { addStaff, readCase, referenceOf } from '#tests/support/cases.ts'
import { carryOutErasure } from '~/requests/decisions/carry-out-erasure.server.ts'
import { consultCaseCopy } from '~/requests/desk/case-copy.server.ts'
import { findCase } from '~/requests/queries.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { withdrawRequest } from '~/requests/withdraw-request.server.ts'

const now = new Date()

test('the page of an erasure says which request of the same person is answered first, and offers no erasing until then', async () => {
  const { subject, contact, officer, reference, post, get } = await takenCasePage('erasure', now)
  const approver = await addStaff('approver')
  const asked = { subject, kind: 'access', contactPersonIds: [contact.id], now } as const
  const access = referenceOf(await receiveRequest(asked))
  expect((await get(officer)).work).toMatchObject({ step: 'erase', answeredFirst: [access] })
  const heldUp = { init: { status: 409 }, data: { note: 'accessOpen' } }
  expect(await post(officer, { intent: 'prepare_erasure' })).toMatchObject(heldUp)
  await withdrawRequest({ subject, reference: access, now })
  expect((await get(officer)).work.answeredFirst).toEqual([])
  expect(await post(officer, { intent: 'prepare_erasure' })).toMatchObject(isDone)
  const again = referenceOf(await receiveRequest(asked))
  expect((await get(approver)).work).toMatchObject({ step: 'approve', answeredFirst: [again] })
  expect(await post(approver, { intent: 'approve' })).toMatchObject(heldUp)
  await withdrawRequest({ subject, reference: again, now })
  expect(await post(approver, { intent: 'approve' })).toMatchObject(isDone)
  const last = referenceOf(await receiveRequest(asked))
  await carryOutErasure((await readCase(reference)).id, now)
  const sentBack = (await get(officer)).work
  expect(sentBack).toMatchObject({ step: 'erase', answeredFirst: [last] })
  expect(sentBack.sentBack!.reason).toContain('Henkilö pyysi tietojaan ennen kuin poistaminen toteutui.')
})

test('the page of an access request says what is secret, step by step, until it is said how it was delivered', async () => {
  const { officer, reference, contact, organization, post, get } = await takenCasePage('access', now)
  expect((await get(officer)).work.secrets).toBeNull()
  const told = { receivedAt: now, claimantName: 'Aino', text: 'Terveydestäni.', reviewedAt: now }
  const of = { contactPersonId: contact.id, organizationId: organization.id }
  await db.insert(complaint).values({ ...of, ...told })
  const first = (await get(officer)).work
  const people = [{ id: contact.id, label: 'Aino Esimerkki, Esimerkki Oy', note: null }]
  expect(first).toMatchObject({ step: 'answer', secrets: { stage: 'prove', identity: { address: '', people } } })
  const form = { intent: 'answer', answer: 'Tietosi ovat sivullasi ja kirjeessä.', secretsDelivered: 'registered_post' }
  expect(await post(officer, form)).toMatchObject(problemAt('secretsDelivered'))
  const proof = { intent: 'prove_identity', contactPersonId: contact.id, method: 'in_person' }
  expect(await post(officer, proof)).toMatchObject(isDone)
  const second = await get(officer)
  expect([second.work.secrets, second.copy!.hasSecret]).toEqual([{ stage: 'copy', identity: null }, true])
  await consultCaseCopy(officer, (await findCase(reference))!, now)
  expect((await get(officer)).work.secrets).toEqual({ stage: 'deliver', identity: null })
  expect(await post(officer, { ...form, secretsDelivered: '' })).toMatchObject(problemAt('secretsDelivered'))
  expect(await post(officer, form)).toMatchObject(isDone)
  expect(await readCase(reference)).toMatchObject({ state: 'completed' })
})
