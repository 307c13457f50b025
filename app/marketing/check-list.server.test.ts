import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { restriction } from '#db/schema/case-work.ts'
import { listReading } from '#db/schema/marketing.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { addContact } from '#tests/support/cases.ts'
import { env } from '~/env.server.ts'
import { findBanned, listBarred, lookUp, noteReadingIn } from './check-list.server.ts'
import { setBan } from './set-ban.server.ts'

const now = new Date('2026-11-03T10:00:20Z')
const system = { kind: 'system' } as const
afterEach(() => void (env.EMAIL_MARKETING_POLICY = 'permission_only'))

async function bannedOf(addresses: string[], channel: 'email' | 'sms' = 'email') {
  const found = await findBanned(addresses, channel, now)
  return addresses.filter((_, place) => found.has(place))
}

async function listed() {
  const all: string[] = []
  for await (const address of listBarred(now)) all.push(address)
  return all
}

test('a ban counts in every spelling, whoever’s marketing it bans; another channel’s does not', async () => {
  const { organization } = await addContact('x@a.example')
  const set = (emailCanonical: string, channel: 'all' | 'email' | 'sms', organizationId: string | null = null) =>
    setBan({ emailCanonical, channel, organizationId, act: 'portal', actor: system, now })
  await set('kaikki@a.example', 'all')
  await set('posti+tag@a.example', 'email')
  await set('sms@a.example', 'sms')
  await set('yksi@a.example', 'email', organization.id)
  const asked = [
    'kaikki@a.example',
    'posti@a.example',
    'posti+x@a.example',
    'sms@a.example',
    'yksi@a.example',
    'muu@a.example',
  ]
  expect(await bannedOf(asked)).toEqual(['kaikki@a.example', 'posti@a.example', 'posti+x@a.example', 'yksi@a.example'])
  expect(await bannedOf(asked, 'sms')).toEqual(['kaikki@a.example', 'sms@a.example'])
  expect(await bannedOf([])).toEqual([])
  expect(await bannedOf(['kaikki@a.example', 'kaikki@a.example'])).toHaveLength(2)
})

test('whose data are only stored is barred until the restriction is lifted', async () => {
  const { contact } = await addContact('rajoitettu+t@a.example')
  const standing = { contactPersonId: contact.id, caseId: contact.id, ground: 'unlawful', startedAt: now } as const
  await db.insert(restriction).values(standing)
  expect(await bannedOf(['rajoitettu@a.example', 'muu@a.example'])).toEqual(['rajoitettu@a.example'])
  expect(await listed()).toEqual(['rajoitettu@a.example'])
  await db.update(restriction).set({ liftedAt: now }).where(eq(restriction.contactPersonId, contact.id))
  expect(await bannedOf(['rajoitettu@a.example'])).toEqual([])
  expect(await listed()).toEqual([])
})

test('where marketing rests on people’s work, who has no such role in the register is barred', async () => {
  const add = async (email: string, role: Partial<typeof contactPerson.$inferInsert>, isSoleTrader = false) => {
    const { contact, organization } = await addContact(email)
    await db.update(contactPerson).set(role).where(eq(contactPerson.id, contact.id))
    await db.update(customerOrganization).set({ isSoleTrader }).where(eq(customerOrganization.id, organization.id))
  }
  const role = { occupation: 'Ostaja' }
  await add('nyt@r.example', role)
  await add('pian@r.example', { ...role, roleEndedOn: '2026-11-04' })
  await add('ennen@r.example', { ...role, roleEndedOn: '2026-11-03' })
  await add('yrittaja@r.example', role, true)
  await add('tehtava@r.example', { occupation: null })
  await add('kaksi@r.example', { ...role, roleEndedOn: '2026-01-01' })
  await add('kaksi+b@r.example', role)
  await add('info@r.example', { roleEndedOn: '2026-01-01' })
  const asked = ['nyt', 'pian', 'ennen', 'yrittaja', 'tehtava', 'kaksi', 'info', 'tuntematon'].map(
    (name) => `${name}@r.example`,
  )
  expect(await bannedOf(asked)).toEqual([])

  env.EMAIL_MARKETING_POLICY = 'role_based_opt_out'
  const barred = ['ennen@r.example', 'yrittaja@r.example', 'tehtava@r.example']
  expect(await bannedOf(asked)).toEqual(barred)
  expect((await listed()).filter((address) => address.endsWith('@r.example')).toSorted()).toEqual(barred.toSorted())
})

test('a thousand addresses are one look-up, by indexes alone', async () => {
  await sqlClient`
    insert into suppression_entry (email_hash, email_base_hash, channel, act)
    select md5(n::text), md5(n::text), 'email', 'one_click' from generate_series(1, 20000) n`
  await sqlClient`
    insert into contact_person (external_id, organization_id, full_name, language, email, email_canonical, source, obtained_at)
    select 'M-' || n, (select id from customer_organization limit 1), 'Massa', 'fi', n || '@m.example', n || '@m.example',
      'employer_organization', '2026-01-02' from generate_series(1, 20000) n`
  await sqlClient`analyze`
  const addresses = Array.from({ length: 1000 }, (_, at) => `massa${at}@m.example`)
  const plan = await sqlClient.begin(async (sql) => {
    await sql`set local plan_cache_mode = force_generic_plan`
    return sql.unsafe(`explain ${lookUp}`, [addresses, addresses, 'email'], { prepare: true })
  })
  const lines = plan.map((row) => Object.values(row)[0] as string).join('\n')
  expect(lines).toContain('suppression_entry_email_base_hash_index')
  expect(lines).toContain('contact_person_email_base')
  expect(lines).not.toMatch(/Seq Scan on (suppression_entry|contact_person)/)

  const ban = { channel: 'email', organizationId: null, act: 'api', actor: system, now } as const
  await setBan({ ...ban, emailCanonical: 'massa999@m.example' })
  expect([...(await findBanned(addresses, 'email', now))]).toEqual([999])
})

test('readings are a row for each minute, with its last moment', async () => {
  const at = (text: string) => new Date(`2026-11-03T10:${text}Z`)
  for (const text of ['00:40', '00:10', '01:05']) await db.transaction((tx) => noteReadingIn(tx, 'K', at(text)))
  const rows = await db.select().from(listReading).where(eq(listReading.consumer, 'K')).orderBy(listReading.minute)
  expect(rows).toEqual([
    { consumer: 'K', minute: at('00:00'), readAt: at('00:40') },
    { consumer: 'K', minute: at('01:00'), readAt: at('01:05') },
  ])
})
