import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { recipientTask, restriction } from '#db/schema/case-work.ts'
import { recipient } from '#db/schema/recipients.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { caseCorrection } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import {
  addContact,
  addStaff,
  addSubject,
  listActions,
  listLetters,
  nobody,
  readCase,
  referenceOf,
} from '#tests/support/cases.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { registerRequest } from '../intake/register-request.server.ts'
import { letters } from '../letters.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { addCorrection, listAddable } from './add-correction.server.ts'
import { decideCorrections } from './decide-corrections.server.ts'
import { prepareDecision } from './prepare-decision.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')
let people = 0

/** Somebody known rings: their data are wrong, in words. */
async function ring(kind = 'rectification', address = `soitto${people++}@yritys.example`) {
  const { contact, organization } = await addContact(address)
  const call = { kind, channel: 'phone', receivedOn: '2026-03-05', locale: 'fi', proof: 'call_back' }
  const fields = { ...call, words: 'Numeroni on väärin.' }
  const registered = await registerRequest({
    staff: await addStaff('intake'),
    fields,
    contactPersonId: contact.id,
    now,
  })
  if (typeof registered !== 'object' || !('reference' in registered)) throw new Error('Not registered')
  const { reference } = registered
  const staff = await addStaff('officer')
  const add = async (field: string, value: string, more: Partial<Parameters<typeof addCorrection>[0]> = {}) => {
    const recordId = field.startsWith('contactPerson.') ? contact.id : organization.id
    const { version } = await readCase(reference)
    return addCorrection({ reference, version, staff, recordId, field, value, now: later, ...more })
  }
  return { reference, staff, contact, organization, add }
}

async function listRows(reference: string) {
  const { id } = await readCase(reference)
  return db.select().from(caseCorrection).where(eq(caseCorrection.caseId, id)).orderBy(caseCorrection.field)
}

async function listAdded(reference: string) {
  const { id } = await readCase(reference)
  const isAdding = and(eq(auditEvent.caseId, id), eq(auditEvent.action, 'case.correction_added'))
  return db.select().from(auditEvent).where(isAdding).orderBy(auditEvent.id)
}

async function acceptAll(reference: string, staff: VerifiedStaff) {
  const { version } = await readCase(reference)
  const verdicts = (await listRows(reference)).map(({ id }) => ({ correctionId: id, outcome: 'accepted' as const }))
  return decideCorrections({ reference, version, staff, verdicts, now: later })
}

test('a call that says in words what is wrong ends in a changed register, a letter and a task for each recipient', async () => {
  const processor = { legalName: 'Postittaja Oy', role: 'processor', task: 'Postitus', country: 'FI' } as const
  await db.insert(recipient).values({ ...processor, validFrom: '2020-01-01' })
  const { reference, staff, contact, organization, add } = await ring()
  expect(await add('contactPerson.phone', ' 040 765 4321 ')).toBe('added')
  expect(await readCase(reference)).toMatchObject({ state: 'in_progress', assigneeId: staff.id })
  expect(await add('contactPerson.language', 'Ruotsi')).toBe('added')
  expect(await add('customerOrganization.billingAddress', 'Uusi katu 1, Espoo')).toBe('added')
  expect(await listRows(reference)).toMatchObject([
    { field: 'contactPerson.language', recordId: contact.id, oldValue: 'fi', newValue: 'sv', outcome: 'pending' },
    { field: 'contactPerson.phone', oldValue: '+358401234567', newValue: '+358407654321' },
    { field: 'customerOrganization.billingAddress', recordId: organization.id, oldValue: null },
  ])
  const [phone, , billing] = await listAdded(reference)
  expect(phone).toMatchObject({ actorId: staff.id, subjectId: contact.id, fields: ['contactPerson.phone'] })
  expect(billing).toMatchObject({ subjectId: null, fields: ['customerOrganization.billingAddress'] })
  expect(JSON.stringify(await listAdded(reference))).not.toMatch(/7654321|Uusi katu/)

  expect(await acceptAll(reference, staff)).toBe('completed')
  const [changed] = await db.select().from(contactPerson).where(eq(contactPerson.id, contact.id))
  expect(changed).toMatchObject({ phone: '+358407654321', language: 'sv' })
  const [company] = await db.select().from(customerOrganization).where(eq(customerOrganization.id, organization.id))
  expect(company).toMatchObject({ billingAddress: 'Uusi katu 1, Espoo' })
  expect(await listLetters(reference)).toEqual(['request-registered', 'correction-done'])
  const { id } = await readCase(reference)
  const letter = await letters.find(({ kind }) => kind === 'correction-done')!.load(db, id, later, later)
  expect(letter).toMatchObject({ to: contact.email, props: { accepted: ['kieli', 'puhelin', 'laskutusosoite'] } })
  expect(await db.select().from(recipientTask).where(eq(recipientTask.caseId, id))).toMatchObject([
    { action: 'rectify' },
  ])
})

test('the same field again takes the place of what was added; the value that the register holds takes it away', async () => {
  const { reference, add } = await ring()
  expect(await add('contactPerson.city', 'Turku')).toBe('added')
  expect(await add('contactPerson.city', 'Salo')).toBe('added')
  expect(await listRows(reference)).toMatchObject([{ field: 'contactPerson.city', newValue: 'Salo' }])
  expect(await add('contactPerson.city', '')).toBe('removed')
  expect(await listRows(reference)).toEqual([])
  expect(await add('contactPerson.city', '')).toBe('same-value')
  expect((await listActions(reference)).slice(-3)).toEqual([
    'case.correction_added',
    'case.correction_added',
    'case.correction_removed',
  ])
})

test('a field that was accepted can be corrected once more in the same case', async () => {
  const { reference, staff, contact, add } = await ring()
  await add('contactPerson.city', 'Turku')
  await add('contactPerson.street', 'Katu 1')
  const [city] = await listRows(reference)
  const { version } = await readCase(reference)
  const verdicts = [{ correctionId: city!.id, outcome: 'accepted' as const }]
  expect(await decideCorrections({ reference, version, staff, verdicts, now: later })).toBe('decided')
  expect(await add('contactPerson.city', 'Salo')).toBe('added')
  expect(await listRows(reference)).toMatchObject([{ oldValue: 'Turku', outcome: 'pending' }, { outcome: 'pending' }])
  expect(await acceptAll(reference, staff)).toBe('completed')
  const [changed] = await db.select().from(contactPerson).where(eq(contactPerson.id, contact.id))
  expect(changed).toMatchObject({ city: 'Salo', street: 'Katu 1' })
})

test('what the person has asked for field by field is decided, not written over', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const asked = {
    recordId: contact.id,
    field: 'contactPerson.fullName',
    oldValue: 'Aino Esimerkki',
    newValue: 'Aino Malli',
  }
  const request = { subject, kind: 'rectification', contactPersonIds: [contact.id], corrections: [asked], now } as const
  const reference = referenceOf(await receiveRequest(request))
  const staff = await addStaff('officer')
  const add = (field: string, value: string, version: number) =>
    addCorrection({ reference, version, staff, recordId: contact.id, field, value, now: later })
  expect(await add('contactPerson.fullName', 'Aino Muu', 1)).toBe('asked-already')
  expect(await add('contactPerson.fullName', 'Aino Esimerkki', 1)).toBe('asked-already')
  expect(await add('contactPerson.city', 'Turku', 1)).toBe('added')
  expect(await listRows(reference)).toMatchObject([{ newValue: 'Turku' }, { newValue: 'Aino Malli' }])
})

test('a value is checked as the person’s own form checks it, and nothing is kept of a bad one', async () => {
  const { reference, add } = await ring()
  expect(await add('contactPerson.fullName', ' ')).toBe('required')
  expect(await add('contactPerson.phone', 'tänään')).toBe('phone')
  expect(await add('contactPerson.postalCode', '1'.repeat(21))).toBe('too_long')
  expect(await add('contactPerson.city', 'Tur\u202eku')).toBe('control_characters')
  expect(await add('contactPerson.language', 'viro')).toBe('not_in_list')
  expect(await add('customerOrganization.email', 'ei osoite')).toBe('email')
  expect(await add('contactPerson.fullName', 'Aino Esimerkki')).toBe('same-value')
  expect(await listRows(reference)).toEqual([])
  expect(await readCase(reference)).toMatchObject({ state: 'open', assigneeId: null, version: 1 })
})

test('an address that its mailbox must prove is not changed by an officer, only taken away', async () => {
  const { reference, staff, contact, add } = await ring()
  expect(await add('contactPerson.email', 'uusi@yritys.example')).toBe('not_proved')
  expect(await add('contactPerson.email', '')).toBe('added')
  expect(await acceptAll(reference, staff)).toBe('completed')
  const [changed] = await db.select().from(contactPerson).where(eq(contactPerson.id, contact.id))
  expect(changed).toMatchObject({ email: null, emailCanonical: null })
})

test('only what may be corrected of the case’s own persons can be added', async () => {
  const { reference, contact, organization, add } = await ring()
  const other = await addContact(`muu${people++}@yritys.example`)
  for (const field of ['contactPerson.externalId', 'contactPerson.directMarketingBan', 'staff.name', '', 'x.y'])
    expect(await add(field, '1', { recordId: contact.id })).toBe('unknown_field')
  expect(await add('contactPerson.city', 'Turku', { recordId: other.contact.id })).toBe('unknown_field')
  expect(await add('contactPerson.city', 'Turku', { recordId: organization.id })).toBe('unknown_field')
  expect(await add('contactPerson.city', 'Turku', { recordId: nobody() })).toBe('unknown_field')
  const addable = await listAddable((await readCase(reference)).id)
  expect(addable).toContainEqual({ recordId: contact.id, field: 'contactPerson.phone', name: expect.any(String) })
  expect(addable.map(({ field }) => field)).not.toContain('customerOrganization.businessId')
})

test('data that are only stored are corrected for who asks for it, and in nobody else’s case', async () => {
  const own = await ring()
  const other = await ring()
  const { id } = await readCase(own.reference)
  const values = { contactPersonId: own.contact.id, caseId: id, ground: 'accuracy_contested', startedAt: now } as const
  await db.insert(restriction).values(values)
  expect(await other.add('contactPerson.city', 'Turku', { recordId: own.contact.id })).toBe('unknown_field')
  expect(await own.add('contactPerson.city', 'Turku')).toBe('added')
  expect(await acceptAll(own.reference, own.staff)).toBe('completed')
})

test('not by another than the handler, over a case seen otherwise, one that waits or is closed, or by the person', async () => {
  const { reference, staff, add } = await ring()
  expect(await add('contactPerson.city', 'Turku', { version: 7 })).toBe('changed-meanwhile')
  expect(await add('contactPerson.city', 'Turku', { reference: 'TP-2026-999999' })).toBe('not-found')
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now })
  expect(await add('contactPerson.city', 'Turku', { staff: await addStaff('officer') })).toBe('assigned-to-another')
  const { version } = await readCase(reference)
  const proof = { evidence: 'Kaupparekisterin ote, jossa paikkakunta on sama kuin rekisterissä.' }
  const refuse = { outcome: 'refuse', refusalCode: 'REF-16-ACCURATE', reasons: 'Tieto on tarkistettu.' } as const
  const decision = { ...refuse, ...proof }
  expect(await prepareDecision({ reference, version, staff, decision, now: later })).toBe('prepared')
  expect(await add('contactPerson.city', 'Turku')).toBe('not-allowed-now')
  expect(await listRows(reference)).toEqual([])

  const own = await addStaff('officer')
  const theirs = await ring('rectification', own.email)
  expect(await theirs.add('contactPerson.city', 'Turku', { staff: own })).toBe('disqualified')
  const access = await ring('access')
  expect(await access.add('contactPerson.city', 'Turku')).toBe('decided-otherwise')
})
