import { sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'

const batchSize = 5000
/** Key of the advisory lock that makes the numbering process the only one. */
const numberingLock = 7_361_002

/** The numbers are microseconds of the clock, so that a row that has been deleted never gives its number to another. */
export function numberAt(moment: Date): number {
  return moment.getTime() * 1000
}

/**
 * Numbers the committed changes of the register. Transactions commit in any order, so a number drawn at the change itself
 * could appear below one that a reader has already passed; given after the commit, it cannot. Answers how many were
 * numbered; 0 if another process does it.
 */
export async function numberChanges(): Promise<number> {
  let total = 0
  for (;;) {
    const numbered = await numberBatch()
    total += numbered
    if (numbered < batchSize) return total
  }
}

async function numberBatch(): Promise<number> {
  return db.transaction(async (tx) => {
    const [lock] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${numberingLock}) as mine`)
    if (!lock?.mine) return 0
    // Of one moment, in the order in which the rows were written.
    const numbered = await tx.execute(sql`
      with waiting as (
        select id, row_number() over (order by created_at, ctid) as place
        from (select id, created_at, ctid from register_change where number is null order by created_at limit ${batchSize}) w
      ), start as (
        select greatest(
          coalesce((select max(number) from register_change), 0),
          (extract(epoch from clock_timestamp()) * 1000000)::bigint
        ) as number
      )
      update register_change c set number = start.number + waiting.place from waiting, start where c.id = waiting.id`)
    return numbered.count
  })
}
