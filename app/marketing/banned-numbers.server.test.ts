import { randomUUID } from 'node:crypto'
import { eq, inArray, isNull, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { suppressionEntry, suppressionPhone } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import { addContact, addSubject } from '#tests/support/cases.ts'
import { hashPhone } from './phone-hash.server.ts'
import { liftBan } from './lift-ban.server.ts'
import { type Ban, setBan } from './set-ban.server.ts'

const now = new Date('2026-05-20T09:00:00+03:00')
let numbers = 0
const newPhone = () => `+35850${String(1_000_000 + numbers++)}`

async function add(phone: string | null, fullName = 'Aino Esimerkki') {
  const { contact } = await addContact(`aino.${randomUUID()}@numero.example`, fullName)
  await db.update(contactPerson).set({ phone }).where(eq(contactPerson.id, contact.id))
  return { ...contact, address: contact.emailCanonical! }
}

const ban = (emailCanonical: string, parts: Partial<Ban> = {}) =>
  setBan({
    emailCanonical,
    channel: 'all',
    organizationId: null,
    act: 'office',
    actor: { kind: 'system' },
    now,
    ...parts,
  })

async function isMarked({ id }: { id: string }) {
  const [row] = await db.select().from(contactPerson).where(eq(contactPerson.id, id))
  return row!.directMarketingBan
}

/** Bans in force that have the number on the list. */
function countCovering(phone: string) {
  return db
    .select({ id: suppressionEntry.id })
    .from(suppressionPhone)
    .innerJoin(suppressionEntry, eq(suppressionEntry.id, suppressionPhone.entryId))
    .where(sql`${eq(suppressionPhone.phoneHash, hashPhone(phone)!)} and ${isNull(suppressionEntry.liftedAt)}`)
    .then((rows) => rows.length)
}

test.each(['all', 'phone', 'sms'] as const)(
  'a ban of %s covers the number, and the same person’s other record',
  async (channel) => {
    const phone = newPhone()
    const [aino, again] = [await add(phone), await add(phone, 'ESIMERKKI, Aino')]
    expect(await ban(aino.address, { channel })).toBe('set')
    expect(await countCovering(phone)).toBe(1)
    expect([await isMarked(aino), await isMarked(again)]).toEqual([true, true])
  },
)

test.each(['email', 'post'] as const)('a ban of %s is none of the number', async (channel) => {
  const phone = newPhone()
  const [aino, again] = [await add(phone), await add(phone)]
  await ban(aino.address, { channel })
  expect(await countCovering(phone)).toBe(0)
  expect([await isMarked(aino), await isMarked(again)]).toEqual([true, false])
})

test('the number of a switchboard is not banned with one of those who answer it', async () => {
  const phone = newPhone()
  const [aino, eero] = [await add(phone), await add(phone, 'Eero Toinen')]
  await ban(aino.address)
  expect(await countCovering(phone)).toBe(0)
  expect([await isMarked(aino), await isMarked(eero)]).toEqual([true, false])
})

test('a ban of one organisation’s marketing covers the number of its own record alone', async () => {
  const [phone, otherPhone] = [newPhone(), newPhone()]
  const aino = await add(phone)
  const other = await add(otherPhone)
  await db
    .update(contactPerson)
    .set({ email: aino.email, emailCanonical: aino.address })
    .where(eq(contactPerson.id, other.id))
  await ban(aino.address, { organizationId: aino.organizationId })
  expect([await countCovering(phone), await countCovering(otherPhone)]).toEqual([1, 0])
  expect([await isMarked(aino), await isMarked(other)]).toEqual([true, false])
})

test('a second ban adds the number that has come since', async () => {
  const aino = await add(null)
  await ban(aino.address)
  const phone = newPhone()
  await db.update(contactPerson).set({ phone }).where(eq(contactPerson.id, aino.id))
  expect(await ban(aino.address)).toBe('already')
  expect(await countCovering(phone)).toBe(1)
})

test('lifting the ban frees the number and the same person’s other record, unless that is banned itself', async () => {
  const phone = newPhone()
  const [aino, again, banned] = [await add(phone), await add(phone), await add(phone)]
  await ban(aino.address)
  await ban(banned.address, { channel: 'email' })
  const subject = await addSubject(aino.address)
  expect(await liftBan({ subject, channel: 'all', organizationId: null, now })).toBe('lifted')
  expect(await countCovering(phone)).toBe(0)
  expect([await isMarked(aino), await isMarked(again), await isMarked(banned)]).toEqual([false, false, true])
})

test('another person with the number cannot lift the ban', async () => {
  const phone = newPhone()
  const [aino, again] = [await add(phone), await add(phone)]
  await ban(aino.address)
  const subject = await addSubject(again.address)
  expect(await liftBan({ subject, channel: 'all', organizationId: null, now })).toBe('not-set')
  expect([await countCovering(phone), await isMarked(again)]).toEqual([1, true])
})

test('bans of two addresses with one number, and their lifting, at the same moment end in agreement', async () => {
  const phone = newPhone()
  const people = [await add(phone), await add(phone), await add(phone)]
  const subjects = await Promise.all(people.map(({ address }) => addSubject(address)))
  for (let round = 0; round < 10; round++) {
    await Promise.all([
      ...people.map(({ address }) => ban(address)),
      ...subjects.map((subject) => liftBan({ subject, channel: 'all', organizationId: null, now })),
    ])
    const isCovered = (await countCovering(phone)) > 0
    const marks = await db
      .select({ marked: contactPerson.directMarketingBan })
      .from(contactPerson)
      .where(
        inArray(
          contactPerson.id,
          people.map(({ id }) => id),
        ),
      )
    expect(marks.map(({ marked }) => marked)).toEqual(people.map(() => isCovered))
    for (const subject of subjects) await liftBan({ subject, channel: 'all', organizationId: null, now })
  }
})

test('a number is known however it was written, and is not readable', () => {
  expect(hashPhone('040 123 4567')).toBe(hashPhone('+358401234567'))
  expect(hashPhone('040 123 4567')).toMatch(/^[0-9a-f]{64}$/)
  expect(hashPhone('112')).toBeNull()
})
