import { sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { type BanAct, banActs, type MarketingChannel, marketingChannels } from '#db/schema/words.ts'
import { keptFor } from './kept-figure.ts'

/** Beyond so many bans nobody counts them: the planner's statistics are near enough. */
const mostCounted = 20_000

export type BanCounts = {
  /** Out of the database's statistics, which are a sample. */
  isEstimate: boolean
  total: number
  byChannel: { channel: MarketingChannel; count: number }[]
  byAct: { act: BanAct; count: number }[]
}

/** Bans in force by channel and by act: how many, never whose. The same work however long the list is. */
export async function countBans(most = mostCounted): Promise<BanCounts> {
  const rows = await db.execute<{ channel: MarketingChannel; act: BanAct; count: number }>(sql`
    select channel, act, count(*)::int as count
    from (select channel, act from suppression_entry where lifted_at is null limit ${most + 1}) counted
    group by channel, act`)
  const counted = rows.reduce((sum, { count }) => sum + count, 0)
  if (counted > most) return estimateBans()
  const sumOf = (isMeant: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(isMeant).reduce((sum, { count }) => sum + count, 0)
  return {
    isEstimate: false,
    total: counted,
    byChannel: marketingChannels.map((channel) => ({ channel, count: sumOf((row) => row.channel === channel) })),
    byAct: banActs.map((act) => ({ act, count: sumOf((row) => row.act === act) })),
  }
}

/** The same, at most a minute old. */
export const findBanCounts = keptFor(60_000, () => countBans())

type Statistic = { attname: string; rows: number; null_frac: number; vals: string[] | null; freqs: number[] | null }

async function estimateBans(): Promise<BanCounts> {
  // Neither is known before the first analysis, which comes by itself soon after so many rows.
  const statistics = await db.execute<Statistic>(sql`
    select s.attname, greatest(c.reltuples, 0)::float8 as rows, s.null_frac::float8,
      s.most_common_vals::text::text[] as vals, s.most_common_freqs::float8[] as freqs
    from pg_class c join pg_stats s on s.schemaname = 'public' and s.tablename = c.relname
    where c.oid = 'public.suppression_entry'::regclass and s.attname in ('channel', 'act', 'lifted_at')`)
  const of = (column: string) => statistics.find(({ attname }) => attname === column)
  const lifted = of('lifted_at')
  const inForce = (lifted?.rows ?? 0) * (lifted?.null_frac ?? 1)
  const shareOf = (column: string, word: string) => {
    const { vals, freqs } = of(column) ?? {}
    return freqs?.[vals?.indexOf(word) ?? -1] ?? 0
  }
  const rounded = (share: number) => Math.round(inForce * share)
  return {
    isEstimate: true,
    total: rounded(1),
    byChannel: marketingChannels.map((channel) => ({ channel, count: rounded(shareOf('channel', channel)) })),
    byAct: banActs.map((act) => ({ act, count: rounded(shareOf('act', act)) })),
  }
}
