import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { restriction } from '#db/schema/case-work.ts'
import { contactPerson, customerOrganization, datumSource } from '#db/schema/register.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { requestCase } from '#db/schema/requests.ts'
import { addContact, addSubject } from '#tests/support/cases.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import type { ContactInput } from './contact-input.ts'
import { correctRecords } from './correct-record.server.ts'
import { fillHashes } from './fill-hashes.server.ts'
import { upsertContact } from './upsert-contact.server.ts'

const now = new Date('2026-05-20T09:00:00+03:00')
const erp = { kind: 'api', id: randomUUID() } as const
let numbers = 0
const unique = () => `${process.pid}-${numbers++}`

/** A contact person whom nobody has yet. */
function someone(parts: Partial<ContactInput> = {}) {
  const mark = unique()
  const contact: ContactInput = {
    organizationName: `Yritys ${mark} Oy`,
    fullName: 'Aino Esimerkki',
    language: 'sv',
    phone: `+35840${String(1_000_000 + numbers)}`,
    email: `aino.${mark}@yritys.example`,
    ...parts,
  }
  const externalId = `C-${mark}`
  const put = (changed: Partial<ContactInput> = {}, at = now) =>
    upsertContact({ externalId, contact: { ...contact, ...changed }, actor: erp, now: at })
  return { externalId, email: contact.email!, contact, put, row: () => rowOf(externalId) }
}

async function rowOf(externalId: string) {
  const [row] = await db.select().from(contactPerson).where(eq(contactPerson.externalId, externalId))
  return row!
}

const importsOf = async (subjectId: string) => {
  const events = await db.select().from(auditEvent).where(eq(auditEvent.subjectId, subjectId)).orderBy(auditEvent.id)
  return events.filter(({ action }) => action === 'contact.imported')
}

const ban = (emailCanonical: string, parts: object = {}) =>
  setBan({ emailCanonical, channel: 'email', organizationId: null, act: 'office', actor: erp, now, ...parts })

async function restrict(contactPersonId: string) {
  const asked = { kind: 'restriction', state: 'completed', channel: 'portal', locale: 'fi', receivedAt: now } as const
  const [request] = await db
    .insert(requestCase)
    .values({ ...asked, reference: `TP-R-${unique()}`, dueOn: '2026-06-20' })
    .returning({ id: requestCase.id })
  const ground = 'accuracy_contested' as const
  await db.insert(restriction).values({ contactPersonId, caseId: request!.id, ground, startedAt: now })
}

test('a new contact person comes with their organisation, and the log says so without a value', async () => {
  const aino = someone({
    organizationBusinessId: '1234567-1',
    obtainedAt: '2026-05-01',
    email: ' Aino@YRITYS.example ',
  })
  expect(await aino.put()).toEqual({ outcome: 'created', suppressed: false, kept: [] })
  const row = await aino.row()
  expect(row).toMatchObject({
    fullName: 'Aino Esimerkki',
    language: 'sv',
    email: 'Aino@yritys.example',
    emailCanonical: 'aino@yritys.example',
    directMarketingBan: false,
    source: 'employer_organization',
    obtainedAt: '2026-05-01',
  })
  const [organization] = await db
    .select()
    .from(customerOrganization)
    .where(eq(customerOrganization.id, row.organizationId))
  expect(organization).toMatchObject({ name: aino.contact.organizationName, businessId: '1234567-1' })
  const [event, ...others] = await importsOf(row.id)
  expect(others).toEqual([])
  expect(event).toMatchObject({
    actorKind: 'api',
    actorId: erp.id,
    detail: { import: 'created', changed: 5, kept: 0, suppressed: 0 },
  })
  expect(event!.fields).toContain('contactPerson.email')
  expect(JSON.stringify(event)).not.toMatch(/aino|esimerkki/i)
})

test('the same again changes nothing, and leaves nothing in the log', async () => {
  const aino = someone()
  await aino.put()
  const before = await aino.row()
  expect(await aino.put()).toEqual({ outcome: 'unchanged', suppressed: false, kept: [] })
  expect(await aino.row()).toEqual(before)
  expect(await importsOf(before.id)).toHaveLength(1)
})

test('brought twenty times at once, a person is one row, and so is the organisation', async () => {
  const aino = someone()
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => aino.put()))
  expect(
    outcomes.filter((outcome) => typeof outcome === 'object' && 'outcome' in outcome && outcome.outcome === 'created'),
  ).toHaveLength(1)
  const colleagues = Array.from({ length: 10 }, () => someone({ organizationName: 'Uusi Yhteinen Oy' }))
  await Promise.all(colleagues.map((colleague) => colleague.put()))
  expect(await db.$count(customerOrganization, eq(customerOrganization.name, 'Uusi Yhteinen Oy'))).toBe(1)
})

test('what changed is written, its source beside it, and what is left out stays', async () => {
  const aino = someone({ occupation: 'johtaja', obtainedAt: '2026-05-01' })
  await aino.put()
  const change = { phone: '040 765 4321', occupation: undefined, city: 'Turku', obtainedAt: '2026-05-10' }
  expect(await aino.put(change)).toEqual({ outcome: 'changed', suppressed: false, kept: [] })
  const row = await aino.row()
  expect(row).toMatchObject({ phone: '+358407654321', occupation: 'johtaja', city: 'Turku', version: 2 })
  const sources = await db.select().from(datumSource).where(eq(datumSource.contactPersonId, row.id))
  expect(sources.map(({ field, obtainedAt }) => `${field} ${obtainedAt}`).toSorted()).toEqual([
    'city 2026-05-10',
    'phone 2026-05-10',
  ])
  expect((await importsOf(row.id)).at(-1)!.fields.toSorted()).toEqual(['contactPerson.city', 'contactPerson.phone'])
})

test('what the person has corrected since is kept, and the answer says so', async () => {
  const aino = someone({ occupation: 'johtaja' })
  await aino.put({ obtainedAt: '2026-05-01' })
  const row = await aino.row()
  const subject = await addSubject(row.emailCanonical!)
  await correctRecords({
    subject,
    contactPersonId: row.id,
    changes: { 'contactPerson.occupation': 'toimitusjohtaja' },
    now,
  })
  expect((await aino.row()).occupation).toBe('toimitusjohtaja')
  for (const obtainedAt of [undefined, '2026-05-19', '2026-05-20']) {
    expect(await aino.put({ obtainedAt, occupation: 'johtaja' })).toEqual({
      outcome: 'unchanged',
      suppressed: false,
      kept: ['contactPerson.occupation'],
    })
  }
  const later = new Date('2026-05-22T09:00:00+03:00')
  expect(await aino.put({ obtainedAt: '2026-05-21', occupation: 'neuvoja' }, later)).toMatchObject({ kept: [] })
  expect((await aino.row()).occupation).toBe('neuvoja')
})

test('data of a day that has not come are refused', async () => {
  expect(await someone({ obtainedAt: '2026-05-21' }).put()).toEqual({ invalid: { obtainedAt: 'future' } })
  expect(await someone({ obtainedAt: '2026-05-20' }).put()).toMatchObject({ outcome: 'created' })
})

test('a ban goes along to a new address, also where the record has none in between', async () => {
  const aino = someone()
  await aino.put()
  await ban(aino.email)
  expect((await aino.row()).directMarketingBan).toBe(true)
  const second = `toinen.${unique()}@yritys.example`
  expect(await aino.put({ email: second })).toMatchObject({ outcome: 'changed', suppressed: true })
  expect(await isBanned(second, 'email')).toBe(true)
  expect(await isBanned(aino.email, 'email')).toBe(true)

  expect(await aino.put({ email: null })).toMatchObject({ outcome: 'changed', suppressed: true })
  const third = `kolmas.${unique()}@yritys.example`
  expect(await aino.put({ email: third })).toMatchObject({ outcome: 'changed', suppressed: true })
  expect(await isBanned(third, 'email')).toBe(true)
  expect(await isBanned(third, 'phone')).toBe(false)
})

test('a ban that comes with a record is set, and one without an address waits for it', async () => {
  const aino = someone({ directMarketingBan: true })
  expect(await aino.put()).toMatchObject({ outcome: 'created', suppressed: true })
  expect(await isBanned(aino.email, 'post')).toBe(true)
  expect(await aino.put({ directMarketingBan: false })).toMatchObject({ outcome: 'unchanged', suppressed: true })

  const eero = someone({ directMarketingBan: true, email: null, phone: null })
  expect(await eero.put()).toMatchObject({ outcome: 'created', suppressed: true })
  expect((await eero.row()).directMarketingBan).toBe(true)
  const address = `eero.${unique()}@yritys.example`
  expect(await eero.put({ email: address, directMarketingBan: false })).toMatchObject({ suppressed: true })
  expect(await isBanned(address, 'email')).toBe(true)
})

test('a number that a ban covers is known again under another address; a switchboard is nobody’s', async () => {
  const [aino, eero] = [someone(), someone({ fullName: 'Eero Esimerkki' })]
  await aino.put()
  await ban(aino.email, { channel: 'phone' })
  const again = someone({ phone: aino.contact.phone!.replace('+358', '0') })
  expect(await again.put()).toMatchObject({ suppressed: true })
  expect((await again.row()).directMarketingBan).toBe(true)

  await eero.put()
  const colleague = someone({ phone: eero.contact.phone, fullName: 'Kaisa Toinen' })
  await colleague.put()
  await ban(eero.email, { channel: 'all' })
  expect((await eero.row()).directMarketingBan).toBe(true)
  expect((await colleague.row()).directMarketingBan).toBe(false)
  expect(await colleague.put()).toMatchObject({ suppressed: false })
  const newcomer = someone({ phone: eero.contact.phone, fullName: 'Lotta Uusi' })
  expect(await newcomer.put()).toMatchObject({ suppressed: false })
})

test('a new number of somebody who has banned calls is covered, whoever corrects it', async () => {
  const aino = someone()
  await aino.put()
  await ban(aino.email, { channel: 'sms' })
  const [own, given] = ['+358501231231', '+358503213213']
  const subject = await addSubject(aino.email)
  const { id: contactPersonId } = await aino.row()
  await correctRecords({ subject, contactPersonId, changes: { 'contactPerson.phone': own }, now })
  expect(await aino.put({ phone: given, obtainedAt: '2026-05-21' }, new Date('2026-05-22T09:00:00Z'))).toMatchObject({
    outcome: 'changed',
  })
  for (const phone of [own, given]) expect(await someone({ phone }).put()).toMatchObject({ suppressed: true })
})

test('data that are only stored are not changed, and no marketing goes to another record of the address', async () => {
  const aino = someone()
  await aino.put()
  const { id } = await aino.row()
  await restrict(id)
  const other = someone({ email: aino.email.replace('@', '+toinen@'), phone: null })
  expect(await other.put()).toMatchObject({ outcome: 'created', suppressed: true })
  expect((await other.row()).directMarketingBan).toBe(false)
  expect(await aino.put({ city: 'Turku', directMarketingBan: true })).toBe('restricted')
  expect(await aino.row()).toMatchObject({ city: null, directMarketingBan: true })
  expect((await importsOf(id)).at(-1)).toMatchObject({ detail: { import: 'restricted' }, fields: [] })
})

test('another person’s record is not touched', async () => {
  const [aino, eero] = [someone(), someone({ fullName: 'Eero Esimerkki' })]
  await aino.put()
  await eero.put()
  const before = await eero.row()
  await aino.put({ fullName: 'Aino Uusi', city: 'Turku', email: `uusi.${unique()}@yritys.example` })
  expect(await eero.row()).toEqual(before)
})

test('the organisation is found by identifier, business ID or name, and stays as it is', async () => {
  const { contact, organization } = await addContact(`aino.${unique()}@yritys.example`)
  await db
    .update(customerOrganization)
    .set({ businessId: '0112038-9' })
    .where(eq(customerOrganization.id, organization.id))
  const moved = { fullName: contact.fullName, organizationName: 'Uusi nimi Oy' }
  const put = (given: Partial<ContactInput>) =>
    upsertContact({ externalId: contact.externalId, contact: { ...moved, ...given }, actor: erp, now })
  for (const given of [{ organizationBusinessId: '0112038-9' }, { organizationExternalId: organization.externalId }]) {
    expect(await put(given)).toMatchObject({ outcome: 'unchanged' })
  }
  // Of several with one name, the one where the person is.
  await addContact(`eero.${unique()}@yritys.example`)
  expect(await put({ organizationName: organization.name })).toMatchObject({ outcome: 'unchanged' })
  expect(await put({})).toMatchObject({ outcome: 'changed' })
  const [kept] = await db.select().from(customerOrganization).where(eq(customerOrganization.id, organization.id))
  expect(kept!.name).toBe(organization.name)
})

test('an upsert and a press at the same moment leave list and register agreeing', async () => {
  for (let round = 0; round < 15; round++) {
    const aino = someone()
    await Promise.all([aino.put(), ban(aino.email, { act: 'one_click' }), fillHashes(now)])
    await fillHashes(now)
    const row = await aino.row()
    expect(row.directMarketingBan).toBe(true)
    expect(row.emailBaseHash).not.toBeNull()
  }
})

test('the list keeps no number and no identifier in clear', async () => {
  const eero = someone({ directMarketingBan: true, email: null })
  await eero.put()
  const [dump] = await db.execute<{ text: string }>(sql`
    select string_agg(s::text, ' ') || (select string_agg(p::text, ' ') from suppression_phone p) as text from ${suppressionEntry} s`)
  expect(dump!.text).not.toContain(eero.contact.phone!.slice(-7))
  expect(dump!.text).not.toContain(eero.externalId)
})
