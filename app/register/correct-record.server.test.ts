import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { outbox } from '#db/schema/mail.ts'
import { contactPerson, customerOrganization, datumSource } from '#db/schema/register.ts'
import { addContact, addStaff, addSubject, nobody } from '#tests/support/cases.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { applyCorrectionIn, correctRecords } from './correct-record.server.ts'
import { letters } from './letters.ts'

const now = new Date()

async function addPerson() {
  const subject = await addSubject()
  return { subject, ...(await addContact(subject.emailCanonical)) }
}

const readContact = async (id: string) => (await db.select().from(contactPerson).where(eq(contactPerson.id, id)))[0]!
const listEvents = (subjectId: string) => db.select().from(auditEvent).where(eq(auditEvent.subjectId, subjectId))
const listLetters = (entityId: string) =>
  db.select().from(outbox).where(eq(outbox.entityId, entityId)).orderBy(outbox.createdAt)

test('a correction changes the record, its source, the audit log and the outbox together', async () => {
  const { subject, contact } = await addPerson()
  const changes = {
    'contactPerson.phone': '050 765 4321',
    'contactPerson.city': ' Turku ',
    'contactPerson.occupation': '',
  }
  expect(await correctRecords({ subject, contactPersonId: contact.id, changes, now })).toEqual({
    changed: ['contactPerson.phone', 'contactPerson.city'],
  })
  const corrected = await readContact(contact.id)
  expect(corrected).toMatchObject({ phone: '+358507654321', city: 'Turku', occupation: null, updatedAt: now })
  expect(corrected.version).toBeGreaterThan(contact.version)
  const sources = await db.select().from(datumSource).where(eq(datumSource.contactPersonId, contact.id))
  expect(sources.map(({ field, source }) => `${field}: ${source}`).toSorted()).toEqual([
    'city: data_subject',
    'phone: data_subject',
  ])
  const [event] = await listEvents(contact.id)
  expect(event).toMatchObject({
    action: 'correction.made',
    actorKind: 'subject',
    actorId: subject.mailboxId,
    fields: ['contactPerson.phone', 'contactPerson.city'],
  })
  expect(JSON.stringify(event)).not.toContain('7654321')
  expect(await listLetters(contact.id)).toMatchObject([{ kind: 'correction-done', state: 'queued' }])
})

test('the letter names what was corrected, to the mailbox that did it, and no value', async () => {
  const { subject, contact } = await addPerson()
  const correct = (changes: Record<string, string>) =>
    correctRecords({ subject, contactPersonId: contact.id, changes, now })
  await correct({ 'contactPerson.phone': '+358 50 765 4321' })
  await correct({ 'contactPerson.city': 'Turku' })
  const { createdAt } = (await listLetters(contact.id)).at(-1)!
  const letter = await letters[0]!.load(db, contact.id, now, createdAt)
  expect(letter).toMatchObject({
    to: subject.emailDeliver,
    locale: 'fi',
    props: { reference: null, accepted: ['postitoimipaikka'], refused: [] },
  })
  expect(await letters[0]!.load(db, nobody(), now, now)).toEqual({ cancel: 'erased' })
})

test('the same values again are no change: no event and no letter', async () => {
  const { subject, contact } = await addPerson()
  const changes = { 'contactPerson.phone': '040 123 4567' }
  expect(await correctRecords({ subject, contactPersonId: contact.id, changes, now })).toEqual({ changed: [] })
  expect(await listEvents(contact.id)).toEqual([])
  expect(await listLetters(contact.id)).toEqual([])
})

test('one wrong value leaves all as it was and says which', async () => {
  const { subject, contact } = await addPerson()
  const changes = { 'contactPerson.phone': 'ei ole', 'contactPerson.city': 'Turku', 'contactPerson.language': '' }
  expect(await correctRecords({ subject, contactPersonId: contact.id, changes, now })).toEqual({
    invalid: { 'contactPerson.phone': 'phone', 'contactPerson.language': 'required' },
  })
  expect(await readContact(contact.id)).toEqual(contact)
})

test.each([
  'contactPerson.fullName',
  'contactPerson.email',
  'contactPerson.directMarketingBan',
  'contactPerson.id',
  'customerOrganization.name',
])('a person does not change %s alone', async (path) => {
  const { subject, contact } = await addPerson()
  const outcome = await correctRecords({ subject, contactPersonId: contact.id, changes: { [path]: 'x' }, now })
  expect(outcome).toEqual({ invalid: { [path]: 'unknown_field' } })
  expect(await readContact(contact.id)).toEqual(contact)
})

test('a stranger’s record does not exist, even for a wrong value', async () => {
  const { contact } = await addPerson()
  const { subject: stranger } = await addPerson()
  for (const city of ['Turku', '\u0000']) {
    const changes = { 'contactPerson.city': city }
    expect(await correctRecords({ subject: stranger, contactPersonId: contact.id, changes, now })).toBe('not-found')
  }
  expect(await readContact(contact.id)).toEqual(contact)
  expect(await listEvents(contact.id)).toEqual([])
})

test('a shared mailbox corrects nobody’s record', async () => {
  const { subject, contact } = await addPerson()
  await addContact(subject.emailCanonical, 'Onni Malli')
  const changes = { 'contactPerson.city': 'Turku' }
  expect(await correctRecords({ subject, contactPersonId: contact.id, changes, now })).toBe('not-found')
})

async function decide(recordId: string, field: string, oldValue: string | null, newValue: string | null) {
  const officer = await addStaff('officer')
  const actor = { kind: 'staff', id: officer.id, role: 'officer' } as const
  return db.transaction((tx) =>
    applyCorrectionIn(tx, { recordId, field, oldValue, newValue, actor, caseId: nobody(), now }),
  )
}

test('an accepted name is written only over the name that the person saw', async () => {
  const { contact } = await addPerson()
  expect(await decide(contact.id, 'contactPerson.fullName', 'Joku Muu', 'Aino Uusi')).toBe('stale')
  expect(await decide(contact.id, 'contactPerson.fullName', contact.fullName, 'Aino Uusi')).toBe('applied')
  expect(await readContact(contact.id)).toMatchObject({ fullName: 'Aino Uusi' })
  const isCorrection = and(eq(auditEvent.subjectId, contact.id), eq(auditEvent.action, 'correction.made'))
  const events = await db.select().from(auditEvent).where(isCorrection)
  expect(events).toMatchObject([{ actorKind: 'staff', fields: ['contactPerson.fullName'] }])
})

test('an accepted e-mail address changes the form by which mailboxes are compared too', async () => {
  const { contact } = await addPerson()
  expect(await decide(contact.id, 'contactPerson.email', contact.email, 'Aino.Uusi@Yritys.Example')).toBe('applied')
  expect(await readContact(contact.id)).toMatchObject({
    email: 'Aino.Uusi@yritys.example',
    emailCanonical: 'aino.uusi@yritys.example',
  })
})

test('a ban goes along to a corrected e-mail address, and stays for the old one', async () => {
  const { subject, contact } = await addPerson()
  const { contact: stranger } = await addContact('eino.muu@yritys.example', 'Eino Muu')
  const { emailCanonical } = subject
  const actor = { kind: 'subject', id: subject.mailboxId } as const
  await setBan({ emailCanonical, channel: 'email', organizationId: null, act: 'portal', actor, now })
  const corrected = `uusi.${emailCanonical}`
  expect(await decide(contact.id, 'contactPerson.email', contact.email, corrected)).toBe('applied')
  expect(await isBanned(corrected, 'email')).toBe(true)
  expect(await isBanned(corrected, 'phone')).toBe(false)
  expect(await isBanned(emailCanonical, 'email')).toBe(true)
  expect(await readContact(contact.id)).toMatchObject({ directMarketingBan: true })
  expect(await readContact(stranger.id)).toMatchObject({ directMarketingBan: false })
  const isBan = and(eq(auditEvent.subjectId, contact.id), eq(auditEvent.action, 'ban.set'))
  const events = await db.select().from(auditEvent).where(isBan).orderBy(auditEvent.id)
  expect(events.map(({ actorKind, detail }) => [actorKind, detail?.act])).toEqual([
    ['subject', 'portal'],
    ['staff', 'register'],
  ])
})

test('an accepted proposal changes the organisation', async () => {
  const { organization } = await addPerson()
  expect(await decide(organization.id, 'customerOrganization.deliveryAddress', null, 'Satamatie 1')).toBe('applied')
  const [changed] = await db.select().from(customerOrganization).where(eq(customerOrganization.id, organization.id))
  expect(changed).toMatchObject({ deliveryAddress: 'Satamatie 1', updatedAt: now })
})

test('what may not be corrected, or is not there, is not found', async () => {
  const { contact } = await addPerson()
  expect(await decide(contact.id, 'contactPerson.version', '1', '2')).toBe('not-found')
  expect(await decide(nobody(), 'contactPerson.city', null, 'Turku')).toBe('not-found')
})
