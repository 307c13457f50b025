import { beforeEach, expect, test } from 'vitest'
import { destinations } from '~/paths.ts'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { mailboxLink, verifiedMailbox } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { letters } from './letters.ts'
import { hashToken, linkToken } from './link-token.server.ts'
import { purgeCredentials } from './purge-credentials.server.ts'
import { requestSignInLink } from './request-sign-in-link.server.ts'
import { isLinkLive, verifyMailbox } from './verify-mailbox.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const after = (minutes: number, seconds = 0) => new Date(now.getTime() + (minutes * 60 + seconds) * 1000)

beforeEach(async () => {
  await sqlClient`truncate rate_limit, mailbox_link, verified_mailbox, outbox, audit_event cascade`
})

let callers = 0
/** Each call from a network of its own, unless the test is about networks. */
function ask(email: string, ip = `10.0.${callers++}.1`, at = now) {
  return requestSignInLink({ email, locale: 'sv', ip, now: at })
}

async function tokens() {
  const links = await db.select({ id: mailboxLink.id }).from(mailboxLink).orderBy(mailboxLink.createdAt)
  return links.map((link) => linkToken('sign_in', link.id))
}

test('every valid address gets a letter, as typed, and nothing is looked up', async () => {
  expect(await ask(' Aino.Esimerkki+Seloste@Yritys.EXAMPLE ')).toBe('sent')
  const [link] = await db.select().from(mailboxLink)
  expect(link).toMatchObject({
    emailCanonical: 'aino.esimerkki+seloste@yritys.example',
    emailDeliver: 'Aino.Esimerkki+Seloste@yritys.example',
    locale: 'sv',
    expiresAt: after(15),
  })
  const [letter] = await db.select().from(outbox)
  expect(letter).toMatchObject({ kind: 'sign-in-link', entityId: link!.id, priority: -10, notAfter: after(15) })
  expect(await db.select().from(verifiedMailbox)).toEqual([])
  const [event] = await db.select().from(auditEvent)
  expect(event).toMatchObject({ action: 'link.requested', actorKind: 'system', detail: { locale: 'sv' } })
})

test('the letter’s link leads where the person wanted to go, and nowhere else', async () => {
  const source = letters.find((one) => one.kind === 'sign-in-link')!
  const wishes = [undefined, ...destinations]
  for (const [at, destination] of wishes.entries()) {
    const ip = `10.1.${at}.1`
    await requestSignInLink({ email: `aino${at}@yritys.example`, locale: 'sv', destination, ip, now })
  }
  const links = await db.select().from(mailboxLink)
  for (const [at, destination] of wishes.entries()) {
    const { id } = links.find((link) => link.emailCanonical === `aino${at}@yritys.example`)!
    const token = linkToken('sign_in', id)
    const link = `http://localhost:3000/sv/verify/${token}${destination ? `?to=${destination}` : ''}`
    expect(await source.load(db, id, now, now)).toMatchObject({ props: { link } })
  }
})

test.each([
  '',
  'nobody',
  'a@x.org,evil@x.org',
  'a@example.com\r\nBcc: evil@example.com',
  'a@x.org\0',
  'mi\u212Ae@x.org',
])('the input %j is refused and leaves nothing behind', async (email) => {
  expect(await ask(email)).toHaveProperty('refused')
  expect(await db.$count(mailboxLink)).toBe(0)
  expect(await db.$count(outbox)).toBe(0)
})

test('a fourth link is withheld in silence while three are live, and the three stay good', async () => {
  for (let round = 0; round < 4; round++) expect(await ask('aino@yritys.example')).toBe('sent')
  expect(await db.$count(outbox)).toBe(3)
  for (const token of await tokens()) expect(await isLinkLive(token, now)).toBe(true)
  const [first] = await tokens()
  expect(await verifyMailbox(first!, now)).toHaveProperty('mailboxId')
  await ask('aino@yritys.example')
  expect(await db.$count(outbox)).toBe(4)
})

test('ten requests at once for one address make three links', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => ask('aino@yritys.example')))
  expect(new Set(answers)).toEqual(new Set(['sent']))
  expect(await db.$count(mailboxLink)).toBe(3)
})

test('an address gets ten links a day, in whatever case it is written; another address gets its own', async () => {
  for (let hour = 0; hour < 12; hour++) {
    expect(await ask(hour % 2 ? 'aino@yritys.example' : 'AINO@yritys.example', undefined, after(hour * 60))).toBe(
      'sent',
    )
  }
  expect(await db.$count(outbox)).toBe(10)
  await ask('eero@yritys.example')
  expect(await db.$count(outbox)).toBe(11)
})

test('the twenty-first request from one network is told to wait, and others are not', async () => {
  for (let count = 0; count < 20; count++)
    expect(await ask(`a${count}@yritys.example`, `2001:db8::${count}`)).toBe('sent')
  const answer = await ask('one-more@yritys.example', '2001:db8::ffff')
  expect(answer).toEqual({ retryAfterSeconds: expect.any(Number) })
  const { retryAfterSeconds } = answer as { retryAfterSeconds: number }
  expect(retryAfterSeconds).toBeGreaterThan(0)
  expect(retryAfterSeconds).toBeLessThanOrEqual(15 * 60)
  expect(await db.$count(outbox)).toBe(20)
  expect(await ask('one-more@yritys.example', '2001:db8:0:1::1')).toBe('sent')
})

test('the store of limits knows neither addresses nor networks', async () => {
  await ask('aino@yritys.example', '192.0.2.55')
  const rows = await sqlClient`select key from rate_limit`
  expect(rows).toHaveLength(2)
  for (const { key } of rows) expect(key).toMatch(/^sign-in-(network|address):[\w-]{43}$/)
})

test('a link works until the fifteenth minute, once', async () => {
  await ask('aino@yritys.example')
  const [token] = await tokens()
  expect(await isLinkLive(token!, after(14, 59))).toBe(true)
  expect(await isLinkLive(token!, after(15))).toBe(false)
  expect(await verifyMailbox(token!, after(15, 1))).toBe('dead')
  expect(await verifyMailbox(token!, after(14, 59))).toHaveProperty('mailboxId')
  expect(await verifyMailbox(token!, after(14, 59))).toBe('dead')
  expect(await isLinkLive(token!, after(14, 59))).toBe(false)
})

test('looking at a link, however often, does not use it up', async () => {
  await ask('aino@yritys.example')
  const [token] = await tokens()
  for (let count = 0; count < 10; count++) expect(await isLinkLive(token!, now)).toBe(true)
  expect(await verifyMailbox(token!, now)).toHaveProperty('mailboxId')
})

test('of a hundred who use one link at once, one gets the mailbox', async () => {
  await ask('aino@yritys.example')
  const [token] = await tokens()
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => verifyMailbox(token!, now)))
  expect(outcomes.filter((outcome) => outcome !== 'dead')).toHaveLength(1)
  expect(await db.$count(verifiedMailbox)).toBe(1)
  const events = await db.select().from(auditEvent)
  expect(events.map((event) => event.action).toSorted()).toEqual(['link.requested', 'mailbox.verified'])
})

test('a token that was altered, cut, or made for something else is dead, without the database minding', async () => {
  await ask('aino@yritys.example')
  const [token] = (await tokens()) as [string]
  const [link] = await db.select().from(mailboxLink)
  const last = token.at(-1) === 'A' ? 'B' : 'A'
  const bad = [
    token.slice(0, -1) + last,
    token.slice(0, -1),
    `${token}A`,
    token.toUpperCase(),
    'A'.repeat(5000),
    `${token}\0`,
    '%00',
    '',
    "' or 1=1 --",
    link!.tokenHash,
    link!.id,
    linkToken('staff_set_up', link!.id),
    linkToken('sign_in', '00000000-0000-4000-8000-000000000000'),
  ]
  for (const other of bad) {
    expect(await isLinkLive(other, now)).toBe(false)
    expect(await verifyMailbox(other, now)).toBe('dead')
  }
  expect(await verifyMailbox(token, now)).toHaveProperty('mailboxId')
})

test('base64url spells the same bytes in several ways; only one of them is the token', async () => {
  await ask('aino@yritys.example')
  const [token] = (await tokens()) as [string]
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const twins = Array.from(alphabet)
    .map((character) => token.slice(0, -1) + character)
    .filter((twin) => twin !== token)
  const sameBytes = twins.filter((twin) => Buffer.from(twin, 'base64url').equals(Buffer.from(token, 'base64url')))
  expect(sameBytes.length).toBeGreaterThan(0)
  for (const twin of sameBytes) expect(await verifyMailbox(twin, now)).toBe('dead')
})

test('proving a mailbox again keeps it one mailbox, with the address as typed last', async () => {
  await ask('aino@yritys.example')
  const first = await verifyMailbox((await tokens())[0]!, now)
  await requestSignInLink({ email: 'Aino@yritys.example', locale: 'en', ip: '10.9.9.9', now: after(1) })
  const second = await verifyMailbox((await tokens())[1]!, after(2))
  expect(second).toEqual(first)
  expect(await db.select().from(verifiedMailbox)).toMatchObject([
    {
      emailCanonical: 'aino@yritys.example',
      emailDeliver: 'Aino@yritys.example',
      locale: 'en',
      createdAt: now,
      lastVerifiedAt: after(2),
    },
  ])
  const verified = (await db.select().from(auditEvent)).filter((event) => event.action === 'mailbox.verified')
  expect(verified).toHaveLength(2)
  expect(verified[0]).toMatchObject({ actorKind: 'subject', actorId: (first as { mailboxId: string }).mailboxId })
})

test('the letter carries the link of our origin, the same each time it is rendered, and not after it is dead', async () => {
  await ask('Aino@yritys.example')
  const [link] = await db.select().from(mailboxLink)
  const [token] = (await tokens()) as [string]
  const source = letters.find((letter) => letter.kind === 'sign-in-link')!
  const composed = await source.load(db, link!.id, now, now)
  expect(composed).toMatchObject({
    to: 'Aino@yritys.example',
    locale: 'sv',
    props: { link: `http://localhost:3000/sv/verify/${token}`, expiresInMinutes: 15 },
  })
  expect(await source.load(db, link!.id, after(5), now)).toMatchObject({ props: (composed as { props: object }).props })
  expect(await source.load(db, link!.id, after(15), now)).toEqual({ cancel: 'expired' })
  await verifyMailbox(token, now)
  expect(await source.load(db, link!.id, now, now)).toEqual({ cancel: 'used' })
  expect(await source.load(db, '00000000-0000-4000-8000-000000000000', now, now)).toEqual({ cancel: 'expired' })
})

test('no table holds a token, and until it is proved only the link holds the address', async () => {
  await ask('Raija.Salainen@yritys.example')
  const [token] = (await tokens()) as [string]
  expect(await tablesWith('raija.salainen')).toEqual(['public.mailbox_link'])
  expect(await tablesWith(token)).toEqual([])
  expect(await tablesWith(hashToken(token))).toEqual(['public.mailbox_link'])
  await verifyMailbox(token, now)
  expect(await tablesWith('raija.salainen')).toEqual(['public.mailbox_link', 'public.verified_mailbox'])
  expect(await tablesWith(token)).toEqual([])
})

test('links that can no longer be used are deleted, with the addresses of those who never came', async () => {
  await ask('aino@yritys.example')
  expect(await purgeCredentials(after(14))).toBe(0)
  await purgeCredentials(after(15))
  expect(await db.$count(mailboxLink)).toBe(0)
  expect(await tablesWith('aino@yritys.example')).toEqual([])
})

/** Every table of the database, the queue's included, in which some row spelled out as text has these letters. */
async function tablesWith(letters: string): Promise<string[]> {
  const tables = await sqlClient`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by name`
  expect(tables.length).toBeGreaterThan(20)
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await sqlClient.unsafe(
        `select 1 from ${name} as t where strpos(lower(t::text), lower($1)) > 0 limit 1`,
        [letters],
      )
      return rows.length > 0 ? [name as string] : []
    }),
  )
  return found.flat()
}
