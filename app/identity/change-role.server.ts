import { eq } from 'drizzle-orm'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { db } from '#db/client.server.ts'
import { staff } from '#db/schema/identity.ts'
import type { StaffRole } from '#db/schema/words.ts'
import { takeAccount } from './account-in-hand.server.ts'

/** Gives an account another role; it holds from the owner's next request on. Nobody changes their own. */
export async function changeRole(
  change: { staffId: string; role: StaffRole },
  actor: Actor,
  now: Date,
): Promise<'changed' | 'same' | 'missing' | 'self' | 'last_admin'> {
  const { staffId, role } = change
  return db.transaction(async (tx) => {
    const taken = await takeAccount(tx, staffId, actor)
    if (typeof taken === 'string') return taken
    const { account, isLastAdmin } = taken
    if (account.role === role) return 'same'
    if (isLastAdmin) return 'last_admin'
    await tx.update(staff).set({ role }).where(eq(staff.id, staffId))
    const detail = { staff: staffId, granted: role, revoked: account.role }
    await appendEvent(tx, { actor, action: 'staff.role_changed', detail }, now)
    return 'changed'
  })
}
