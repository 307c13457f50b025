import { sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { type BanLatency, daysOfLatency, measureLatency } from './ban-latency.ts'
import { keptFor } from './kept-figure.ts'

/** So long it is remembered who asked. */
const daysOfReadings = 60

/** A consumer of the list as the page names it: a live key of the API that may ask it, or the command of the server. */
export type ListConsumer = BanLatency['consumers'][number] & {
  lastReadAt: Date | null
  /** Younger than what is remembered of readings: who has not asked never did. */
  isNew: boolean
}

/**
 * From the ban to the last consumer's scrub of its mailing list, for the bans of the last thirty days. A consumer is every
 * live key with the marketing scope, and `seloste scrub` as long as it is remembered that somebody used it. A check of
 * some addresses says nothing of the rest of a list, and so does not count.
 */
export async function measureBanLatency(
  now: Date,
): Promise<Omit<BanLatency, 'consumers'> & { consumers: ListConsumer[] }> {
  const start = addMinutes(now, -daysOfLatency * 24 * 60).toISOString()
  const [keys, presses, readings] = await Promise.all([
    db.execute<{ id: string; name: string; since: string; last: string | null }>(sql`
      select k.id::text, k.name, k.created_at as since, r.read_at as last from api_key k
      left join lateral (select read_at from list_reading where consumer = k.id::text order by minute desc limit 1) r on true
      where k.revoked_at is null and 'marketing' = any(k.scopes)
      union all
      select consumer, 'seloste scrub', min(read_at), max(read_at) from list_reading where consumer = 'cli' group by consumer
      order by name, id`),
    db.execute<{ at: string; last: string; count: number }>(sql`
      select min(created_at) as at, max(created_at) as last, count(*)::int as count from suppression_entry
      where created_at >= ${start}::timestamptz group by date_trunc('minute', created_at)`),
    db.execute<{ consumer: string; at: string }>(sql`
      select consumer, read_at as at from list_reading where read_at >= ${start}::timestamptz order by read_at`),
  ])
  const consumers = keys.map(({ id, name, since }) => {
    const own = readings.filter(({ consumer }) => consumer === id).map(({ at }) => new Date(at))
    return { id, name, since: new Date(since), readings: own }
  })
  const rememberedSince = addMinutes(now, -daysOfReadings * 24 * 60)
  const known = new Map(
    keys.map(({ id, last, since }) => {
      const lastReadAt = last === null ? null : new Date(last)
      return [id, { lastReadAt, isNew: new Date(since) > rememberedSince }]
    }),
  )
  const latency = measureLatency(
    presses.map(({ at, last, count }) => ({ at: new Date(at), lastAt: new Date(last), count })),
    consumers,
    now,
  )
  return {
    ...latency,
    consumers: latency.consumers.map((consumer) => ({ ...consumer, ...known.get(consumer.id)! })),
  }
}

/** The same, at most a minute old: pages and meters ask often. */
export const findBanLatency = keptFor(60_000, measureBanLatency)

/** What the latency no longer looks at. Gives the number of rows. */
export async function forgetReadings(now: Date): Promise<number> {
  const end = addMinutes(now, -daysOfReadings * 24 * 60).toISOString()
  return (await db.execute(sql`delete from list_reading where read_at < ${end}::timestamptz`)).count
}
