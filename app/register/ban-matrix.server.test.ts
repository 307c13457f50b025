import { randomUUID } from 'node:crypto'
import { domainToUnicode } from 'node:url'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { contactPerson } from '#db/schema/register.ts'
import { requestCase } from '#db/schema/requests.ts'
import { addContact, addStaff, addSubject } from '#tests/support/cases.ts'
import { hashAddress } from '~/marketing/address-hash.server.ts'
import { banForCaller } from '~/marketing/ban-for-caller.server.ts'
import { pressOptOut } from '~/marketing/opt-out-press.server.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { canonicalAddress } from '~/rules/address.ts'
import type { ContactInput } from './contact-input.ts'
import { applyCorrectionIn, correctRecords } from './correct-record.server.ts'
import { eraseSubjectIn } from './erase-subject.server.ts'
import { hashPlan } from './erasure-plan.ts'
import { fillHashes } from './fill-hashes.server.ts'
import { prepareErasure } from './prepare-erasure.server.ts'
import { findSubjectRecords } from './queries.server.ts'
import { upsertContact } from './upsert-contact.server.ts'

const now = new Date('2026-05-20T09:00:00+03:00')
const erp = { kind: 'api', id: randomUUID() } as const
const staff = { officer: await addStaff('officer'), approver: await addStaff('approver') }
let numbers = 0

type Known = { id: string; externalId: string; address: string }

/** In the register by the very way that later tries to bring them back. */
async function bring(tag = ''): Promise<Known> {
  const mark = `${process.pid}-${numbers++}`
  const address = canonicalAddress(`aino.${mark}${tag}@työ.example`)
  if ('refused' in address) throw new Error(address.refused)
  const externalId = `M-${mark}`
  await put(externalId, { email: address.deliver })
  const [row] = await db.select().from(contactPerson).where(eq(contactPerson.externalId, externalId))
  return { id: row!.id, externalId, address: address.canonical }
}

function put(externalId: string, contact: Partial<ContactInput>) {
  const whole = { organizationName: 'Matriisi Oy', fullName: 'Aino Esimerkki', ...contact }
  return upsertContact({ externalId, contact: whole, actor: erp, now })
}

async function openCase() {
  const asked = { kind: 'erasure', state: 'executing', channel: 'portal', locale: 'fi', receivedAt: now } as const
  const [request] = await db
    .insert(requestCase)
    .values({ ...asked, reference: `TP-M-${numbers++}-${process.pid}`, dueOn: '2026-06-20' })
    .returning({ id: requestCase.id })
  return request!.id
}

async function erase({ id }: Known) {
  const planHash = hashPlan(await prepareErasure([id], now))
  const erasure = { planHash, caseId: await openCase(), contactPersonIds: [id], staffId: staff.approver.id, now }
  expect(await db.transaction((tx) => eraseSubjectIn(tx, erasure))).not.toBe('changed')
}

const listed = { channel: 'email', organizationId: null, actor: erp, now } as const

/** How a person comes not to want marketing. */
const bans: Record<string, (who: Known) => Promise<unknown>> = {
  'one click': ({ address }) => pressOptOut(hashAddress(address), now),
  'the portal': async ({ address }) => {
    const { mailboxId } = await addSubject(address)
    return setBan({ ...listed, emailCanonical: address, act: 'portal', actor: { kind: 'subject', id: mailboxId } })
  },
  'a telephone call': ({ address }) => banForCaller({ staff: staff.officer, who: { email: address }, now }),
  'the processor’s report': ({ address }) => setBan({ ...listed, emailCanonical: address, act: 'api' }),
  'the ERP': ({ externalId }) => put(externalId, { directMarketingBan: true }),
  'an erasure': erase,
  'one click before an erasure': async (who) => {
    await pressOptOut(hashAddress(who.address), now)
    await erase(who)
  },
}

type Return = { who: Known; spelling: string }
type Told = Awaited<ReturnType<typeof put>> | { suppressed: boolean }

/** How data of that address come in again; what is told, in the office by the register’s column. */
const returns: Record<string, (coming: Return) => Promise<Told>> = {
  'the same record again': ({ who, spelling }) => put(who.externalId, { email: spelling }),
  'the same record with all overwritten': ({ who, spelling }) =>
    put(who.externalId, {
      email: spelling,
      fullName: 'Aino Uusi',
      directMarketingBan: false,
      obtainedAt: '2026-05-20',
    }),
  'a new record': ({ spelling }) => put(`N-${randomUUID()}`, { email: spelling, directMarketingBan: false }),
  'a new record at another organisation': ({ spelling }) =>
    put(`N-${randomUUID()}`, { email: spelling, organizationName: 'Toinen Oy', obtainedAt: '2026-05-20' }),
  'the record of another': async ({ spelling }) => {
    const other = await bring()
    return put(other.externalId, { email: spelling, obtainedAt: '2026-05-20' })
  },
  'the office’s form': async ({ spelling }) => {
    const { contact } = await addContact(`muu.${randomUUID()}@yritys.example`)
    // The number that every such contact has would be known again.
    await db.update(contactPerson).set({ phone: null }).where(eq(contactPerson.id, contact.id))
    const correction = {
      recordId: contact.id,
      field: 'contactPerson.email',
      oldValue: contact.email,
      newValue: spelling,
    }
    const actor = { kind: 'staff', id: staff.officer.id, role: 'officer' } as const
    const caseId = await openCase()
    expect(await db.transaction((tx) => applyCorrectionIn(tx, { ...correction, actor, caseId, now }))).toBe('applied')
    const [row] = await db.select().from(contactPerson).where(eq(contactPerson.id, contact.id))
    return { suppressed: row!.directMarketingBan }
  },
}

/** The same mailbox, as others write it. */
const spellings: Record<string, (address: string) => string> = {
  'as it was': (address) => address,
  'in capitals': (address) => address.toUpperCase(),
  'with a tag': (address) => address.replace('@', '+uutiset@'),
  'with an international domain': (address) => address.replace(/[^@]*$/, domainToUnicode),
  'with spaces around': (address) => ` ${address}\t`,
}

function verdictOf(told: Told) {
  if (typeof told === 'string') return told
  return 'suppressed' in told && told.suppressed ? 'suppressed' : 'mailable'
}

const cells = Object.keys(bans).flatMap((ban) => Object.keys(returns).map((way) => [ban, way] as const))

test.each(cells)('banned by %s: %s is not mailable, in any spelling', async (ban, way) => {
  for (const [name, spell] of Object.entries(spellings)) {
    const who = await bring()
    await bans[ban]!(who)
    const spelling = spell(who.address)
    const told = await returns[way]!({ who, spelling })
    await fillHashes(now)
    // What the marketing team’s check answers by.
    const address = canonicalAddress(spelling)
    if ('refused' in address) throw new Error(address.refused)
    expect(await isBanned(address.canonical, 'email'), name).toBe(true)
    const rows = await db.select().from(contactPerson).where(eq(contactPerson.emailCanonical, address.canonical))
    expect(
      rows.every(({ directMarketingBan }) => directMarketingBan),
      name,
    ).toBe(true)
    // The import’s report counts it.
    const isErased = ban.includes('erasure') && way !== 'the office’s form'
    expect(verdictOf(told), name).toBe(isErased ? 'erased' : 'suppressed')
    expect(isErased && rows.length > 0, name).toBe(false)
  }
})

test('the spellings differ, and the international one is one', () => {
  const address = canonicalAddress('aino@työ.example')
  if ('refused' in address) throw new Error(address.refused)
  const all = Object.values(spellings).map((spell) => spell(address.canonical))
  expect(new Set(all).size).toBe(all.length)
  expect(all[3]).toBe('aino@työ.example')
})

test('who has never banned comes in by every way and is mailable', async () => {
  for (const [way, come] of Object.entries(returns)) {
    const who = await bring()
    const told = await come({ who, spelling: who.address })
    expect(verdictOf(told), way).toBe('mailable')
    expect(await isBanned(who.address, 'email'), way).toBe(false)
  }
})

test.each(Object.keys(bans))(
  'banned by %s under a tag, the address is not mailable without it or with another',
  async (ban) => {
    for (const tag of ['', '+toinen']) {
      const who = await bring('+kirje')
      await bans[ban]!(who)
      const email = who.address.replace('+kirje', tag)
      expect(verdictOf(await put(`N-${randomUUID()}`, { email }))).toBe(
        ban.includes('erasure') ? 'erased' : 'suppressed',
      )
      expect(await isBanned(email, 'email')).toBe(true)
    }
  },
)

test('who was erased is not called either, under another address', async () => {
  for (const email of [undefined, null]) {
    const who = await bring()
    const phone = `+35844${1_000_000 + numbers}`
    await put(who.externalId, { phone, email })
    await erase(who)
    const coming = { phone, email: `uusi.${randomUUID()}@yritys.example` }
    expect(await put(`N-${randomUUID()}`, coming)).toMatchObject({ outcome: 'created', suppressed: true })
    expect(await put(who.externalId, coming)).toBe('erased')
  }
})

test('data that come while the person is being erased do not bring them back', async () => {
  const who = await bring()
  const planHash = hashPlan(await prepareErasure([who.id], now))
  const caseId = await openCase()
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let lock = () => {}
  const locked = new Promise<void>((resolve) => (lock = resolve))
  const before = async () => {
    lock()
    await released
    return 'go-on' as const
  }
  const erasure = { planHash, caseId, contactPersonIds: [who.id], staffId: staff.approver.id, now, before }
  const erasing = db.transaction((tx) => eraseSubjectIn(tx, erasure))
  await locked
  const coming = [put(who.externalId, { email: who.address }), put(`N-${randomUUID()}`, { email: who.address })]
  await expect.poll(countWaiting, { timeout: 20_000 }).toBe(coming.length)
  release()
  await erasing
  expect(await Promise.all(coming)).toEqual(['erased', 'erased'])
  expect(await db.$count(contactPerson, eq(contactPerson.emailCanonical, who.address))).toBe(0)
})

async function countWaiting() {
  const [waiting] = await sqlClient`
    select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  return waiting!.count
}

test('a banned person can still see, correct and erase their data', async () => {
  const who = await bring()
  const subject = await addSubject(who.address)
  await setBan({ ...listed, emailCanonical: who.address, channel: 'all', act: 'complaint' })
  const { standing, contacts } = await findSubjectRecords(subject, now)
  expect([standing, contacts.map(({ id }) => id)]).toEqual(['own', [who.id]])
  const changes = { 'contactPerson.occupation': 'neuvoja' }
  expect(await correctRecords({ subject, contactPersonId: who.id, changes, now })).toEqual({
    changed: Object.keys(changes),
  })
  await erase(who)
  expect(await isBanned(who.address, 'email')).toBe(true)
})
