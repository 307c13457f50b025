import { db } from '#db/client.server.ts'
import type { Actor } from './actor.ts'
import { appendEvent } from './append-event.server.ts'
import { verifyChain } from './verify-chain.server.ts'

/** Walks the chain for somebody of the office, and records who asked and what came out. */
export async function verifyForStaff(actor: Actor, now: Date) {
  const report = await verifyChain()
  const detail = { sealed: report.sealed, result: report.broken?.why ?? 'whole' }
  await db.transaction((tx) => appendEvent(tx, { actor, action: 'audit.verified', detail }, now))
  return report
}
