import { eq } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import { canonicalAddress } from '~/rules/address.ts'
import { db } from '#db/client.server.ts'
import { staff } from '#db/schema/identity.ts'
import { verifyPassword } from './hash-password.server.ts'
import { countTry, forgiveTry } from './limits.server.ts'
import { networkOf } from './network.ts'
import { openText } from './sealed-box.server.ts'
import { countWrongCode, isLocked, takeStep } from './second-factor.server.ts'
import { endStaffSessionIn, findStaffSession, startStaffSession } from './session.server.ts'
import { stepOf } from './totp.server.ts'

type StaffRow = typeof staff.$inferSelect

/**
 * The first half of an office sign-in. Unknown, not set up, deactivated and locked accounts and wrong passwords are one
 * answer after the same work; a limit, too, is the same for accounts that do not exist. Answers the half session's cookie.
 */
export async function checkPassword(attempt: {
  email: string
  password: string
  ip: string
  now: Date
}): Promise<{ cookie: string } | 'refused' | { retryAfterSeconds: number }> {
  const { email, password, ip, now } = attempt
  const address = canonicalAddress(email)
  const account = 'canonical' in address ? address.canonical : email
  const network = networkOf(ip)
  // A network that must wait cannot use up an account's tries as well.
  const retryAfterSeconds = (await countTry('office-network', network)) || (await countTry('office-account', account))
  if (retryAfterSeconds > 0) return { retryAfterSeconds }

  const found = 'canonical' in address ? await findAccount(address.canonical) : undefined
  const isRight = await verifyPassword(found?.passwordHash ?? null, password)
  if (!found || !isRight || found.deactivatedAt || isLocked(found, now)) return 'refused'
  await Promise.all([forgiveTry('office-network', network), forgiveTry('office-account', account)])
  return { cookie: await startStaffSession(found.id, 'password', now) }
}

/**
 * The second half: a code that was not used before. The half session ends and a whole one starts under a new id. The
 * fifth wrong code in a row locks the account for fifteen minutes, for passwords as well; only who knew the password
 * can come here, so 'locked' tells a stranger nothing.
 */
export async function checkCode(attempt: {
  request: Request
  code: string
  now: Date
}): Promise<{ cookie: string } | 'refused' | 'locked'> {
  const { request, code, now } = attempt
  const session = await findStaffSession(request, now)
  if (session?.assurance !== 'password' || !session.staff.totpSecret) return 'refused'
  const { id, role, totpSecret } = session.staff
  if (isLocked(session.staff, now)) return 'locked'
  const step = stepOf(openText(totpSecret), code, now)

  return db.transaction(async (tx) => {
    if (step === null || !(await takeStep(tx, id, step, now))) return countWrongCode(tx, id, now)
    await endStaffSessionIn(tx, request, now)
    await appendEvent(tx, { actor: { kind: 'staff', id, role }, action: 'staff.signed_in' }, now)
    return { cookie: await startStaffSession(id, 'totp', now, tx) }
  })
}

async function findAccount(email: string): Promise<StaffRow | undefined> {
  const [account] = await db.select().from(staff).where(eq(staff.email, email))
  return account
}
