import { eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { caseDecision } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf, changeCase, planChange, type Unchanged } from '../change-case.server.ts'
import { findStandingDecision } from './standing-decision.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Return = { reference: string; version: number; staff: VerifiedStaff; reason: string; now: Date }

/** Instead of approving, sends a prepared decision back to its officer with a reason; the case can be prepared anew. */
export async function returnDecision(input: Return): Promise<'returned' | NotTaken | 'reason-missing' | Unchanged> {
  const { reference, version, staff, now } = input
  const reason = input.reason.trim()
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const decision = await findStandingDecision(tx, found.id)
    if (!decision || decision.approvedAt) return 'not-allowed-now'
    const planned = planChange(found, [{ move: 'return', action: 'case.returned' }], version)
    if (typeof planned === 'string') return planned
    if (!reason) return 'reason-missing'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now })
    const returned = { returnedBy: staff.id, returnedAt: now, returnReason: reason }
    await tx.update(caseDecision).set(returned).where(eq(caseDecision.id, decision.id))
    return 'returned'
  })
}
