import { and, eq, isNull } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import { db } from '#db/client.server.ts'
import { staffRecoveryCode } from '#db/schema/desk.ts'
import { staff } from '#db/schema/identity.ts'
import { hashRecoveryCode } from './recovery-code.server.ts'
import { countWrongCode, isLocked } from './second-factor.server.ts'
import { endStaffSessionIn, findStaffSession, startStaffSession } from './session.server.ts'

/**
 * The second half of a sign-in without the authenticator: one of the account's own codes, which then is used up. Wrong
 * ones count towards the same lock as wrong codes of the authenticator.
 */
export async function signInByRecoveryCode(attempt: {
  request: Request
  code: string
  now: Date
}): Promise<{ cookie: string } | 'refused' | 'locked'> {
  const { request, code, now } = attempt
  const session = await findStaffSession(request, now)
  if (session?.assurance !== 'password') return 'refused'
  const { id } = session.staff
  const codeHash = hashRecoveryCode(id, code)

  return db.transaction(async (tx) => {
    const [account] = await tx
      .select()
      .from(staff)
      .where(and(eq(staff.id, id), isNull(staff.deactivatedAt)))
      .for('update')
    if (!account) return 'refused'
    if (isLocked(account, now)) return 'locked'
    const isUnused = and(eq(staffRecoveryCode.staffId, id), isNull(staffRecoveryCode.usedAt))
    const used = codeHash
      ? await tx
          .update(staffRecoveryCode)
          .set({ usedAt: now })
          .where(and(isUnused, eq(staffRecoveryCode.codeHash, codeHash)))
          .returning({ id: staffRecoveryCode.id })
      : []
    if (used.length === 0) return countWrongCode(tx, id, now)

    await tx.update(staff).set({ failedCodes: 0, lockedUntil: null }).where(eq(staff.id, id))
    await endStaffSessionIn(tx, request, now)
    const actor = { kind: 'staff', id, role: account.role } as const
    const left = await tx.$count(staffRecoveryCode, isUnused)
    await appendEvent(tx, { actor, action: 'staff.recovery_code_used', detail: { left } }, now)
    await appendEvent(tx, { actor, action: 'staff.signed_in' }, now)
    return { cookie: await startStaffSession(id, 'totp', now, tx) }
  })
}
