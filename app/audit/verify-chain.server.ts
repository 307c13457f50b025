import { asc, count, gt } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { auditEvent, auditSeal } from '#db/schema/audit.ts'
import type { SealedEvent } from './canonical-event.ts'
import { chainStart, sealedColumns, sealHash } from './chain.server.ts'

type Break = { number: number; eventId: number; why: 'altered' | 'missing' | 'misplaced' }
type ChainReport = {
  /** Seals found good, up to the first that is not. */
  sealed: number
  /** Events after the last good seal: the tail that the sealer has not reached, or all that a break leaves in doubt. */
  unsealed: number
  broken: Break | null
}
type Seal = { number: number; eventId: number; hash: string }

const batchSize = 1000

/** Walks the chain from its start, a batch at a time, in one snapshot, and names the first row that is not as it was sealed. */
export function verifyChain(): Promise<ChainReport> {
  return db.transaction(walkChain, { isolationLevel: 'repeatable read', accessMode: 'read only' })
}

async function walkChain(tx: Transaction): Promise<ChainReport> {
  let last: Seal = { number: 0, eventId: 0, hash: chainStart }
  let broken: Break | null = null
  while (!broken) {
    // Seals in the order of their numbers and events in the order of their ids must go in step.
    const seals = await tx
      .select()
      .from(auditSeal)
      .where(gt(auditSeal.number, last.number))
      .orderBy(asc(auditSeal.number))
      .limit(batchSize)
    if (seals.length === 0) break
    const events = await tx
      .select(sealedColumns)
      .from(auditEvent)
      .where(gt(auditEvent.id, last.eventId))
      .orderBy(asc(auditEvent.id))
      .limit(batchSize)
    for (const [index, seal] of seals.entries()) {
      broken = findBreak(last, seal, events[index])
      if (broken) break
      last = seal
    }
  }
  const [tail] = await tx.select({ events: count() }).from(auditEvent).where(gt(auditEvent.id, last.eventId))
  return { sealed: last.number, unsealed: tail!.events, broken }
}

function findBreak(last: Seal, seal: Seal, event: SealedEvent | undefined): Break | null {
  const number = last.number + 1
  if (seal.number !== number) return { number, eventId: event?.id ?? seal.eventId, why: 'missing' }
  if (seal.eventId <= last.eventId) return { number, eventId: seal.eventId, why: 'misplaced' }
  if (!event || event.id > seal.eventId) return { number, eventId: seal.eventId, why: 'missing' }
  if (event.id < seal.eventId) return { number, eventId: event.id, why: 'misplaced' }
  if (sealHash(last.hash, event) !== seal.hash) return { number, eventId: seal.eventId, why: 'altered' }
  return null
}
