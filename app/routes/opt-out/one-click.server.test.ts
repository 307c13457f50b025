import { serve, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { databaseUrl, db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { env } from '~/env.server.ts'
import { hashAddress } from '~/marketing/address-hash.server.ts'
import { endOptOutConnections } from '~/marketing/opt-out-press.server.ts'
import { makeOptOutToken } from '~/marketing/opt-out-token.server.ts'
import { marketingGate } from '~/worker/marketing-gate.ts'
import { oneClick } from './one-click.server.ts'

const aino = 'aino@yritys.example'
let server: ServerType
let origin: string

beforeAll(async () => {
  const application = new Hono().route('/u', oneClick)
  server = serve({ fetch: application.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
beforeEach(async () => {
  await sqlClient`truncate suppression_entry, audit_event cascade`
})
afterAll(async () => {
  server.close()
  await endOptOutConnections()
})

const linkOf = (address: string) => `${origin}/u/${makeOptOutToken(address)}`

type Shape = { headers?: Record<string, string>; body?: string | Buffer }

/** As it comes from the wire: no header and no body of a library's own. */
function send(method: string, url: string, { headers = {}, body }: Shape = {}) {
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const length: Record<string, string> =
      method === 'POST' ? { 'content-length': String(Buffer.byteLength(body ?? '')) } : {}
    const asked = http.request(url, { method, headers: { ...length, ...headers }, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body: text }))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

const multipart = (boundary: string, line: string) =>
  [
    `--${boundary}`,
    'Content-Disposition: form-data; name="List-Unsubscribe"',
    '',
    'One-Click',
    `--${boundary}--`,
    '',
  ].join(line)
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const gmail = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/1.0 (KHTML, like Gecko; Gmail Actions)'

const shapes: [string, Shape][] = [
  ['U1: the body of RFC 8058', { headers: form, body: 'List-Unsubscribe=One-Click' }],
  [
    'U2: as multipart',
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: multipart('x', '\r\n') },
  ],
  [
    'U3: with a quoted boundary',
    {
      headers: { 'content-type': 'multipart/form-data; boundary="FormBoundary xyz"' },
      body: multipart('FormBoundary xyz', '\r\n'),
    },
  ],
  [
    'U4: with bare line feeds',
    { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: multipart('x', '\n') },
  ],
  ['U5: without body and type', {}],
  ['U6: as text', { headers: { 'content-type': 'text/plain' }, body: 'unsubscribe' }],
  ['U7: as JSON', { headers: { 'content-type': 'application/json' }, body: '{"List-Unsubscribe":"One-Click"}' }],
  ['U7: as an array of a form', { headers: form, body: 'List-Unsubscribe%5B%5D=One-Click' }],
  ['U11: from nowhere', { headers: { ...form, origin: 'null' }, body: 'List-Unsubscribe=One-Click' }],
  ['U11: from another site', { headers: { ...form, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' } }],
  ['U11: with somebody’s cookie', { headers: { ...form, cookie: '__Host-seloste=somebody; seloste=somebody' } }],
  ['U12: as Gmail does', { headers: { ...form, 'user-agent': gmail }, body: 'List-Unsubscribe=One-Click' }],
]

test.each(shapes)('a press opts out, %s', async (_, shape) => {
  const answer = await send('POST', linkOf(aino), shape)
  expect(answer).toMatchObject({ status: 200, body: '' })
  expectBare(answer.headers)
  const { full, base } = hashAddress(aino)
  expect(await db.select().from(suppressionEntry)).toMatchObject([
    { emailHash: full, emailBaseHash: base, channel: 'email', organizationId: null, act: 'one_click', liftedAt: null },
  ])
})

test('U8: looking changes nothing, however often and by whom, and leads to the page in one’s language', async () => {
  const languages = { 'sv-FI,sv;q=0.9,fi;q=0.8': 'sv', 'en-GB': 'en', 'de, ar': 'fi', '': 'fi' }
  for (const [language, locale] of Object.entries(languages)) {
    for (const method of ['GET', 'HEAD']) {
      for (const more of [{}, { purpose: 'prefetch' }, { 'sec-purpose': 'prefetch;prerender' }] as Record<
        string,
        string
      >[]) {
        const answer = await send(method, linkOf(aino), { headers: { 'accept-language': language, ...more } })
        expect(answer).toMatchObject({ status: 303, body: '' })
        expect(answer.headers).toMatchObject({
          location: `/${locale}/opt-out/${makeOptOutToken(aino)}`,
          vary: 'Accept-Language',
          'cache-control': 'no-store',
        })
        expect(answer.headers['set-cookie']).toBeUndefined()
      }
    }
  }
  for (const method of ['OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']) {
    const answer = await send(method, linkOf(aino))
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('GET, HEAD, POST')
  }
  expect(await db.$count(suppressionEntry)).toBe(0)
  // And the link still works.
  expect(await send('POST', linkOf(aino))).toMatchObject({ status: 200 })
})

test.each([10, 50, 500])('U9: %i presses of one link at once are one act', async (times) => {
  const answers = await Promise.all(Array.from({ length: times }, () => send('POST', linkOf(aino))))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(times)
  expect(await db.$count(suppressionEntry)).toBe(1)
  expect(await db.select().from(auditEvent)).toMatchObject([
    { action: 'ban.set', actorKind: 'system', detail: { act: 'one_click', channel: 'email' } },
  ])
})

test('U10: what no key of ours has signed is not found, and nothing is written', async () => {
  const token = makeOptOutToken(aino)
  const changed = token.slice(0, 50) + (token[50] === 'A' ? 'B' : 'A') + token.slice(51)
  const ring = env.LINK_KEYS
  env.LINK_KEYS = [{ id: 'old', key: Buffer.alloc(32, 'o') }]
  const ofOldKey = makeOptOutToken(aino)
  env.LINK_KEYS = ring
  for (const other of [
    changed,
    token.slice(0, -1),
    token.slice(0, 20),
    `${token}A`,
    ofOldKey,
    'x',
    '%00',
    'a'.repeat(4000),
  ]) {
    const answer = await send('POST', `${origin}/u/${other}`)
    expect(answer, other.slice(0, 40)).toMatchObject({ status: 404, body: '' })
    expectBare(answer.headers)
  }
  for (const path of ['/u', '/u/', `/u/${token}/`, `/u/${token}/x`, `/U/${token}`])
    expect((await send('POST', origin + path)).status, path).toBe(404)
  expect(await db.$count(suppressionEntry)).toBe(0)
  // Nobody is led away by what is no token at all.
  for (const other of ['%2F%2Fevil.example', 'a.b', '%0d%0aSet-Cookie:x=1'])
    expect((await send('GET', `${origin}/u/${other}`)).status, other).toBe(404)
})

test('U13: while the database is away a press is told to come back, and then it counts', async () => {
  await send('POST', linkOf('muu@yritys.example'))
  const back = await takeDatabaseAway()
  const answer = await send('POST', linkOf(aino))
  expect(answer).toMatchObject({ status: 503, body: '' })
  expect(answer.headers['retry-after']).toBe('60')
  expectBare(answer.headers)
  await back()
  expect(await send('POST', linkOf(aino))).toMatchObject({ status: 200 })
  expect(await db.$count(suppressionEntry)).toBe(2)
})

test('U14: ten megabytes are not read, and the next press on the line is answered', async () => {
  const body = Buffer.alloc(10 * 1024 * 1024, 'a')
  const before = process.memoryUsage().arrayBuffers
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => send('POST', linkOf(aino), { headers: form, body })),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 * body.length)
  expect(await send('POST', linkOf(aino))).toMatchObject({ status: 200 })
})

test('U16: what was about to be sent to the address is held back from then on', async () => {
  expect(await marketingGate.mayMail(aino)).toBe(true)
  await send('POST', linkOf(aino))
  expect(await marketingGate.mayMail(aino)).toBe(false)
})

test('S3: a link works when nothing of its message is left, nor of the person', async () => {
  await sqlClient`truncate customer_organization, outbox, mailbox_link cascade`
  expect(await send('POST', linkOf('poistettu@yritys.example'))).toMatchObject({ status: 200 })
  expect(await db.$count(suppressionEntry)).toBe(1)
})

test('a thousand links, sixteen at a time, are each recorded once though the database goes away in the middle', async () => {
  const addresses = Array.from({ length: 1000 }, (_, at) => `aino${at}@yritys.example`)
  const waiting = [...addresses]
  let recorded = 0
  let away: Promise<() => Promise<void>> | undefined
  const pressAll = async () => {
    for (let address = waiting.pop(); address; address = waiting.pop()) {
      const { status } = await send('POST', linkOf(address))
      if (status === 200) recorded++
      else waiting.unshift(address)
      if (recorded >= 400) away ??= takeDatabaseAway().then((back) => back().then(() => back))
    }
  }
  await Promise.all(Array.from({ length: 16 }, pressAll))
  await away
  expect(recorded).toBe(1000)
  const [{ entries, people }] = (await sqlClient`
    select count(*)::int as entries, count(distinct email_hash)::int as people from suppression_entry`) as unknown as [
    { entries: number; people: number },
  ]
  expect({ entries, people }).toEqual({ entries: 1000, people: 1000 })
  expect(await db.$count(auditEvent)).toBe(1000)
})

function expectBare(headers: http.IncomingHttpHeaders) {
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['x-robots-tag']).toBe('noindex')
  expect(headers.location).toBeUndefined()
  expect(headers['set-cookie']).toBeUndefined()
}

/** This file's database refuses new connections and loses those it had, as at a restart; answers what brings it back. */
async function takeDatabaseAway(): Promise<() => Promise<void>> {
  const name = new URL(databaseUrl).pathname.slice(1)
  const url = new URL(databaseUrl)
  url.pathname = '/postgres'
  const admin = postgres(url.href, { max: 1, onnotice: () => {} })
  await admin.unsafe(`alter database ${name} with allow_connections false`)
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`
  return async () => {
    await admin.unsafe(`alter database ${name} with allow_connections true`)
    await admin.end()
  }
}
