import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import { addContact } from '#tests/support/cases.ts'
import { hashAddress } from '~/marketing/address-hash.server.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { fillHashes } from './fill-hashes.server.ts'

const now = new Date('2026-05-20T09:00:00+03:00')

async function readRow(id: string) {
  const [row] = await db.select().from(contactPerson).where(eq(contactPerson.id, id))
  return row!
}

async function listOnly(address: string) {
  const { full, base } = hashAddress(address)
  const ban = { channel: 'email', act: 'one_click', createdAt: now } as const
  await db.insert(suppressionEntry).values({ emailHash: full, emailBaseHash: base, ...ban })
}

test('a new address has its hash, and who is on the list is marked, in any spelling', async () => {
  const mark = randomUUID()
  const { contact } = await addContact(`aino+kirje.${mark}@yritys.example`)
  const { contact: other } = await addContact(`eero.${mark}@yritys.example`)
  const { contact: nobody } = await addContact(`tyhja.${mark}@yritys.example`)
  await db.update(contactPerson).set({ email: null, emailCanonical: null }).where(eq(contactPerson.id, nobody.id))
  await listOnly('aino@yritys.example')
  expect(await fillHashes(now)).toBe(2)
  expect(await fillHashes(now)).toBe(0)
  expect(await readRow(contact.id)).toMatchObject({
    emailBaseHash: hashAddress('aino@yritys.example').base,
    directMarketingBan: true,
  })
  expect(await readRow(other.id)).toMatchObject({
    emailBaseHash: hashAddress(other.email!).base,
    directMarketingBan: false,
    updatedAt: other.updatedAt,
    version: 1,
  })
  expect((await readRow(nobody.id)).emailBaseHash).toBeNull()
})

test('a changed address loses its hash and gets the new one', async () => {
  const { contact } = await addContact(`aino.${randomUUID()}@yritys.example`)
  await fillHashes(now)
  const moved = `aino.${randomUUID()}@toinen.example`
  await db.update(contactPerson).set({ email: moved, emailCanonical: moved }).where(eq(contactPerson.id, contact.id))
  expect((await readRow(contact.id)).emailBaseHash).toBeNull()
  await fillHashes(now)
  expect((await readRow(contact.id)).emailBaseHash).toBe(hashAddress(moved).base)
})

test('a press that was under way while the hash was written marks the person all the same', async () => {
  const { contact } = await addContact(`aino.${randomUUID()}@yritys.example`)
  const { full, base } = hashAddress(contact.emailCanonical!)
  let commit = () => {}
  const committed = new Promise<void>((resolve) => (commit = resolve))
  let wrote = () => {}
  const written = new Promise<void>((resolve) => (wrote = resolve))
  // As the press does it: the list, and whoever has the hash; nobody yet.
  const press = db.transaction(async (tx) => {
    await tx
      .insert(suppressionEntry)
      .values({ emailHash: full, emailBaseHash: base, channel: 'email', act: 'one_click' })
    await tx.update(contactPerson).set({ directMarketingBan: true }).where(eq(contactPerson.emailBaseHash, base))
    wrote()
    await committed
  })
  await written
  const filling = fillHashes(now)
  await expect.poll(async () => (await readRow(contact.id)).emailBaseHash).toBe(base)
  expect((await readRow(contact.id)).directMarketingBan).toBe(false)
  commit()
  await Promise.all([press, filling])
  expect((await readRow(contact.id)).directMarketingBan).toBe(true)
})

test('two at work share the rows, and thousands are filled in one go', async () => {
  const { organization } = await addContact(`eka.${randomUUID()}@yritys.example`)
  await db.execute(sql`
    insert into contact_person (external_id, organization_id, full_name, language, email, email_canonical, source, obtained_at)
    select 'F-' || n, ${organization.id}, 'Nimi ' || n, 'fi', 'n' || n || '@monta.example', 'n' || n || '@monta.example', 'employer_organization', '2026-01-01'
    from generate_series(1, 9000) n`)
  await setBan({
    emailCanonical: 'n8999@monta.example',
    channel: 'email',
    organizationId: null,
    act: 'api',
    actor: { kind: 'system' },
    now,
  })
  await sqlClient`update contact_person set direct_marketing_ban = false where external_id = 'F-8999'`
  const filled = await Promise.all([fillHashes(now), fillHashes(now)])
  expect(filled[0] + filled[1] + (await fillHashes(now))).toBe(9001)
  const [left] =
    await sqlClient`select count(*)::int as count from contact_person where email_base_hash is null and email_canonical is not null`
  expect(left!.count).toBe(0)
  const marked =
    await sqlClient`select external_id from contact_person where direct_marketing_ban and external_id like 'F-%'`
  expect(marked.map((row) => row.external_id)).toEqual(['F-8999'])
})
