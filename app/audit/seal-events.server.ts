import { and, asc, desc, gt, lte, sql } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { auditEvent, auditSeal } from '#db/schema/audit.ts'
import { waitForWriters } from '#db/writers.server.ts'
import { chainStart, sealedColumns, sealHash } from './chain.server.ts'

const batchSize = 1000
/** Key of the advisory lock that makes the sealer the only one. */
const sealerLock = 7_361_001

/** Numbers the committed events in the order of their ids and chains their hashes. Answers how many; 0 if another seals. */
export async function sealEvents(now: Date): Promise<number> {
  let total = 0
  for (;;) {
    const sealed = await db.transaction((tx) => sealBatch(tx, now))
    total += sealed
    if (sealed < batchSize) return total
  }
}

async function sealBatch(tx: Transaction, now: Date): Promise<number> {
  const [lock] = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${sealerLock}) as mine`)
  if (!lock?.mine) return 0
  const [last] = await tx.select().from(auditSeal).orderBy(desc(auditSeal.number)).limit(1)
  const from = last?.eventId ?? 0
  const to = await findSettledId(tx, from)
  if (to === null) return 0

  const isDue = and(gt(auditEvent.id, from), lte(auditEvent.id, to))
  const events = await tx
    .select(sealedColumns)
    .from(auditEvent)
    .where(isDue)
    .orderBy(asc(auditEvent.id))
    .limit(batchSize)
  let number = last?.number ?? 0
  let hash = last?.hash ?? chainStart
  const seals = events.map((event) => {
    hash = sealHash(hash, event)
    return { number: ++number, event_id: event.id, hash, sealed_at: now }
  })
  // One parameter for the whole batch: thousands of them take more than twice as long.
  await tx.execute(sql`
    insert into audit_seal select * from jsonb_populate_recordset(null::audit_seal, ${JSON.stringify(seals)}::text::jsonb)`)
  return seals.length
}

/**
 * The highest id below which nothing can appear any more, or null if there is nothing new or a writer takes too long.
 *
 * Ids are drawn in order, but transactions commit in any order, and a row's xmin below pg_snapshot_xmin proves only that
 * its own transaction is over: an older one may commit a younger id while a younger one still holds an older id. So we ask
 * for the writers instead. Let M be the highest id seen. Whoever holds an id up to M drew it before M was drawn, and an
 * INSERT locks its table (ROW EXCLUSIVE, until the transaction ends) before it draws one. Hence each is among the holders of
 * that lock, read after M, or is over; a lock is given up after the commit is visible. Once those holders are gone, a new
 * snapshot sees every id up to M that will ever exist. Later writers draw ids above M and need not be waited for.
 */
async function findSettledId(tx: Transaction, from: number): Promise<number | null> {
  const [top] = await tx
    .select({ id: sql<number | null>`max(${auditEvent.id})::float8` })
    .from(auditEvent)
    .where(gt(auditEvent.id, from))
  if (!top?.id) return null
  return (await waitForWriters(tx, 'audit_event')) ? top.id : null
}
