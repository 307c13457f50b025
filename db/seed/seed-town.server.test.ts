import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { listDemoContacts, seedDemoStaff } from './demo-people.server.ts'
import { seedTown } from './seed-town.server.ts'
import { sqlClient } from '../client.server.ts'
import { openText } from '~/identity/sealed-box.server.ts'
import { hashAddress } from '~/marketing/address-hash.server.ts'
import { demoKinds } from './words/demo.ts'
import { staffRoles } from '../schema/words.ts'

const now = new Date('2026-11-22T10:00:00Z')
const lines: string[] = []
const counts = await seedTown({ contacts: 400, requests: 200, seed: 1, now, report: (line) => lines.push(line) })

test('a seeded town has the people and the requests that were asked for', async () => {
  expect(counts).toMatchObject({ contacts: 400, requests: 200 })
  const [row] = await sqlClient`
    select (select count(*)::int from contact_person) as contacts, (select count(*)::int from request_case) as requests`
  expect(row).toEqual({ contacts: 400, requests: 200 })
  expect(lines.at(-1)).toContain('400 contacts')
})

test('a register that holds anybody is not seeded', async () => {
  const again = seedTown({ contacts: 20, requests: 0, seed: 1, now, report: () => {} })
  await expect(again).rejects.toThrow('The register is not empty')
})

test('every kind of demo contact can be found, ordinary ones in three languages', async () => {
  const contacts = await listDemoContacts()
  expect(new Set(contacts.map(({ kind }) => kind))).toEqual(new Set(demoKinds))
  const ordinary = contacts.filter(({ kind }) => kind === 'ordinary')
  expect(ordinary.map(({ locale }) => locale)).toEqual(['fi', 'sv', 'en'])
})

test('the next request gets the next number of its year', async () => {
  const counted = await sqlClient`
    select split_part(reference, '-', 2)::int as year, max(split_part(reference, '-', 3)::int) as last, count(*)::int as cases
    from request_case group by 1 order by 1`
  const kept = await sqlClient`select year, last_number from reference_counter order by year`
  expect(kept.map((row) => [row.year, row.last_number])).toEqual(counted.map((row) => [row.year, row.last]))
  for (const row of counted) expect(row.cases).toBe(row.last)
})

test('audit events and consultations are numbered in the order of their time', async () => {
  for (const table of ['audit_event', 'access_log']) {
    const [row] = await sqlClient`
      select count(*)::int as late from (select at < lag(at) over (order by id) as late from ${sqlClient(table)}) events where late`
    expect(row).toEqual({ late: 0 })
  }
})

test('the ban of the banned stands on the suppression list, and the column repeats it', async () => {
  const banned = (await listDemoContacts()).find(({ kind }) => kind === 'banned')!
  const { full, base } = hashAddress(banned.email)
  const listed =
    await sqlClient`select channel from suppression_entry where email_hash = ${full} and email_base_hash = ${base}`
  expect(listed).toMatchObject([{ channel: 'all' }])
  const rows = await sqlClient`select direct_marketing_ban from contact_person where email_canonical = ${banned.email}`
  expect(rows).toMatchObject([{ direct_marketing_ban: true }])
})

test('a letter can be sent to whoever waits for an answer', async () => {
  const waiting = await sqlClient`
    select delivery_address, email_deliver from request_case join verified_mailbox m on m.id = mailbox_id where closed_at is null`
  expect(waiting.length).toBeGreaterThan(5)
  for (const row of waiting) expect(openText(row.delivery_address as string)).toBe(row.email_deliver)
  const [closed] =
    await sqlClient`select count(delivery_address)::int as kept from request_case where closed_at is not null`
  expect(closed).toEqual({ kept: 0 })
})

test('the demo accounts, one for each role, are the same when seeded again', async () => {
  const first = await seedDemoStaff({ password: 'Seloste-demo-2026', now })
  expect(first.map(({ role }) => role)).toEqual(staffRoles)
  for (const { totpSecret } of first) expect(totpSecret).toMatch(/^[A-Z2-7]{32}$/)
  const rows = () => sqlClient`select * from staff order by email`
  const before = createHash('sha256')
    .update(JSON.stringify(await rows()))
    .digest('hex')
  expect(await seedDemoStaff({ password: 'Seloste-demo-2026', now: new Date(now.getTime() + 1000) })).toEqual(first)
  expect(
    createHash('sha256')
      .update(JSON.stringify(await rows()))
      .digest('hex'),
  ).toBe(before)
})
