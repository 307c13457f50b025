import { eq } from 'drizzle-orm'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { db } from '#db/client.server.ts'
import { staffRecoveryCode } from '#db/schema/desk.ts'
import { staff, staffSetUpLink } from '#db/schema/identity.ts'
import { endSessionsIn, takeAccount } from './account-in-hand.server.ts'

/**
 * Takes an account out of use (Act 906/2019 16 §: rights are kept up to date). Its sessions end in the same transaction,
 * so its owner's next request is refused; password, authenticator and recovery codes go, and only a new invitation leads back.
 */
export async function deactivateStaff(
  staffId: string,
  actor: Actor,
  now: Date,
): Promise<'deactivated' | 'already' | 'missing' | 'self' | 'last_admin'> {
  return db.transaction(async (tx) => {
    const taken = await takeAccount(tx, staffId, actor)
    if (typeof taken === 'string') return taken
    if (taken.isLastAdmin) return 'last_admin'
    if (taken.account.deactivatedAt) return 'already'
    await tx
      .update(staff)
      .set({ deactivatedAt: now, passwordHash: null, totpSecret: null, failedCodes: 0, lockedUntil: null })
      .where(eq(staff.id, staffId))
    const sessions = await endSessionsIn(tx, staffId)
    await tx.delete(staffSetUpLink).where(eq(staffSetUpLink.staffId, staffId))
    await tx.delete(staffRecoveryCode).where(eq(staffRecoveryCode.staffId, staffId))
    await appendEvent(tx, { actor, action: 'staff.deactivated', detail: { staff: staffId, sessions } }, now)
    return 'deactivated'
  })
}
