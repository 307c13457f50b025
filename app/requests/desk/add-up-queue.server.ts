import { sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'

/**
 * Makes one row of the changes of each number that is kept of the queue. One statement, so whoever reads meanwhile sees
 * either all of the old rows or the new one; what is added meanwhile stays for the next time. Answers how many it added up.
 */
export async function addUpQueue(): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`with many as (
      select due_on, state, kind, assignee_id from queue_change
      group by due_on, state, kind, assignee_id having count(*) > 1 or sum(change) = 0),
    gone as (
      delete from queue_change q using many m
      where q.due_on = m.due_on and q.state = m.state and q.kind = m.kind and q.assignee_id is not distinct from m.assignee_id
      returning q.due_on, q.state, q.kind, q.assignee_id, q.change),
    added as (
      insert into queue_change (due_on, state, kind, assignee_id, change)
      select due_on, state, kind, assignee_id, sum(change) from gone
      group by due_on, state, kind, assignee_id having sum(change) <> 0)
    select count(*)::int as count from gone`)
  return row!.count
}
