import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { db } from '#db/client.server.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseCorrection } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { decideCorrections } from './decide-corrections.server.ts'
import { listEasyCorrections } from './easy-corrections.server.ts'
import { sendMessageFromSubject } from '../send-message.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { returnDecision } from './return-decision.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

const name = { field: 'contactPerson.fullName', oldValue: 'Aino Esimerkki', newValue: 'Aino Malli' }
const occupation = { field: 'contactPerson.occupation', oldValue: null, newValue: 'Johtaja' }

async function receiveCorrections({ email, explanation, fields = [name] }: Asked = {}) {
  const subject = await addSubject(email)
  const { contact } = await addContact(subject.emailCanonical)
  const corrections = fields.map((one) => ({ recordId: contact.id, ...one }))
  const of = { subject, kind: 'rectification', contactPersonIds: [contact.id], corrections, explanation, now } as const
  return { subject, contact, reference: referenceOf(await receiveRequest(of)) }
}
type Asked = { email?: string; explanation?: string; fields?: (typeof name | typeof occupation)[] }

async function easyFor(staff: VerifiedStaff, reference: string, presentName: string | null = null) {
  const { id, kind, state, assigneeId, awaitsReplySince } = await readCase(reference)
  const row = { id, kind, state, assigneeId, awaitsReply: awaitsReplySince !== null, presentName }
  return (await listEasyCorrections([row], staff)).get(id)
}

test('a name that nobody is at, or the officer, is accepted from its row; a colleague’s is not', async () => {
  const [officer, other] = await Promise.all([addStaff('officer'), addStaff('officer')])
  const { reference } = await receiveCorrections()
  expect(await easyFor(officer, reference)).toMatchObject([{ oldValue: 'Aino Esimerkki', newValue: 'Aino Malli' }])
  expect(await easyFor(officer, reference, 'Työ Toveri')).toBeUndefined()
  await assignCase({ reference, version: 1, staff: officer, assigneeId: officer.id, now })
  expect(await easyFor(officer, reference)).toHaveLength(1)
  expect(await easyFor(other, reference)).toBeUndefined()
})

test('what has more than a line to be read first is looked at on the case’s own page', async () => {
  const officer = await addStaff('officer')
  const short = await receiveCorrections({ explanation: 'Menin naimisiin.' })
  expect(await easyFor(officer, short.reference)).toMatchObject([{ explanation: 'Menin naimisiin.' }])
  const explained = await receiveCorrections({ explanation: 'Menin naimisiin.\nHaluan myös kopion tiedoistani.' })
  expect(await easyFor(officer, explained.reference)).toBeUndefined()
  const written = await receiveCorrections()
  expect(await easyFor(officer, written.reference)).toHaveLength(1)
  await sendMessageFromSubject({ ...written, text: 'Älkää muuttakaan.', now })
  expect(await easyFor(officer, written.reference)).toBeUndefined()
})

test('so are other fields, a register that has changed since, and a decision that came back', async () => {
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  const two = await receiveCorrections({ fields: [name, occupation] })
  expect(await easyFor(officer, two.reference)).toBeUndefined()
  const changed = await receiveCorrections()
  await db.update(contactPerson).set({ fullName: 'Aino Toinen' }).where(eq(contactPerson.id, changed.contact.id))
  expect(await easyFor(officer, changed.reference)).toBeUndefined()

  const back = await receiveCorrections()
  const { id } = await readCase(back.reference)
  const [field] = await db.select().from(caseCorrection).where(eq(caseCorrection.caseId, id))
  const refusal = { outcome: 'refused', code: 'REF-16-ACCURATE', reason: 'Nimi on oikein henkilön passissa.' } as const
  const verdicts = [{ correctionId: field!.id, ...refusal }]
  const evidence = 'Passi nähtiin, ja organisaatio vahvisti nimen puhelimessa.'
  await decideCorrections({ reference: back.reference, version: 1, staff: officer, verdicts, evidence, now })
  const { version } = await readCase(back.reference)
  await returnDecision({ reference: back.reference, version, staff: approver, reason: 'Katso uudelleen.', now })
  expect(await readCase(back.reference)).toMatchObject({ state: 'in_progress' })
  expect(await easyFor(officer, back.reference)).toBeUndefined()
})

test('who must stand aside sees nothing of it in the row', async () => {
  const officer = await addStaff('officer')
  const own = await receiveCorrections({ email: officer.email })
  expect(await easyFor(officer, own.reference)).toBeUndefined()
  const { contact, reference } = await receiveCorrections()
  await db
    .insert(disqualification)
    .values({ staffId: officer.id, contactPersonId: contact.id, ground: 'close_relative', declaredAt: now })
  expect(await easyFor(officer, reference)).toBeUndefined()
})
