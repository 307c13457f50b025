import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Executor } from './client.server.ts'

const pauseMilliseconds = 10

/**
 * Waits until every transaction is over that has written to a table, or is about to, at this moment; a statement after it
 * sees what they wrote. False where one takes too long. An INSERT holds ROW EXCLUSIVE on its table from before it writes
 * until its transaction ends, and gives it up only after its commit is visible.
 */
export async function waitForWriters(executor: Executor, table: string, tries = 40): Promise<boolean> {
  const writers = await listWriters(executor, table)
  for (let attempt = 0; attempt < tries; attempt++) {
    if (writers.size === 0) return true
    const present = attempt === 0 ? writers : await listWriters(executor, table)
    for (const writer of writers) if (!present.has(writer)) writers.delete(writer)
    if (writers.size > 0) await wait(pauseMilliseconds)
  }
  return false
}

/** Virtual ids of transactions are never used twice. */
async function listWriters(executor: Executor, table: string): Promise<Set<string>> {
  const rows = await executor.execute<{ writer: string }>(sql`
    select virtualtransaction as writer from pg_locks
    where locktype = 'relation' and relation = ${table}::regclass and mode = 'RowExclusiveLock' and granted
      and database = (select oid from pg_database where datname = current_database())`)
  return new Set(rows.map((row) => row.writer))
}
