import { sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { numberAt } from './number-changes.server.ts'

/** RET-CHANGE: so long the other system has time to read what happened. */
export const changeDays = 30

/**
 * Deletes what is older; the newest of all stays, and by it a reader knows that nothing was missed. Older by its number: it
 * is by this that a reader is told so, and what was numbered late has waited to be read only since then. Answers how many.
 */
export async function purgeChanges(now: Date): Promise<number> {
  const before = numberAt(addMinutes(now, -changeDays * 24 * 60))
  const purged = await db.execute(sql`
    delete from register_change
    where number < ${before}::bigint and number < (select max(number) from register_change)`)
  return purged.count
}
