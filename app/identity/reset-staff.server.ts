import { eq } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import { canonicalAddress } from '~/rules/address.ts'
import { db } from '#db/client.server.ts'
import { staffRecoveryCode } from '#db/schema/desk.ts'
import { staff } from '#db/schema/identity.ts'
import { endSessionsIn } from './account-in-hand.server.ts'
import { newSetUpLink } from './set-up-link.server.ts'

/**
 * The operator's way back into an account whose password, authenticator and recovery codes are lost, also the only
 * administrator's: all three go, its sessions end, and a set-up link is given out once. Only on the command line: whoever
 * stands there can read the database anyway.
 */
export async function resetStaff(email: string, now: Date): Promise<{ link: string } | 'missing'> {
  const address = canonicalAddress(email)
  if ('refused' in address) return 'missing'
  return db.transaction(async (tx) => {
    const cleared = { passwordHash: null, totpSecret: null, failedCodes: 0, lockedUntil: null, deactivatedAt: null }
    const [found] = await tx
      .update(staff)
      .set(cleared)
      .where(eq(staff.email, address.canonical))
      .returning({ id: staff.id })
    if (!found) return 'missing'
    await tx.delete(staffRecoveryCode).where(eq(staffRecoveryCode.staffId, found.id))
    const sessions = await endSessionsIn(tx, found.id)
    const link = await newSetUpLink(tx, found.id, now, false)
    const detail = { staff: found.id, sessions }
    await appendEvent(tx, { actor: { kind: 'system' }, action: 'staff.reset', detail }, now)
    return { link }
  })
}
