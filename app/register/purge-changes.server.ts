import { sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { addMinutes } from '~/rules/minutes.ts'

/** RET-CHANGE: so long the other system has time to read what happened. */
export const changeDays = 30

/** Deletes what is older; the newest of all stays, and by it a reader knows that nothing was missed. Answers how many. */
export async function purgeChanges(now: Date): Promise<number> {
  const before = addMinutes(now, -changeDays * 24 * 60).toISOString()
  const purged = await db.execute(sql`
    delete from register_change
    where created_at < ${before}::timestamptz and number < (select max(number) from register_change)`)
  return purged.count
}
