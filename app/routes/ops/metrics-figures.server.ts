import { sql, type SQL } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { findChainState } from '~/audit/find-chain-state.server.ts'
import { isDead, isReturnedTask } from '~/mail/letter-views.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { isWorkerAlive } from '~/worker/alive.server.ts'
import { type Figure, momentOf } from './figure.ts'
import { readBans, readCanary, readLatency } from './metrics-alarms.server.ts'

/** What the database knows, each by few rows however much it holds. */
export async function readFigures(now: Date): Promise<Figure[]> {
  const parts = await Promise.all([
    readCases(now),
    readLetters(now),
    readJobs(),
    readSeals(now),
    readBans(now),
    readLatency(now),
    readCanary(now),
  ])
  return parts.flat()
}

/** Out of the numbers that are kept of the queue: no case is counted. */
async function readCases(now: Date): Promise<Figure[]> {
  const rows = await rowsOf<{ kind: string; open: number; overdue: number }>(sql`
    select kind, sum(change)::int as open, coalesce(sum(change) filter (where due_on < ${helsinkiDate(now)}::date), 0)::int as overdue
    from queue_change group by kind order by kind`)
  const byKind = (of: 'open' | 'overdue') => rows.map((row) => ({ labels: { kind: row.kind }, value: row[of] }))
  return [
    { name: 'seloste_cases_open', help: 'Cases that wait for their answer', values: byKind('open') },
    { name: 'seloste_cases_overdue', help: 'Open cases whose due date has gone by', values: byKind('overdue') },
  ]
}

async function readLetters(now: Date): Promise<Figure[]> {
  const at = now.toISOString()
  const [rows, [oldest]] = await Promise.all([
    rowsOf<{ what: string; kind: string; count: number }>(sql`
      select 'queued' as what, kind, count(*)::int as count from outbox where state in ('queued', 'sending') group by kind
      union all select 'dead', kind, count(*)::int from outbox where ${isDead} group by kind
      union all select 'returned', kind, count(*)::int from outbox where ${isReturnedTask} group by kind
      order by 1, 2`),
    rowsOf<{ seconds: number | null }>(sql`
      select extract(epoch from ${at}::timestamptz - min(greatest(created_at, not_before)))::float8 as seconds
      from outbox where state in ('queued', 'sending') and (not_before is null or not_before <= ${at}::timestamptz)`),
  ])
  const of = (what: string) =>
    rows.filter((row) => row.what === what).map(({ kind, count }) => ({ labels: { kind }, value: count }))
  const age = Math.max(0, oldest?.seconds ?? 0)
  return [
    { name: 'seloste_letters_queued', help: 'Letters that wait or are on their way', values: of('queued') },
    {
      name: 'seloste_letters_dead',
      help: 'Letters that nobody could deliver and nobody has handled',
      values: of('dead'),
    },
    { name: 'seloste_letters_returned', help: 'Letters that came back and nobody has handled', values: of('returned') },
    {
      name: 'seloste_letters_oldest_queued_age_seconds',
      help: 'How long the oldest letter that may go has waited',
      values: [{ value: age }],
    },
  ]
}

async function readJobs(): Promise<Figure[]> {
  const [rows, isAlive] = await Promise.all([
    rowsOf<{ task: string; failing: number; failed: number }>(sql`
      select task_identifier as task, (count(*) filter (where attempts < max_attempts))::int as failing,
        (count(*) filter (where attempts >= max_attempts))::int as failed
      from graphile_worker.jobs where attempts > 0 and (last_error is not null or attempts >= max_attempts)
      group by 1 order by 1`),
    isWorkerAlive(),
  ])
  const byTask = (of: 'failing' | 'failed') => rows.map((row) => ({ labels: { task: row.task }, value: row[of] }))
  return [
    {
      name: 'seloste_jobs_failing',
      help: 'Background tasks that failed and will be tried again',
      values: byTask('failing'),
    },
    { name: 'seloste_jobs_failed', help: 'Background tasks that failed for good', values: byTask('failed') },
    {
      name: 'seloste_worker_alive',
      help: '1 while some process runs the background tasks',
      values: [{ value: Number(isAlive) }],
    },
  ]
}

async function readSeals(now: Date): Promise<Figure[]> {
  const [{ last, unsealed }, [oldest]] = await Promise.all([
    findChainState(),
    rowsOf<{ seconds: number }>(sql`
      select extract(epoch from ${now.toISOString()}::timestamptz - at)::float8 as seconds from audit_event
      where id > coalesce((select event_id from audit_seal order by number desc limit 1), 0) order by id limit 1`),
  ])
  return [
    {
      name: 'seloste_audit_events_unsealed',
      help: 'Events of the audit log without a seal',
      values: [{ value: unsealed }],
    },
    {
      name: 'seloste_audit_oldest_unsealed_age_seconds',
      help: 'How long the oldest event has waited for its seal',
      values: [{ value: Math.max(0, oldest?.seconds ?? 0) }],
    },
    {
      name: 'seloste_audit_last_seal_timestamp_seconds',
      help: 'When an event was last sealed',
      values: momentOf(last?.sealedAt),
    },
  ]
}

async function rowsOf<Row>(query: SQL): Promise<Row[]> {
  return [...(await db.execute(query))] as Row[]
}
