import { eq, isNull, and } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { caseNote } from '#db/schema/case-work.ts'
import { interaction } from '#db/schema/history.ts'
import { legalHold } from '#db/schema/holds.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseDecision } from '#db/schema/requests.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { searchEverywhere } from '#tests/support/person-with-everything.ts'
import { approveDecision } from '../decisions/approve-decision.server.ts'
import { carryOutErasure } from '../decisions/carry-out-erasure.server.ts'
import { prepareDecision } from '../decisions/prepare-decision.server.ts'
import { addNote } from '../desk/add-note.server.ts'
import { letters } from '../letters.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { placeHold } from './place-hold.server.ts'
import { releaseHold } from './release-hold.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')

/** Erased but for a call that is needed for a claim; reasons of an earlier decision and of the hold name the person. */
async function eraseAllButACall(surname: string) {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical, `Kerttu ${surname}nen`)
  const address = { street: 'Eeekatu 1', postalCode: '00100', city: 'Eeekylä', occupation: 'Eeeasiantuntija' }
  await db
    .update(contactPerson)
    .set({ phone: '+358409998866', ...address })
    .where(eq(contactPerson.id, contact.id))
  const link = { organizationId: organization.id, contactPersonId: contact.id }
  const noted = { ...link, occurredAt: now, channel: 'phone', subject: `Kerttu ${surname}nen soitti` } as const
  const [call] = await db.insert(interaction).values(noted).returning()
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  const ask = async (kind: 'restriction' | 'erasure') =>
    referenceOf(await receiveRequest({ subject, kind, contactPersonIds: [contact.id], now }))
  const earlier = await readCase(await ask('restriction'))
  const reasons = `Kerttu ${surname}sen tiedot on annettu.`
  const by = { preparedBy: officer.id, preparedAt: now }
  await db.insert(caseDecision).values({ caseId: earlier.id, outcome: 'grant', reasons, ...by })
  const reference = await ask('erasure')
  const hold = { record: `interaction/${call!.id}`, ground: 'claim', ownerId: officer.id, reviewOn: '2026-09-05' }
  const reason = `Riita Kerttu ${surname}sen kanssa`
  expect(await placeHold({ ...hold, reference, staff: officer, reason, now })).toBe('placed')
  const { id, version } = await readCase(reference)
  expect(await prepareDecision({ reference, version, staff: officer, decision: { outcome: 'grant' }, now })).toBe(
    'prepared',
  )
  expect(await approveDecision({ reference, version: version + 1, staff: approver, now })).toBe('erasure-started')
  expect(await carryOutErasure(id, now)).toBe('partially-completed')
  return { id, reference, officer, contact, call: call!, earlier }
}

test('who stays for a held record is named by the record and their own row alone', async () => {
  const { id, contact, call, earlier } = await eraseAllButACall('Eeeväri')
  const [decision] = await db.select().from(caseDecision).where(eq(caseDecision.caseId, earlier.id))
  expect(decision!.reasons).toBe('[–] tiedot on annettu.')
  const ofCase = and(eq(legalHold.caseId, id), eq(legalHold.recordId, call.id))
  expect(await db.select().from(legalHold).where(ofCase)).toMatchObject([{ reason: 'Riita [–] kanssa' }])
  expect(await db.select().from(interaction).where(eq(interaction.id, call.id))).toEqual([call])
  const nothing = { phone: null, street: null, postalCode: null, city: null, occupation: null }
  const [row] = await db.select().from(contactPerson).where(eq(contactPerson.id, contact.id))
  expect(row).toMatchObject({ fullName: 'Kerttu Eeevärinen', email: contact.email, ...nothing })
  expect(await searchEverywhere(['eeev', 'eeek', 'eeea'])).toEqual([
    'contact_person.full_name: 1',
    'interaction.subject: 1',
  ])
})

test('what was written while something was held names nobody once it has gone', async () => {
  const { id, reference, officer, call } = await eraseAllButACall('Ooiväri')
  expect(await addNote({ reference, staff: officer, text: 'Kerttu Ooivärinen kiitti.', now: later })).toBe('noted')
  const isLast = and(eq(legalHold.recordId, call.id), isNull(legalHold.releasedAt))
  const [hold] = await db.select().from(legalHold).where(isLast)
  const reason = 'Kerttu Ooivärisen riita on sovittu'
  expect(await releaseHold({ reference, staff: officer, holdId: hold!.id, reason, now: later })).toBe('finished')
  const notes = () => db.select({ body: caseNote.body }).from(caseNote).where(eq(caseNote.caseId, id))
  expect(await notes()).toEqual([{ body: null }])
  const [ended] = await db.select().from(legalHold).where(eq(legalHold.recordId, call.id))
  expect(ended!.releaseReason).toBe('[–] riita on sovittu')
  expect(await searchEverywhere(['ooiv'])).toEqual([])

  await addNote({ reference, staff: officer, text: 'Kirje lähti Kerttu Ooiväriselle.', now: later })
  const finished = letters.find(({ kind }) => kind === 'erasure-finished')!
  await db.transaction((tx) => finished.ended!(tx, id, 'sent', later))
  expect(await readCase(reference)).toMatchObject({ state: 'completed' })
  expect(await notes()).toEqual([{ body: null }, { body: null }])
})
