import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { apiKey } from '#db/schema/identity.ts'
import { listReading } from '#db/schema/marketing.ts'
import type { ApiScope } from '#db/schema/words.ts'
import { createApiKey, revokeApiKey } from '~/identity/api-key.server.ts'
import { noteReadingIn } from './check-list.server.ts'
import { forgetReadings, measureBanLatency } from './ban-latency.server.ts'
import { countBans } from './count-bans.server.ts'
import { setBan } from './set-ban.server.ts'

const now = new Date('2026-03-05T09:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const actor = { kind: 'system' } as const

beforeEach(() => sqlClient.unsafe('truncate suppression_entry, list_reading, api_key, audit_event cascade'))

async function addKey(name: string, scopes: ApiScope[] = ['marketing'], days = 60): Promise<string> {
  return (await createApiKey({ name, scopes, actor, now: hoursAgo(24 * days) })).id
}
const ban = (at: Date) =>
  setBan({
    emailCanonical: `${randomUUID()}@koe.example`,
    channel: 'all',
    organizationId: null,
    act: 'one_click',
    actor,
    now: at,
  })
const read = (consumer: string, at: Date) => db.transaction((tx) => noteReadingIn(tx, consumer, at))

test('a ban has arrived when every live key with the marketing scope has scrubbed after it', async () => {
  const [news, calls] = [await addKey('Uutiskirje'), await addKey('Soitot', ['marketing'], 59)]
  await addKey('ERP', ['register'])
  await ban(hoursAgo(10))
  await ban(hoursAgo(1))
  await read(news, hoursAgo(9))
  await read(news, hoursAgo(0.5))
  await read(calls, hoursAgo(8))
  expect(await measureBanLatency(now)).toEqual({
    bans: 2,
    median: 2 * 3600,
    worst: 2 * 3600,
    unread: 1,
    oldestUnread: 3600,
    late: 0,
    consumers: [
      { id: calls, name: 'Soitot', unread: 1, lastReadAt: hoursAgo(8), isNew: true },
      { id: news, name: 'Uutiskirje', unread: 0, lastReadAt: hoursAgo(0.5), isNew: false },
    ],
  })
})

test('the command of the server is waited for as long as it is remembered that somebody used it', async () => {
  const news = await addKey('Uutiskirje')
  await ban(hoursAgo(30))
  await ban(hoursAgo(10))
  await read(news, hoursAgo(5))
  expect((await measureBanLatency(now)).consumers.map(({ id }) => id)).toEqual([news])
  await read('cli', hoursAgo(20))
  expect(await measureBanLatency(now)).toMatchObject({
    bans: 2,
    unread: 1,
    worst: 25 * 3600,
    consumers: [
      { id: news, unread: 0 },
      { id: 'cli', name: 'seloste scrub', unread: 1, lastReadAt: hoursAgo(20), isNew: true },
    ],
  })
  await read('cli', hoursAgo(1))
  expect(await measureBanLatency(now)).toMatchObject({ unread: 0, worst: 25 * 3600 })
})

test('two bans of one minute with a scrub between them have not both arrived', async () => {
  const news = await addKey('Uutiskirje')
  const seconds = (text: string) => new Date(`2026-03-04T10:00:${text}Z`)
  await ban(seconds('10'))
  await read(news, seconds('30'))
  await ban(seconds('50'))
  expect(await measureBanLatency(now)).toMatchObject({ bans: 2, unread: 2, median: null })
})

test('a revoked key is waited for no longer, and bans of more than thirty days ago are not looked at', async () => {
  const [news, gone] = [await addKey('Uutiskirje'), await addKey('Entinen')]
  await ban(hoursAgo(24 * 31))
  await ban(hoursAgo(5))
  await read(news, hoursAgo(4))
  expect(await measureBanLatency(now)).toMatchObject({ bans: 1, unread: 1 })
  await revokeApiKey({ id: gone, actor, now })
  expect(await measureBanLatency(now)).toMatchObject({ bans: 1, unread: 0, worst: 3600 })
  await db.update(apiKey).set({ revokedAt: now }).where(eq(apiKey.id, news))
  expect(await measureBanLatency(now)).toMatchObject({ bans: 0, consumers: [] })
})

test('readings are forgotten after sixty days', async () => {
  await read('cli', hoursAgo(24 * 61))
  await read('cli', hoursAgo(24 * 59))
  expect(await forgetReadings(now)).toBe(1)
  expect(await db.$count(listReading)).toBe(1)
})

test('bans are counted by channel and act, and beyond a number taken from the statistics', async () => {
  await db.execute(sql`insert into suppression_entry (email_hash, email_base_hash, channel, act, lifted_at)
    select n::text, n::text, case when n % 4 = 0 then 'email' else 'all' end,
      case when n % 2 = 0 then 'one_click' else 'portal' end, case when n % 10 = 9 then now() end
    from generate_series(1, 2000) n`)
  const counted = await countBans()
  expect(counted).toMatchObject({ isEstimate: false, total: 1800 })
  expect(counted.byChannel).toEqual([
    { channel: 'all', count: 1300 },
    { channel: 'email', count: 500 },
    ...['sms', 'phone', 'post'].map((channel) => ({ channel, count: 0 })),
  ])
  expect(counted.byAct.filter(({ count }) => count > 0)).toEqual([
    { act: 'portal', count: 800 },
    { act: 'one_click', count: 1000 },
  ])
  await db.execute(sql`analyze suppression_entry`)
  const guessed = await countBans(1000)
  expect(guessed).toMatchObject({ isEstimate: true, total: 1800 })
  expect(guessed.byChannel[1]).toEqual({ channel: 'email', count: 450 })
})
