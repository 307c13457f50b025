import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { contactPerson, customerOrganization, registerChange } from '#db/schema/register.ts'
import { addPersonWithEverything, now as erasedAt } from '#tests/support/person-with-everything.ts'
import { addContact } from '#tests/support/cases.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { eraseSubjectIn } from './erase-subject.server.ts'
import { hashPlan } from './erasure-plan.ts'
import { listChanges, type RegisterChange } from './list-changes.server.ts'
import { numberAt, numberChanges } from './number-changes.server.ts'
import { prepareErasure } from './prepare-erasure.server.ts'
import { changeDays, purgeChanges } from './purge-changes.server.ts'

const erp = { kind: 'api', id: randomUUID() } as const

beforeEach(() => db.delete(registerChange))

async function readAll(after = 0, limit = 100, now = new Date()): Promise<RegisterChange[]> {
  const page = await listChanges({ after, limit, now })
  if (page === 'expired') throw new Error('expired')
  return page.changes
}

const change = (id: string, values: Partial<typeof contactPerson.$inferInsert>) =>
  db.update(contactPerson).set(values).where(eq(contactPerson.id, id))

test('corrections, bans and changes of an organisation are told in order, with the values of now', async () => {
  const { contact, organization } = await addContact(`aino.${randomUUID()}@yritys.example`)
  await change(contact.id, { phone: '+358407654321', city: 'Turku' })
  await db.update(customerOrganization).set({ name: 'Uusi Oy' }).where(eq(customerOrganization.id, organization.id))
  const emailCanonical = contact.emailCanonical!
  await setBan({ emailCanonical, channel: 'email', organizationId: null, act: 'portal', actor: erp, now: erasedAt })
  await change(contact.id, { phone: '+358401111111' })
  expect(await readAll()).toEqual([])

  expect(await numberChanges()).toBe(4)
  expect(await numberChanges()).toBe(0)
  const changes = await readAll()
  const { externalId } = contact
  expect(changes).toMatchObject([
    {
      record: 'contact_person',
      externalId,
      kind: 'corrected',
      values: { 'contactPerson.phone': '+358401111111', 'contactPerson.city': 'Turku' },
    },
    {
      record: 'customer_organization',
      externalId: organization.externalId,
      kind: 'corrected',
      values: { 'customerOrganization.name': 'Uusi Oy' },
    },
    { record: 'contact_person', externalId, kind: 'banned', values: { 'contactPerson.directMarketingBan': true } },
    { record: 'contact_person', externalId, kind: 'corrected', values: { 'contactPerson.phone': '+358401111111' } },
  ])
  const numbers = changes.map(({ number }) => number)
  expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
  expect(await readAll(numbers[1], 1)).toEqual([changes[2]])
  expect(await readAll(numbers[3])).toEqual([])
})

test('who has moved to another organisation is told by its identifier', async () => {
  const { contact } = await addContact(`aino.${randomUUID()}@yritys.example`)
  const { organization } = await addContact(`eero.${randomUUID()}@yritys.example`)
  await change(contact.id, { organizationId: organization.id })
  await numberChanges()
  expect(await readAll()).toMatchObject([{ values: { 'contactPerson.organizationId': organization.externalId } }])
})

test('an erased person is told once, by an identifier that nobody else can read, and nothing of before is left', async () => {
  const { person, request, officer } = await addPersonWithEverything()
  await db.delete(registerChange)
  await change(person.id, { city: 'Turku' })
  await numberChanges()
  const [before] = await readAll()
  const { externalId } = before!
  const planHash = hashPlan(await prepareErasure([person.id], erasedAt))
  const erasure = { planHash, caseId: request.id, contactPersonIds: [person.id], staffId: officer.id, now: erasedAt }
  expect(await db.transaction((tx) => eraseSubjectIn(tx, erasure))).not.toBe('changed')
  const [dump] = await sqlClient`select string_agg(c::text, ' ') as text from register_change c`
  expect(dump!.text).not.toContain(externalId)
  await numberChanges()
  const erased = { record: 'contact_person', externalId, kind: 'erased', values: {} }
  // Of the organisation, whose address was the person's own too, that it has none.
  const emptied = { record: 'customer_organization', kind: 'corrected', values: { 'customerOrganization.email': null } }
  expect(await readAll()).toMatchObject([emptied, erased])
  // Whoever had read the row that went is told too: its number is not given again.
  expect(await readAll(before!.number)).toHaveLength(2)
})

test('a change that is committed late is not missed by who has read on', async () => {
  const [early, late] = [
    await addContact(`a.${randomUUID()}@yritys.example`),
    await addContact(`b.${randomUUID()}@yritys.example`),
  ]
  let commit = () => {}
  const committed = new Promise<void>((resolve) => (commit = resolve))
  let wrote = () => {}
  const written = new Promise<void>((resolve) => (wrote = resolve))
  const slow = db.transaction(async (tx) => {
    await tx.update(contactPerson).set({ city: 'Turku' }).where(eq(contactPerson.id, late.contact.id))
    wrote()
    await committed
  })
  await written
  await change(early.contact.id, { city: 'Oulu' })
  await numberChanges()
  const [seen, ...none] = await readAll()
  expect([seen!.externalId, none]).toEqual([early.contact.externalId, []])
  commit()
  await slow
  await numberChanges()
  expect(await readAll(seen!.number)).toMatchObject([{ externalId: late.contact.externalId }])
})

test('two at once number each change once, however many there are', async () => {
  const { contact } = await addContact(`aino.${randomUUID()}@yritys.example`)
  await db.execute(sql`
    insert into register_change (record, external_id, kind) select 'contact_person', ${contact.externalId}, 'corrected' from generate_series(1, 12000)`)
  const numbered = await Promise.all([numberChanges(), numberChanges()])
  const total = numbered[0] + numbered[1] + (await numberChanges())
  expect(total).toBe(12_000)
  const [counted] =
    await sqlClient`select count(distinct number)::int as count, count(*)::int as all from register_change`
  expect(counted).toEqual({ count: 12_000, all: 12_000 })
})

test('what is older than thirty days goes, and a reader who missed some of it is told', async () => {
  const { contact } = await addContact(`aino.${randomUUID()}@yritys.example`)
  for (const city of ['Turku', 'Oulu', 'Vaasa']) await change(contact.id, { city })
  await numberChanges()
  const [first, second, third] = (await readAll()).map(({ number }) => number)
  const later = new Date(Date.now() + 31 * 24 * 60 * 60_000)
  // Not purged yet: nobody has missed anything.
  expect(await readAll(first, 100, later)).toHaveLength(2)
  expect(await purgeChanges(later)).toBe(2)
  expect(await purgeChanges(later)).toBe(0)
  expect(await listChanges({ after: first!, limit: 100, now: later })).toBe('expired')
  expect(await readAll(third, 100, later)).toEqual([])
  expect(await readAll(0, 100, later)).toHaveLength(1)
  expect(await purgeChanges(new Date())).toBe(0)
  expect(second! < third!).toBe(true)
})

test('what was numbered late is not gone before a reader could be told so', async () => {
  const day = 24 * 60
  const at = new Date()
  const kept = addMinutes(at, -changeDays * day)
  const [row, newest] = [addMinutes(kept, day), addMinutes(at, -day)].map((moment) => numberAt(moment))
  const change = { record: 'contact_person', externalId: 'myöhäinen', kind: 'corrected' } as const
  await db.insert(registerChange).values([
    { ...change, number: row!, createdAt: addMinutes(kept, -day) },
    { ...change, number: newest!, createdAt: addMinutes(at, -day) },
  ])
  await purgeChanges(at)
  expect(await readAll(numberAt(addMinutes(kept, day / 2)), 100, at)).toHaveLength(2)
})

test('a page of the feed is read by its index, however long the feed is', async () => {
  await db.execute(sql`
    insert into register_change (record, external_id, kind, number)
    select 'contact_person', 'N-' || n, 'corrected', n from generate_series(1, 20000) n`)
  await db.execute(sql`analyze register_change`)
  const plan = await sqlClient`explain select * from register_change where number > ${15_000} order by number limit 100`
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Scan using register_change_number_unique/)
  const waiting =
    await sqlClient`explain select id from register_change where number is null order by created_at limit 5000`
  expect(waiting.map((row) => row['QUERY PLAN']).join('\n')).toContain('register_change_unnumbered')
})
