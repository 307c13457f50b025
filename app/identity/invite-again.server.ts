import { eq } from 'drizzle-orm'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { db } from '#db/client.server.ts'
import { staff } from '#db/schema/identity.ts'
import { takeAccount } from './account-in-hand.server.ts'
import { newSetUpLink } from './set-up-link.server.ts'

/**
 * A new invitation for who has not set the account up, and the way back for who was deactivated: both choose a password
 * and an authenticator anew. The link goes by mail, and is answered once.
 */
export async function inviteAgain(
  staffId: string,
  actor: Actor,
  now: Date,
): Promise<{ link: string } | 'in_use' | 'missing'> {
  return db.transaction(async (tx) => {
    const taken = await takeAccount(tx, staffId, actor)
    if (taken === 'self') return 'in_use'
    if (taken === 'missing') return taken
    const { deactivatedAt, passwordHash } = taken.account
    if (!deactivatedAt && passwordHash) return 'in_use'
    await tx
      .update(staff)
      .set({ deactivatedAt: null, passwordHash: null, totpSecret: null })
      .where(eq(staff.id, staffId))
    const link = await newSetUpLink(tx, staffId, now, true)
    const action = deactivatedAt ? 'staff.reactivated' : 'staff.invited'
    await appendEvent(tx, { actor, action, detail: { staff: staffId } }, now)
    return { link }
  })
}
