import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import * as schema from '#db/schema/index.ts'
import { addContact, addStaff, addSubject } from '#tests/support/cases.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { readRows } from './read-rows.server.ts'
import { readSubject } from './read-subject.server.ts'
import type { SubjectReading } from './subject-reading.ts'

const now = new Date('2026-11-22T10:00:00Z')
const section = (reading: SubjectReading, table: string) => reading.sections.find((one) => one.table === table)
const item = (reading: SubjectReading, path: string) =>
  section(reading, path.split('.')[0]!)?.records[0]?.items.find((one) => one.path === path)

async function addPerson() {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical)
  const of = { contactPersonId: contact.id, organizationId: organization.id }
  return {
    subject,
    contact,
    organization,
    of,
    read: (audience: 'subject' | 'office') => readSubject([contact.id], { audience }),
  }
}

test('a person sees each item with its term, purposes, bases, source and retention', async () => {
  const { contact, read } = await addPerson()
  await db
    .insert(schema.datumSource)
    .values({ contactPersonId: contact.id, field: 'phone', source: 'data_subject', obtainedAt: '2026-10-01' })
  await db.update(schema.contactPerson).set({ lastInteractionAt: now }).where(eq(schema.contactPerson.id, contact.id))
  const reading = await read('subject')
  expect(item(reading, 'contactPerson.phone')).toEqual({
    path: 'contactPerson.phone',
    term: { fi: 'puhelin', sv: 'telefon', en: 'phone' },
    value: '+358401234567',
    kind: 'phone',
    label: null,
    catalogue: null,
    about: 'contact_person',
    purposes: ['customer_relationship', 'direct_marketing', 'satisfaction_survey'],
    bases: ['legitimate_interest', 'consent'],
    source: { kind: 'data_subject', at: '2026-10-01' },
    secrecy: 'non_secret',
    retention: { rule: 'RET-CP', until: '2028-11-22' },
    correctedBy: 'self_service',
  })
  expect(item(reading, 'contactPerson.fullName')?.source).toEqual({ kind: 'employer_organization', at: '2026-01-02' })
  expect(item(reading, 'contactPerson.language')?.label?.sv).toBe('finska')
  expect(JSON.parse(JSON.stringify(reading))).toEqual(reading)
})

test('the data of a person whose role has ended go at once', async () => {
  const { contact, read } = await addPerson()
  await db
    .update(schema.contactPerson)
    .set({ roleEndedOn: '2026-11-01', lastInteractionAt: now })
    .where(eq(schema.contactPerson.id, contact.id))
  expect(item(await read('subject'), 'contactPerson.phone')?.retention.until).toBe('2026-11-01')
})

test('the organisation’s data stand apart', async () => {
  const reading = await (await addPerson()).read('subject')
  expect(section(reading, 'customerOrganization')).toMatchObject({
    group: 'organization',
    term: { en: 'Customer organisation’s data' },
  })
  expect(item(reading, 'customerOrganization.name')).toMatchObject({
    value: 'Esimerkki Oy',
    about: 'organization',
    correctedBy: 'organization',
  })
})

test('a voucher tells its last day', async () => {
  const { of, read } = await addPerson()
  const [year] = await db
    .insert(schema.financialYear)
    .values({ startsOn: '2023-04-01', endsOn: '2024-03-31' })
    .returning()
  const voucher = {
    number: 'L-1',
    kind: 'invoice',
    financialYearId: year!.id,
    issuedOn: '2024-01-05',
    content: 'Lasku',
    amountCents: 12_300,
    currency: 'EUR',
  } as const
  await db.insert(schema.voucher).values({ ...of, ...voucher })
  const reading = await read('subject')
  expect(item(reading, 'voucher.content')?.retention).toEqual({ rule: 'RET-VOUCH', until: '2030-12-31' })
  expect(item(reading, 'voucher.amountCents')).toMatchObject({
    kind: 'cents',
    value: 12_300,
    bases: ['legal_obligation', 'legitimate_interest'],
  })
})

test('free text that nobody has reviewed is withheld from the person, named and counted, and shown to the office', async () => {
  const { of, read } = await addPerson()
  const note = { ...of, occurredAt: now, channel: 'phone', subject: 'Soitto' } as const
  await db.insert(schema.interaction).values([
    { ...note, note: 'Sijaisena Onni' },
    { ...note, note: 'Tilaa kurssin', reviewedAt: now },
    { ...note, note: null },
  ])
  const theirs = section(await read('subject'), 'interaction')!
  expect(theirs.withheld).toMatchObject({ secret: 0, unreviewed: 1 })
  expect(JSON.stringify(theirs)).not.toContain('Onni')
  expect(JSON.stringify(theirs)).toContain('Tilaa kurssin')
  expect(theirs.records.flatMap(({ withheld }) => withheld)[0]).toMatchObject({
    path: 'interaction.note',
    because: 'unreviewed',
  })
  expect(JSON.stringify(await read('office'))).toContain('Sijaisena Onni')
})

test('a secret complaint is named as existing, even when it has been reviewed', async () => {
  const { of, read } = await addPerson()
  await db
    .insert(schema.complaint)
    .values({ ...of, receivedAt: now, claimantName: 'Aino Esimerkki', text: 'Sairausloma', reviewedAt: now })
  const reading = await read('subject')
  expect(section(reading, 'complaint')?.records).toHaveLength(1)
  expect(section(reading, 'complaint')?.withheld.secret).toBe(2)
  expect(JSON.stringify(reading)).not.toContain('Sairausloma')
})

test('consultations are told by day and purpose, without the names or ids of staff', async () => {
  const { contact, read } = await addPerson()
  const officer = await addStaff('officer', 'Virkailija')
  await db
    .insert(schema.accessLog)
    .values({ at: now, staffId: officer.id, staffRole: 'officer', contactPersonId: contact.id, purpose: 'case' })
  const reading = await read('subject')
  expect(section(reading, 'accessLog')?.records[0]?.items.map(({ path, value }) => [path, value])).toEqual([
    ['accessLog.at', now.toISOString()],
    ['accessLog.purpose', 'case'],
  ])
  expect(JSON.stringify(reading)).not.toContain(officer.id)
})

test('bans are found by the hash of the address, requests and letters by the case', async () => {
  const { subject, contact, read } = await addPerson()
  const actor = { kind: 'subject', id: subject.mailboxId } as const
  await setBan({
    emailCanonical: subject.emailCanonical,
    channel: 'all',
    organizationId: null,
    act: 'portal',
    actor,
    now,
  })
  const request = {
    reference: 'TP-2026-9001',
    kind: 'access',
    state: 'open',
    channel: 'portal',
    locale: 'fi',
    receivedAt: now,
    dueOn: '2026-12-22',
  } as const
  const [filed] = await db.insert(schema.requestCase).values(request).returning()
  await db.insert(schema.caseSubject).values({ caseId: filed!.id, contactPersonId: contact.id })
  await db.insert(schema.outbox).values({ kind: 'request-received', entityId: filed!.id, dedupeKey: 'received/9001' })
  const reading = await read('subject')
  expect(item(reading, 'suppressionEntry.channel')).toMatchObject({ value: 'all', catalogue: 'marketing_channel' })
  expect(item(reading, 'requestCase.reference')?.value).toBe('TP-2026-9001')
  expect(
    section(reading, 'outbox')
      ?.records.map(({ items }) => items[0]?.value)
      .toSorted(),
  ).toEqual(['ban-confirmed', 'request-received'])
})

test('a decision is not told before it has been approved', async () => {
  const { contact, read } = await addPerson()
  const officer = await addStaff('officer')
  const request = {
    reference: 'TP-2026-9002',
    kind: 'erasure',
    state: 'decision_pending',
    channel: 'portal',
    locale: 'fi',
    receivedAt: now,
    dueOn: '2026-12-22',
  } as const
  const [filed] = await db.insert(schema.requestCase).values(request).returning()
  await db.insert(schema.caseSubject).values({ caseId: filed!.id, contactPersonId: contact.id })
  await db
    .insert(schema.caseDecision)
    .values({ caseId: filed!.id, outcome: 'refuse', reasons: 'Perustelut', preparedBy: officer.id, preparedAt: now })
  expect(JSON.stringify(await read('subject'))).not.toContain('Perustelut')
  await db.update(schema.caseDecision).set({ approvedAt: now, approvedBy: officer.id })
  expect(JSON.stringify(await read('subject'))).toContain('Perustelut')
})

test('a disclosure names the recipient and the fields disclosed', async () => {
  const { contact, read } = await addPerson()
  const recipient = {
    legalName: 'Konesali Oy',
    role: 'processor',
    task: 'ylläpito',
    country: 'FI',
    validFrom: '2020-01-01',
  } as const
  const [to] = await db.insert(schema.recipient).values(recipient).returning()
  const dataItems = ['contactPerson.phone', 'contactPerson.email']
  await db
    .insert(schema.disclosure)
    .values({ recipientId: to!.id, contactPersonId: contact.id, dataItems, legalGround: 'GDPR 28', disclosedAt: now })
  const reading = await read('subject')
  expect(item(reading, 'disclosure.dataItems')).toMatchObject({
    value: dataItems,
    label: { fi: 'puhelin, sähköposti' },
  })
  expect(item(reading, 'recipient.legalName')?.value).toBe('Konesali Oy')
})

test('nothing of a colleague is read, not even what hangs on a mailbox that both use', async () => {
  const { subject, contact, organization } = await addPerson()
  const values = {
    externalId: 'C-colleague',
    organizationId: organization.id,
    fullName: 'Onni Malli',
    language: 'fi',
    source: 'data_subject',
    obtainedAt: '2026-01-02',
  } as const
  const [colleague] = await db
    .insert(schema.contactPerson)
    .values({ ...values, emailCanonical: subject.emailCanonical })
    .returning()
  await db.insert(schema.interaction).values({
    organizationId: organization.id,
    contactPersonId: colleague!.id,
    occurredAt: now,
    channel: 'phone',
    subject: 'Soitto',
  })
  const reading = await readSubject([contact.id], { audience: 'office' })
  expect(section(reading, 'contactPerson')?.records).toHaveLength(1)
  expect(section(reading, 'interaction')).toBeUndefined()
  expect(section(reading, 'verifiedMailbox')).toBeUndefined()
})

test('somebody of whom nothing is held sees only their own mailbox', async () => {
  const { mailboxId } = await addSubject('uusi@muu.example')
  await addPerson()
  const reading = await readSubject([], { audience: 'subject', mailboxId })
  expect(reading.sections.map(({ table }) => table)).toEqual(['verifiedMailbox'])
})

test('reading takes one query for each table, however many rows', async () => {
  const { contact, of } = await addPerson()
  const before = await countQueries([contact.id])
  const note = { ...of, occurredAt: now, channel: 'phone', subject: 'Soitto' } as const
  await db.insert(schema.interaction).values([note])
  const withOne = await countQueries([contact.id])
  await db.insert(schema.interaction).values(Array.from({ length: 50 }, () => note))
  expect(await countQueries([contact.id])).toBe(withOne)
  expect(withOne).toBe(before)
})

async function countQueries(contactPersonIds: string[]): Promise<number> {
  let queries = 0
  const counting = new Proxy(db, {
    get(target, name, receiver) {
      if (name === 'select' || name === 'selectDistinct') queries += 1
      return Reflect.get(target, name, receiver) as unknown
    },
  })
  await readRows({ executor: counting, contactPersonIds, wanted: () => true, lock: false })
  return queries
}
