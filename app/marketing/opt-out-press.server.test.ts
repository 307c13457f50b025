import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { hashAddress } from './address-hash.server.ts'
import { endOptOutConnections, pressOptOut } from './opt-out-press.server.ts'
import { findOptOut } from './opt-out-standing.server.ts'
import { isBanned, listBans } from './queries.server.ts'
import { setBan } from './set-ban.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const later = new Date('2026-11-21T08:00:00Z')
const aino = 'aino@yritys.example'

beforeEach(async () => {
  await sqlClient`truncate suppression_entry, contact_person, customer_organization, audit_event, register_change cascade`
})
afterAll(endOptOutConnections)

let externalIds = 0
async function contact(address: string, known = true) {
  const obtainedAt = '2026-01-01'
  const [organization] = await db
    .insert(customerOrganization)
    .values({ externalId: `O${externalIds++}`, name: 'Yritys Oy', obtainedAt })
    .returning()
  const values = {
    externalId: `C${externalIds++}`,
    organizationId: organization!.id,
    fullName: 'Aino Esimerkki',
    language: 'fi',
    email: address,
    emailCanonical: address,
    emailBaseHash: known ? hashAddress(address).base : null,
    source: 'employer_organization',
    obtainedAt,
  } as const
  const [row] = await db.insert(contactPerson).values(values).returning()
  return row!.id
}

test('a press bans e-mail marketing of every organisation, marks the register, and leaves one event', async () => {
  const id = await contact(aino)
  await contact('toinen@yritys.example')
  expect(await pressOptOut(hashAddress(aino), now)).toBe('recorded')
  expect(await listBans(aino)).toMatchObject([{ channel: 'email', organizationId: null, act: 'one_click', since: now }])
  expect(await isBanned(aino, 'email')).toBe(true)
  const marked = (await db.select().from(contactPerson)).filter((row) => row.directMarketingBan)
  expect(marked).toMatchObject([{ id, updatedAt: now }])
  const events = await db.select().from(auditEvent)
  expect(events).toMatchObject([
    { at: now, actorKind: 'system', actorId: null, action: 'ban.set', subjectId: id, caseId: null },
  ])
  const [change] = await sqlClient`select kind from register_change`
  expect(change).toEqual({ kind: 'banned' })
})

test('its event is the one that the verb of the other ways writes', async () => {
  const twin = 'kaksonen@yritys.example'
  for (const address of [aino, twin])
    for (const [times] of [[1], [2]]) await contact(address.replace('@', `+${times}@`))
  await contact(aino)
  await contact(twin)
  await pressOptOut(hashAddress(aino), now)
  const actor = { kind: 'system' } as const
  await setBan({ emailCanonical: twin, channel: 'email', organizationId: null, act: 'one_click', actor, now })
  const [one, other] = await db.select().from(auditEvent).orderBy(auditEvent.id)
  expect({ ...one, id: 0 }).toEqual({ ...other, id: 0 })
  expect(one!.detail).toEqual({ channel: 'email', act: 'one_click', contacts: 3 })
  const entries = await db.select().from(suppressionEntry).orderBy(suppressionEntry.id)
  const unlike = { id: '', emailHash: '', emailBaseHash: '' }
  expect({ ...entries[0], ...unlike }).toEqual({ ...entries[1], ...unlike })
})

test('a second press changes nothing, not even the date', async () => {
  const id = await contact(aino)
  await pressOptOut(hashAddress(aino), now)
  expect(await pressOptOut(hashAddress(aino), later)).toBe('recorded')
  expect(await findOptOut(hashAddress(aino))).toEqual(now)
  expect(await db.$count(auditEvent)).toBe(1)
  expect(await db.select().from(contactPerson)).toMatchObject([{ id, updatedAt: now }])
})

test('an address that nobody knows, or knows no more, is banned all the same', async () => {
  expect(await pressOptOut(hashAddress(aino), now)).toBe('recorded')
  expect(await isBanned(aino, 'email')).toBe(true)
  expect(await db.select().from(auditEvent)).toMatchObject([{ subjectId: null, detail: { contacts: 0 } }])
  // Banned before the register knows it: whoever fills the hash later marks it.
  await contact(aino, false)
  expect(await pressOptOut(hashAddress(aino), later)).toBe('recorded')
  expect(await isBanned(aino, 'email')).toBe(true)
})

test('a ban of one spelling stands for the others, and a stranger’s address stays free', async () => {
  await pressOptOut(hashAddress('aino+uutiset@yritys.example'), now)
  expect(await findOptOut(hashAddress(aino))).toEqual(now)
  expect(await isBanned('aino+muu@yritys.example', 'email')).toBe(true)
  expect(await findOptOut(hashAddress('aina@yritys.example'))).toBeNull()
  expect(await isBanned('aina@yritys.example', 'email')).toBe(false)
})

test('one organisation’s ban, another channel’s, or a lifted one is no opt-out', async () => {
  const organizationId = '00000000-0000-4000-8000-000000000001'
  const actor = { kind: 'system' } as const
  await setBan({ emailCanonical: aino, channel: 'email', organizationId, act: 'office', actor, now })
  await setBan({ emailCanonical: aino, channel: 'sms', organizationId: null, act: 'office', actor, now })
  expect(await findOptOut(hashAddress(aino))).toBeNull()
  await pressOptOut(hashAddress(aino), now)
  await sqlClient`update suppression_entry set lifted_at = ${later}`
  expect(await findOptOut(hashAddress(aino))).toBeNull()
  expect(await pressOptOut(hashAddress(aino), later)).toBe('recorded')
  expect(await findOptOut(hashAddress(aino))).toEqual(later)
})

test('five hundred presses of five hundred links at once are each recorded once', async () => {
  const addresses = Array.from({ length: 500 }, (_, at) => `aino${at}@yritys.example`)
  for (const address of addresses.slice(0, 20)) await contact(address)
  const presses = addresses.flatMap((address) => [address, address])
  const outcomes = await Promise.all(presses.map((address) => pressOptOut(hashAddress(address), now)))
  expect(new Set(outcomes)).toEqual(new Set(['recorded']))
  expect(await db.$count(suppressionEntry)).toBe(500)
  expect(await db.$count(auditEvent)).toBe(500)
  expect(await db.$count(contactPerson, eq(contactPerson.directMarketingBan, true))).toBe(20)
})

test('whoever holds a person’s record keeps that person’s press waiting, and nobody else’s', async () => {
  const id = await contact(aino)
  const other = 'toinen@yritys.example'
  const ended: string[] = []
  let press!: Promise<unknown>
  await db.transaction(async (tx) => {
    await tx.update(contactPerson).set({ occupation: 'johtaja' })
    press = pressOptOut(hashAddress(aino), now).then(() => ended.push(aino))
    await pressOptOut(hashAddress(other), now)
    ended.push(other)
    expect(await isBanned(aino, 'email')).toBe(false)
  })
  await press
  expect(ended).toEqual([other, aino])
  expect(await db.select().from(contactPerson)).toMatchObject([{ id, directMarketingBan: true, occupation: 'johtaja' }])
})

test('a press and the office’s ban of the same person at once do not stop each other', async () => {
  const addresses = Array.from({ length: 20 }, (_, at) => `aino${at}@yritys.example`)
  for (const address of addresses) await contact(address)
  const actor = { kind: 'system' } as const
  const set = (emailCanonical: string) =>
    setBan({ emailCanonical, channel: 'email', organizationId: null, act: 'office', actor, now })
  const outcomes = await Promise.all(
    addresses.flatMap((address) => [set(address), pressOptOut(hashAddress(address), now)]),
  )
  expect(outcomes.filter((outcome) => outcome === 'recorded')).toHaveLength(20)
  expect(await db.$count(suppressionEntry)).toBe(20)
  expect(await db.$count(auditEvent)).toBe(20)
  expect(await db.$count(contactPerson, eq(contactPerson.directMarketingBan, true))).toBe(20)
})

test('a register of any size is asked by its index', async () => {
  await sqlClient`insert into customer_organization (id, external_id, name, obtained_at) values ('00000000-0000-4000-8000-00000000000a', 'OX', 'Yritys', '2026-01-01')`
  await sqlClient`
    insert into contact_person (external_id, organization_id, full_name, language, email_canonical, email_base_hash, source, obtained_at)
    select 'CX' || n, '00000000-0000-4000-8000-00000000000a', 'Aino', 'fi', n || '@yritys.example', md5(n::text) || md5(n::text), 'public_register', '2026-01-01'
    from generate_series(1, 20000) n`
  await sqlClient`analyze contact_person`
  const plan = await sqlClient`
    explain select id from contact_person where email_base_hash = any(${[hashAddress(aino).base, hashAddress('x@y.example').base]}::text[]) order by id for update skip locked`
  const text = plan.map((row) => String(row['QUERY PLAN'])).join('\n')
  expect(text).toContain('contact_person_email_base_hash_index')
  expect(text).not.toContain('Seq Scan')
})
