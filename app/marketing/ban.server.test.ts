import { beforeEach, expect, test } from 'vitest'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { startMailboxSession } from '~/identity/session.server.ts'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { hashAddress, hashIdentifier } from './address-hash.server.ts'
import { letters } from './letters.ts'
import { liftBan } from './lift-ban.server.ts'
import { isBanned, listBans } from './queries.server.ts'
import { setBan, setBanIn, type Ban } from './set-ban.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const later = new Date('2026-11-20T09:00:00Z')
const aino = 'aino@yritys.example'

beforeEach(async () => {
  await sqlClient`truncate suppression_entry, contact_person, customer_organization, verified_mailbox, outbox, audit_event cascade`
})

let externalIds = 0
async function organization(name: string) {
  const values = { externalId: `O${externalIds++}`, name, obtainedAt: '2026-01-01' }
  const [row] = await db.insert(customerOrganization).values(values).returning()
  return row!.id
}

async function contact(emailCanonical: string, organizationId: string) {
  const name = {
    fullName: 'Aino Esimerkki',
    language: 'fi',
    source: 'employer_organization',
    obtainedAt: '2026-01-01',
  } as const
  const values = { ...name, externalId: `C${externalIds++}`, organizationId, email: emailCanonical, emailCanonical }
  const [row] = await db.insert(contactPerson).values(values).returning()
  return row!.id
}

async function marked() {
  const rows = await db.select().from(contactPerson)
  return rows
    .filter((row) => row.directMarketingBan)
    .map((row) => row.emailCanonical!)
    .toSorted()
}

async function proved(emailCanonical = aino, at = now): Promise<VerifiedSubject> {
  const values = { emailCanonical, emailDeliver: emailCanonical, locale: 'sv', lastVerifiedAt: at } as const
  const [row] = await db.insert(verifiedMailbox).values(values).returning()
  const cookie = await startMailboxSession(row!.id, at)
  return requireSubject(new Request('http://localhost:3000/sv/me', { headers: { cookie: cookie.split(';')[0]! } }), at)
}

function ban(parts: Partial<Ban> = {}): Ban {
  return {
    emailCanonical: aino,
    channel: 'email',
    organizationId: null,
    act: 'office',
    actor: { kind: 'system' },
    now,
    ...parts,
  }
}

const banEvents = async () => (await db.select().from(auditEvent)).filter((event) => event.action.startsWith('ban.'))

test('a ban is in force at once, marks the register and leaves one event', async () => {
  const id = await contact(aino, await organization('Yritys Oy'))
  await contact('eero@yritys.example', await organization('Toinen Oy'))
  expect(await setBan(ban())).toBe('set')
  expect(await isBanned(aino, 'email')).toBe(true)
  expect(await marked()).toEqual([aino])
  expect(await banEvents()).toMatchObject([
    {
      action: 'ban.set',
      actorKind: 'system',
      subjectId: id,
      fields: ['contactPerson.directMarketingBan'],
      detail: { channel: 'email', act: 'office', contacts: 1 },
    },
  ])
})

test('a stranger to the register may ban, and nobody else is touched', async () => {
  await contact('eero@yritys.example', await organization('Yritys Oy'))
  expect(await setBan(ban())).toBe('set')
  expect(await isBanned(aino, 'email')).toBe(true)
  expect(await isBanned('eero@yritys.example', 'email')).toBe(false)
  expect(await marked()).toEqual([])
})

test('fifty bans at once are one ban, one event, one letter', async () => {
  await contact(aino, await organization('Yritys Oy'))
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => setBan(ban({ act: 'portal' }))))
  expect(outcomes.filter((outcome) => outcome === 'set')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'already')).toHaveLength(49)
  expect(await db.$count(suppressionEntry)).toBe(1)
  expect(await banEvents()).toHaveLength(1)
  expect(await db.$count(outbox)).toBe(1)
})

test('a ban holds for every tagged spelling of its address, and is kept whichever spelling set it', async () => {
  const organizationId = await organization('Yritys Oy')
  const spellings = [aino, 'aino+kirje@yritys.example', 'aino+tarjous@yritys.example']
  for (const spelling of spellings) await contact(spelling, organizationId)
  await contact('ainomaija@yritys.example', organizationId)
  await contact('aino@toinen.example', organizationId)
  await setBan(ban({ emailCanonical: 'aino+kirje@yritys.example' }))
  for (const spelling of spellings) expect(await isBanned(spelling, 'email')).toBe(true)
  expect(await isBanned('ainomaija@yritys.example', 'email')).toBe(false)
  expect(await isBanned('aino@toinen.example', 'email')).toBe(false)
  expect(await marked()).toEqual(spellings.toSorted())
})

test('the register’s rule for tags is the address rule', async () => {
  const organizationId = await organization('Yritys Oy')
  const odd = [
    '+aino@yritys.example',
    'aino+@yritys.example',
    'a+b+c@yritys.example',
    "o'brien+x@yritys.example",
    'a.b-c_d@yritys.example',
  ]
  for (const address of odd) await contact(address, organizationId)
  for (const address of odd) {
    await sqlClient`update contact_person set direct_marketing_ban = false`
    await setBan(ban({ emailCanonical: address }))
    expect(await marked()).toEqual([address])
  }
})

test('a ban of one channel leaves the others, a ban of all leaves none', async () => {
  await setBan(ban({ channel: 'phone' }))
  expect(await isBanned(aino, 'phone')).toBe(true)
  expect(await isBanned(aino, 'email')).toBe(false)
  await setBan(ban({ channel: 'all' }))
  expect(await isBanned(aino, 'email')).toBe(true)
  expect(await isBanned(aino, 'post')).toBe(true)
})

test('a ban of one organisation’s marketing is that organisation’s', async () => {
  const [one, other] = [await organization('Yritys Oy'), await organization('Toinen Oy')]
  const banned = await contact(aino, one)
  await contact(aino, other)
  await setBan(ban({ organizationId: one }))
  expect(await isBanned(aino, 'email', one)).toBe(true)
  expect(await isBanned(aino, 'email', other)).toBe(false)
  expect(await isBanned(aino, 'email')).toBe(true)
  const rows = await db.select().from(contactPerson)
  expect(rows.filter((row) => row.directMarketingBan).map((row) => row.id)).toEqual([banned])
})

test('the list holds keyed hashes, no address', async () => {
  await setBan(ban({ emailCanonical: 'aino+kirje@yritys.example' }))
  const [row] = await sqlClient`select to_jsonb(s)::text as row from suppression_entry s`
  expect(row!.row).not.toMatch(/aino|yritys/i)
  const { full, base } = hashAddress('aino+kirje@yritys.example')
  expect(await db.select().from(suppressionEntry)).toMatchObject([{ emailHash: full, emailBaseHash: base }])
  expect(base).toBe(hashAddress(aino).full)
  expect(full).toMatch(/^[0-9a-f]{64}$/)
  expect(hashIdentifier(aino)).not.toBe(hashAddress(aino).full)
})

test('a ban within a change that fails is no ban', async () => {
  await contact(aino, await organization('Yritys Oy'))
  const failing = db.transaction(async (tx) => {
    await setBanIn(tx, ban({ act: 'portal' }))
    throw new Error('the rest failed')
  })
  await expect(failing).rejects.toThrow('the rest failed')
  expect(await isBanned(aino, 'email')).toBe(false)
  expect(await marked()).toEqual([])
  expect(await db.$count(outbox)).toBe(0)
})

test('a ban set in the portal is confirmed by letter, each with its own channel', async () => {
  const subject = await proved()
  await proved('eero@yritys.example')
  const actor = { kind: 'subject', id: subject.mailboxId } as const
  await setBan(ban({ act: 'portal', actor }))
  await setBan(ban({ act: 'portal', actor, channel: 'phone', now: later }))
  await setBan(ban({ act: 'office', channel: 'sms' }))
  const queued = await db.select().from(outbox)
  expect(queued.map((letter) => letter.kind)).toEqual(['ban-confirmed', 'ban-confirmed'])
  const source = letters.find((letter) => letter.kind === 'ban-confirmed')!
  const composed = await Promise.all(queued.map((letter) => source.load(db, letter.entityId, later, now)))
  const link = 'http://localhost:3000/sv/sign-in?to=marketing'
  expect(composed).toMatchObject([
    { to: aino, locale: 'sv', props: { channel: 'email', effectiveAt: now.toISOString(), link } },
    { to: aino, locale: 'sv', props: { channel: 'phone', effectiveAt: later.toISOString(), link } },
  ])
})

test('the confirmation of one organisation’s ban names it, and a ban of another spelling is told apart', async () => {
  const organizationId = await organization('Yritys Oy')
  await proved()
  await setBan(ban({ act: 'portal', organizationId }))
  await setBan(ban({ act: 'one_click', emailCanonical: 'aino+kirje@yritys.example', now: later }))
  const [letter] = await db.select().from(outbox)
  const source = letters.find((one) => one.kind === 'ban-confirmed')!
  expect(await source.load(db, letter!.entityId, later, now)).toMatchObject({ props: { organization: 'Yritys Oy' } })
  expect(await listBans(aino)).toMatchObject([
    { act: 'portal', organizationId, ofThisAddress: true },
    { act: 'one_click', organizationId: null, ofThisAddress: false },
  ])
})

test('a confirmation that has become pointless is not sent', async () => {
  const subject = await proved()
  await setBan(ban({ act: 'portal' }))
  const [letter] = await db.select().from(outbox)
  const source = letters.find((one) => one.kind === 'ban-confirmed')!
  await liftBan({ subject, channel: 'email', organizationId: null, now: later })
  expect(await source.load(db, letter!.entityId, later, now)).toEqual({ cancel: 'lifted' })
  await setBan(ban({ act: 'portal', now: later }))
  await db.delete(verifiedMailbox)
  const second = (await db.select().from(outbox)).find((one) => one.id !== letter!.id)
  expect(await source.load(db, second!.entityId, later, now)).toEqual({ cancel: 'erased' })
})

test('the person’s own act lifts the ban, and the register follows', async () => {
  const id = await contact(aino, await organization('Yritys Oy'))
  const subject = await proved()
  await setBan(ban())
  expect(await liftBan({ subject, channel: 'email', organizationId: null, now: later })).toBe('lifted')
  expect(await isBanned(aino, 'email')).toBe(false)
  expect(await marked()).toEqual([])
  expect((await banEvents())[1]).toMatchObject({
    action: 'ban.lifted',
    actorKind: 'subject',
    actorId: subject.mailboxId,
    subjectId: id,
    detail: { channel: 'email', contacts: 1 },
  })
  expect(await liftBan({ subject, channel: 'email', organizationId: null, now: later })).toBe('not-set')
  expect(await banEvents()).toHaveLength(2)
  expect(await setBan(ban({ now: later }))).toBe('set')
  expect(await db.$count(suppressionEntry)).toBe(2)
})

test('nobody lifts a stranger’s ban, nor one set under another spelling of the address', async () => {
  await contact(aino, await organization('Yritys Oy'))
  await setBan(ban())
  for (const other of ['eero@yritys.example', 'aino+kirje@yritys.example']) {
    const subject = await proved(other)
    expect(await liftBan({ subject, channel: 'email', organizationId: null, now: later })).toBe('not-set')
  }
  expect(await isBanned(aino, 'email')).toBe(true)
  expect(await marked()).toEqual([aino])
})

test('lifting one ban leaves the register marked while another is in force', async () => {
  const organizationId = await organization('Yritys Oy')
  await contact(aino, organizationId)
  const subject = await proved()
  await setBan(ban())
  await setBan(ban({ channel: 'phone', organizationId }))
  await liftBan({ subject, channel: 'email', organizationId: null, now: later })
  expect(await marked()).toEqual([aino])
  expect(await listBans(aino)).toMatchObject([{ channel: 'phone', organizationId, act: 'office', since: now }])
  await liftBan({ subject, channel: 'phone', organizationId, now: later })
  expect(await marked()).toEqual([])
  expect(await listBans(aino)).toEqual([])
})

test('setting and lifting at the same moment leave list and register agreeing', async () => {
  await contact(aino, await organization('Yritys Oy'))
  const subject = await proved()
  for (let round = 0; round < 10; round++) {
    await setBan(ban())
    await Promise.all([
      liftBan({ subject, channel: 'email', organizationId: null, now: later }),
      setBan(ban({ channel: 'phone' })),
      liftBan({ subject, channel: 'phone', organizationId: null, now: later }),
    ])
    expect((await marked()).length > 0).toBe((await listBans(aino)).length > 0)
    for (const channel of ['email', 'phone'] as const)
      await liftBan({ subject, channel, organizationId: null, now: later })
  }
})
