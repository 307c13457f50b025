import { randomBytes, randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { beforeEach, expect, test, vi } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { outbox, webhookEvent } from '#db/schema/mail.ts'
import { signEvent } from '#tests/support/resend-stub.ts'

const secret = `whsec_${randomBytes(24).toString('base64')}`
const oldSecret = `whsec_${randomBytes(24).toString('base64')}`
const address = 'aino.virtanen@example.fi'
let webhook: Hono
let letterId: string

beforeEach(async () => {
  await sqlClient`truncate outbox, webhook_event, audit_event, suppression_entry cascade`
  webhook ??= await withSecret(secret)
  const row = { kind: 'request-received', entityId: randomUUID(), dedupeKey: randomUUID(), state: 'sent' } as const
  const [letter] = await db.insert(outbox).values(row).returning()
  letterId = letter!.id
})

/** The route as the server mounts it, with the environment of an operator who has, or has not, set the secret. */
async function withSecret(value: string): Promise<Hono> {
  vi.resetModules()
  vi.stubEnv('RESEND_WEBHOOK_SECRET', value)
  const { resendWebhook } = await import('./resend.server.ts')
  vi.unstubAllEnvs()
  return new Hono().route('/webhooks', resendWebhook)
}

const now = () => Math.floor(Date.now() / 1000)
const eventOf = (type = 'email.bounced', more: object = {}) =>
  JSON.stringify({
    type,
    created_at: new Date().toISOString(),
    data: {
      email_id: randomUUID(),
      from: 'tietosuoja@seloste.example',
      to: [address],
      subject: 'Olemme vastaanottaneet pyyntösi',
      tags: { kind: 'request-received', outbox: letterId },
      bounce: { type: 'Permanent', subType: 'General', message: `550 <${address}> unknown` },
      ...more,
    },
  })

type Sending = { body?: string; id?: string; seconds?: number; signature?: string; method?: string }

async function send({
  body = eventOf(),
  id = `msg_${randomUUID()}`,
  seconds = now(),
  signature,
  method = 'POST',
}: Sending = {}) {
  const headers = {
    'svix-id': id,
    'svix-timestamp': String(seconds),
    'svix-signature': signature ?? signEvent(secret, { id, seconds, body }),
  }
  const answer = await webhook.request('/webhooks/resend', {
    method,
    headers,
    body: method === 'POST' ? body : undefined,
  })
  return answer.status
}

const countEvents = () => db.$count(webhookEvent)

test('a genuine event is taken, and written on its letter', async () => {
  expect(await send()).toBe(200)
  const [letter] = await db.select().from(outbox).where(eq(outbox.id, letterId))
  expect(letter).toMatchObject({ report: 'bounced', lastError: 'bounced_permanent' })
})

test('of several signatures one genuine is enough, as while a secret changes', async () => {
  const [body, id, seconds] = [eventOf(), 'msg_1', now()]
  const [old, ours] = [oldSecret, secret].map((key) => signEvent(key, { id, seconds, body }))
  expect(await send({ body, id, seconds, signature: `${old} ${ours}` })).toBe(200)
  expect(
    await send({ body, id: 'msg_2', seconds, signature: signEvent(oldSecret, { id: 'msg_2', seconds, body }) }),
  ).toBe(400)
})

const genuine = () => {
  const [body, id, seconds] = [eventOf(), 'msg_1', now()]
  return { body, id, seconds, signature: signEvent(secret, { id, seconds, body }) }
}
test.each<[string, () => Sending]>([
  ['a body with one space more', () => ({ ...genuine(), body: `${genuine().body} ` })],
  ['another number of the event', () => ({ ...genuine(), id: 'msg_2' })],
  ['another time', () => ({ ...genuine(), seconds: now() - 1 })],
  ['a time 301 seconds ago', () => ({ seconds: now() - 301 })],
  ['a time 302 seconds ahead', () => ({ seconds: now() + 302 })],
  ['no number of the event', () => ({ ...genuine(), id: '' })],
  ['no signature', () => ({ ...genuine(), signature: '' })],
  [
    'a body that was read and written anew',
    () => ({ ...genuine(), body: JSON.stringify(JSON.parse(genuine().body), null, 1) }),
  ],
  ['a signature of another version', () => ({ ...genuine(), signature: genuine().signature.replace('v1,', 'v1a,') })],
  ['a version without a signature', () => ({ ...genuine(), signature: 'v1' })],
  ['signed text that is no JSON', () => ({ body: 'hello' })],
])('refused, and nothing written: %s', async (_, sending) => {
  expect(await send(sending())).toBe(400)
  expect(await countEvents()).toBe(0)
})

test('a time near the edge of five minutes is good', async () => {
  expect(await send({ seconds: now() - 290 })).toBe(200)
  expect(await send({ seconds: now() + 290 })).toBe(200)
})

test('a signed body that is empty, or holds something else than an event, changes nothing', async () => {
  for (const body of ['', 'null', '[]', '"email.bounced"', '{}', '{"type":"email.bounced"}'])
    expect(await send({ body })).toBe(200)
  for (const type of ['email.opened', 'email.clicked', 'email.sent', 'contact.created', 'email.something_new'])
    expect(await send({ body: eventOf(type) })).toBe(200)
  expect(await countEvents()).toBe(0)
})

test('an event that comes again, even with another signature, is taken once', async () => {
  const [body, id] = [eventOf(), 'msg_again']
  const answers = await Promise.all([1, 2, 3, 4, 5].map((ago) => send({ body, id, seconds: now() - ago })))
  expect(answers).toEqual([200, 200, 200, 200, 200])
  expect(await countEvents()).toBe(1)
})

test('a large event is refused, and only a POST is taken', async () => {
  expect(await send({ body: eventOf('email.bounced', { subject: 'a'.repeat(256 * 1024) }) })).toBe(413)
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) expect(await send({ method })).toBe(405)
  expect(await countEvents()).toBe(0)
})

test('without a secret the door does not exist', async () => {
  const closed = await withSecret('')
  const answer = await closed.request('/webhooks/resend', { method: 'POST', body: eventOf() })
  expect(answer.status).toBe(404)
  expect((await webhook.request('/webhooks/other', { method: 'POST' })).status).toBe(404)
})

test('an event holds no address afterwards, nor what a server said', async () => {
  await send()
  await send({ body: eventOf('email.complained') })
  const [found] = await sqlClient<{ text: string }[]>`
    select coalesce((select string_agg(o::text, ' ') from outbox o), '') || coalesce((select string_agg(w::text, ' ') from webhook_event w), '')
      || coalesce((select string_agg(a::text, ' ') from audit_event a), '') as text`
  expect(found!.text).toContain('bounced')
  expect(found!.text).not.toMatch(/aino|virtanen|550|pyyntösi/)
})

test('while the letter whose number it names may still be on its way, the event is asked for again', async () => {
  await db.update(outbox).set({ state: 'sending' }).where(eq(outbox.id, letterId))
  expect(await send({ body: eventOf('email.delivered', { tags: {} }) })).toBe(503)
  expect(await countEvents()).toBe(0)
  await db.update(outbox).set({ state: 'sent' }).where(eq(outbox.id, letterId))
  expect(await send({ body: eventOf('email.delivered', { tags: {} }) })).toBe(200)
})
