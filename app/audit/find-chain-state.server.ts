import { count, desc, gt } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { auditEvent, auditSeal } from '#db/schema/audit.ts'

/** How far the sealer has come: the last seal, and what it has not reached. Says nothing of whether the chain holds. */
export async function findChainState() {
  const [last] = await db.select().from(auditSeal).orderBy(desc(auditSeal.number)).limit(1)
  const [tail] = await db
    .select({ events: count() })
    .from(auditEvent)
    .where(gt(auditEvent.id, last?.eventId ?? 0))
  return {
    last: last ? { number: last.number, hash: last.hash, sealedAt: last.sealedAt } : null,
    unsealed: tail!.events,
  }
}
