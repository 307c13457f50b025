import { and, eq, isNull } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf, changeCase, planChange, takeUp, type Unchanged } from '../change-case.server.ts'
import { mayChangeHands } from '../state.ts'
import { isDisqualified, type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Assignment = { reference: string; version: number; staff: VerifiedStaff; assigneeId: string; now: Date }
type Assigned = 'assigned' | NotTaken | 'not-a-handler' | 'assigned-to-another' | Unchanged

/**
 * Gives a case that nobody handles, or whose handler no longer works with cases, to somebody who may; it is taken up by
 * that. From a colleague at work a case is only handed over, in so many words: `hand-over-case.server.ts`.
 */
export async function assignCase(assignment: Assignment): Promise<Assigned> {
  const { reference, version, staff, assigneeId, now } = assignment
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const planned = planChange(found, takeUp(found, assigneeId), version)
    if (typeof planned === 'string') return planned
    if (!mayChangeHands(found.state)) return 'not-allowed-now'
    const handler = await findHandler(tx, assigneeId)
    if (!handler || (await isDisqualified(tx, handler, found.id))) return 'not-a-handler'
    if (found.assigneeId && found.assigneeId !== assigneeId && (await findHandler(tx, found.assigneeId)))
      return 'assigned-to-another'
    if (planned.length > 0) await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId } })
    return 'assigned'
  })
}

/** Somebody of the staff who works here and may handle cases. */
export async function findHandler(tx: Transaction, staffId: string) {
  const [found] = await tx
    .select({ id: staffTable.id, email: staffTable.email, role: staffTable.role })
    .from(staffTable)
    .where(and(eq(staffTable.id, staffId), isNull(staffTable.deactivatedAt)))
  return found && may(found.role, 'case.handle') ? found : null
}
