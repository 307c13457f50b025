import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { mailboxLink, verifiedMailbox } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { linkToken } from '~/identity/link-token.server.ts'
import { purgeCredentials } from '~/identity/purge-credentials.server.ts'
import { requestSignInLink } from '~/identity/request-sign-in-link.server.ts'
import { isLinkLive } from '~/identity/verify-mailbox.server.ts'
import { hashAddress } from './address-hash.server.ts'
import { letters } from './letters.ts'
import { readOptOutToken } from './opt-out-token.server.ts'
import { requestOptOutLink } from './request-opt-out-link.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const letter = letters.find(({ kind }) => kind === 'opt-out-link')!

beforeEach(async () => {
  await sqlClient`truncate rate_limit, mailbox_link, verified_mailbox, outbox, suppression_entry, audit_event cascade`
})

let callers = 0
const ask = (email: string, ip = `10.0.${callers++}.1`, at = now) =>
  requestOptOutLink({ email, locale: 'sv', ip, now: at })

test('every address gets its link by mail; nobody is looked up, and nothing is banned by asking', async () => {
  expect(await ask(' Aino.Esimerkki+Seloste@Yritys.EXAMPLE ')).toBe('sent')
  const [row] = await db.select().from(mailboxLink)
  const emailDeliver = 'Aino.Esimerkki+Seloste@yritys.example'
  expect(row).toMatchObject({ purpose: 'opt_out', emailDeliver, locale: 'sv', contextId: null, expiresAt: after(1440) })
  const [waiting] = await db.select().from(outbox)
  expect(waiting).toMatchObject({ kind: 'opt-out-link', entityId: row!.id, priority: -10, notAfter: after(1440) })

  const loaded = await letter.load(db, row!.id, now, now)
  if ('cancel' in loaded) throw new Error(loaded.cancel)
  expect(loaded).toMatchObject({ to: emailDeliver, locale: 'sv' })
  const { link } = loaded.props as { link: string }
  expect(link).toMatch(/^http:\/\/localhost:3000\/sv\/opt-out\/[\w-]+$/)
  expect(readOptOutToken(link.split('/').at(-1)!)).toEqual(hashAddress('aino.esimerkki+seloste@yritys.example'))

  expect(await db.$count(suppressionEntry)).toBe(0)
  expect(await db.$count(verifiedMailbox)).toBe(0)
  expect(await db.select().from(auditEvent)).toMatchObject([
    { action: 'link.requested', actorKind: 'system', detail: { locale: 'sv', kind: 'opt-out-link' } },
  ])
})

test('it is no way in: neither its row nor its token signs anybody in', async () => {
  await ask('aino@yritys.example')
  const [row] = await db.select().from(mailboxLink)
  for (const purpose of ['sign_in', 'opt_out'] as const) {
    expect(await isLinkLive(linkToken(purpose, row!.id), now)).toBe(false)
  }
})

test('an address has three letters in a quarter of an hour, and hears nothing of the fourth', async () => {
  for (let time = 0; time < 5; time++) expect(await ask('aino@yritys.example')).toBe('sent')
  expect(await db.$count(outbox)).toBe(3)
  expect(await ask('toinen@yritys.example')).toBe('sent')
  expect(await db.$count(outbox)).toBe(4)
  expect(await ask('aino@yritys.example', undefined, after(16))).toBe('sent')
  expect(await db.$count(outbox)).toBe(5)
})

test('twenty at once are three letters too', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => ask('aino@yritys.example')))
  expect(new Set(outcomes)).toEqual(new Set(['sent']))
  expect(await db.$count(outbox)).toBe(3)
})

test('ten letters a day to one address, sign-in links among them', async () => {
  for (let time = 0; time < 8; time++) {
    const at = after(time * 20)
    await ask('aino@yritys.example', undefined, at)
    await requestSignInLink({ email: 'aino@yritys.example', locale: 'fi', ip: `10.9.${time}.1`, now: at })
  }
  expect(await db.$count(outbox)).toBe(10)
})

test('a network that asks for too many is told when to go on', async () => {
  for (let time = 0; time < 20; time++) expect(await ask(`aino${time}@yritys.example`, '10.5.5.5')).toBe('sent')
  expect(await ask('aino20@yritys.example', '10.5.5.5')).toEqual({ retryAfterSeconds: expect.any(Number) as number })
  expect(await db.$count(outbox)).toBe(20)
})

test('what is no address is refused before anything is written', async () => {
  expect(await ask('a@x.example\r\nBcc: b@x.example')).toEqual({ refused: 'syntax' })
  expect(await ask('')).toEqual({ refused: 'empty' })
  expect(await db.$count(mailboxLink)).toBe(0)
})

test('the address goes after a day, and its letter is not sent after that', async () => {
  await ask('aino@yritys.example')
  const [row] = await db.select().from(mailboxLink)
  expect(await letter.load(db, row!.id, after(1440), now)).toEqual({ cancel: 'expired' })
  await purgeCredentials(after(1440))
  expect(await db.$count(mailboxLink)).toBe(0)
  expect(await letter.load(db, row!.id, now, now)).toEqual({ cancel: 'expired' })
})
