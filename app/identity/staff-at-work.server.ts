import { and, eq, isNull } from 'drizzle-orm'
import type { Executor } from '#db/client.server.ts'
import { staff } from '#db/schema/identity.ts'
import { may, type Permission } from './permission.ts'
import type { SignedInStaff, VerifiedStaff } from './staff.server.ts'

/**
 * The member of staff as whom the portal carries out what they have pressed: whoever the guard let in then, if they are
 * still of the office and may still do it. Whether they are signed in now does not matter.
 */
export async function findStaffAtWork(
  executor: Executor,
  staffId: string,
  permission: Permission,
): Promise<VerifiedStaff | null> {
  const { id, name, email, role, locale } = staff
  const [found] = await executor
    .select({ id, name, email, role, locale })
    .from(staff)
    .where(and(eq(id, staffId), isNull(staff.deactivatedAt)))
  return found && may(found.role, permission) ? (found satisfies SignedInStaff as VerifiedStaff) : null
}
