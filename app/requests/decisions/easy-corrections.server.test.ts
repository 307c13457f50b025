import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { db } from '#db/client.server.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { caseCorrection } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { decideCorrections } from './decide-corrections.server.ts'
import { listEasyCorrections } from './easy-corrections.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { returnDecision } from './return-decision.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

const asked = [
  { field: 'contactPerson.fullName', newValue: 'Aino Malli' },
  { field: 'contactPerson.phone', newValue: '+358 40 123 4567' },
  { field: 'contactPerson.language', newValue: 'sv' },
  { field: 'contactPerson.occupation', newValue: 'Johtaja' },
]

async function receiveCorrections(email?: string, count = 1) {
  const subject = await addSubject(email)
  const { contact } = await addContact(subject.emailCanonical)
  const corrections = asked.slice(0, count).map((one) => ({ recordId: contact.id, oldValue: null, ...one }))
  const of = { subject, kind: 'rectification', contactPersonIds: [contact.id], corrections, now } as const
  return { contact, reference: referenceOf(await receiveRequest(of)) }
}

async function easyFor(staff: VerifiedStaff, reference: string) {
  const { id, kind, state, assigneeId } = await readCase(reference)
  return (await listEasyCorrections([{ id, kind, state, assigneeId }], staff)).get(id)
}

test('what nobody is at, or the officer, is accepted from its row; a colleague’s is not', async () => {
  const [officer, other] = await Promise.all([addStaff('officer'), addStaff('officer')])
  const { reference } = await receiveCorrections()
  expect(await easyFor(officer, reference)).toMatchObject([{ field: 'contactPerson.fullName', newValue: 'Aino Malli' }])
  await assignCase({ reference, version: 1, staff: officer, assigneeId: officer.id, now })
  expect(await easyFor(officer, reference)).toHaveLength(1)
  expect(await easyFor(other, reference)).toBeUndefined()
})

test('many fields, a field decided, and a decision sent back are looked at on the case’s own page', async () => {
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  const many = await receiveCorrections(undefined, 4)
  expect(await easyFor(officer, many.reference)).toBeUndefined()

  const half = await receiveCorrections(undefined, 2)
  expect(await easyFor(officer, half.reference)).toHaveLength(2)
  await db
    .update(caseCorrection)
    .set({ outcome: 'accepted', decidedAt: now })
    .where(eq(caseCorrection.field, 'contactPerson.phone'))
  expect(await easyFor(officer, half.reference)).toBeUndefined()

  const back = await receiveCorrections()
  const [field] = await db
    .select()
    .from(caseCorrection)
    .where(eq(caseCorrection.caseId, (await readCase(back.reference)).id))
  const verdicts = [
    {
      correctionId: field!.id,
      outcome: 'refused',
      code: 'REF-16-ACCURATE',
      reason: 'Nimi on oikein henkilön passissa.',
    },
  ] as const
  await decideCorrections({ reference: back.reference, version: 1, staff: officer, verdicts, now })
  const { version } = await readCase(back.reference)
  await returnDecision({ reference: back.reference, version, staff: approver, reason: 'Katso uudelleen.', now })
  expect(await readCase(back.reference)).toMatchObject({ state: 'in_progress' })
  expect(await easyFor(officer, back.reference)).toBeUndefined()
})

test('who must stand aside sees nothing of it in the row', async () => {
  const officer = await addStaff('officer')
  const own = await receiveCorrections(officer.email)
  expect(await easyFor(officer, own.reference)).toBeUndefined()
  const { contact, reference } = await receiveCorrections()
  await db
    .insert(disqualification)
    .values({ staffId: officer.id, contactPersonId: contact.id, ground: 'close_relative', declaredAt: now })
  expect(await easyFor(officer, reference)).toBeUndefined()
})
