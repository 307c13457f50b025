import { and, eq, isNull } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import { db } from '#db/client.server.ts'
import { staffRecoveryCode } from '#db/schema/desk.ts'
import { staff } from '#db/schema/identity.ts'
import { verifyPassword } from './hash-password.server.ts'
import { hashRecoveryCode, newRecoveryCode } from './recovery-code.server.ts'
import { openText } from './sealed-box.server.ts'
import { countWrongCode, isLocked, takeStep } from './second-factor.server.ts'
import { stepOf } from './totp.server.ts'

const codesAtOnce = 10

/**
 * Ten new codes for the owner of an account, who proves once more to be there; the older ones die. They are answered
 * once and kept as hashes. A wrong password counts as a wrong code, and the answer does not say which it was.
 */
export async function makeRecoveryCodes(asked: {
  staffId: string
  password: string
  code: string
  now: Date
}): Promise<{ codes: string[] } | 'refused' | 'locked'> {
  const { staffId, password, code, now } = asked
  const [account] = await db
    .select()
    .from(staff)
    .where(and(eq(staff.id, staffId), isNull(staff.deactivatedAt)))
  if (!account?.totpSecret) return 'refused'
  if (isLocked(account, now)) return 'locked'
  const isRight = await verifyPassword(account.passwordHash, password)
  const step = stepOf(openText(account.totpSecret), code, now)

  return db.transaction(async (tx) => {
    const isProved = isRight && step !== null && (await takeStep(tx, staffId, step, now))
    if (!isProved) return countWrongCode(tx, staffId, now)
    const codes = Array.from({ length: codesAtOnce }, newRecoveryCode)
    await tx.delete(staffRecoveryCode).where(eq(staffRecoveryCode.staffId, staffId))
    await tx
      .insert(staffRecoveryCode)
      .values(codes.map((one) => ({ staffId, codeHash: hashRecoveryCode(staffId, one)!, createdAt: now })))
    const actor = { kind: 'staff', id: staffId, role: account.role } as const
    await appendEvent(tx, { actor, action: 'staff.recovery_codes_made', detail: { codes: codes.length } }, now)
    return { codes }
  })
}
