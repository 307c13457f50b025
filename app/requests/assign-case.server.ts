import { and, eq, isNull } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import { requestCase } from '#db/schema/requests.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf, changeCase, planChange, takeCase, takeUp, type Unchanged } from './change-case.server.ts'

type Assignment = { reference: string; version: number; staff: VerifiedStaff; assigneeId: string; now: Date }

/** Gives an open case to somebody who may handle cases; a case not yet taken up is taken up by that. */
export async function assignCase(
  assignment: Assignment,
): Promise<'assigned' | 'not-found' | 'not-a-handler' | Unchanged> {
  const { reference, version, staff, assigneeId, now } = assignment
  return db.transaction(async (tx) => {
    const found = await takeCase(tx, eq(requestCase.reference, reference))
    if (!found) return 'not-found'
    const planned = planChange(found, takeUp(found, assigneeId), version)
    if (typeof planned === 'string') return planned
    if (!(await isHandler(tx, assigneeId))) return 'not-a-handler'
    if (planned.length > 0) await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId } })
    return 'assigned'
  })
}

async function isHandler(tx: Transaction, staffId: string): Promise<boolean> {
  const [found] = await tx
    .select({ role: staffTable.role })
    .from(staffTable)
    .where(and(eq(staffTable.id, staffId), isNull(staffTable.deactivatedAt)))
  return found !== undefined && may(found.role, 'case.handle')
}
