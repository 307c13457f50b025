import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { canonicalAddress, type AddressRefusal } from '~/rules/address.ts'
import { db } from '#db/client.server.ts'
import { staff, staffSetUpLink } from '#db/schema/identity.ts'
import type { Locale, StaffRole } from '#db/schema/words.ts'
import { hashPassword } from './hash-password.server.ts'
import { hashToken, isTokenShaped } from './link-token.server.ts'
import { passwordProblem, type PasswordProblem } from './password-rules.ts'
import { openText, sealText } from './sealed-box.server.ts'
import { startStaffSession } from './session.server.ts'
import { newSetUpLink } from './set-up-link.server.ts'
import { stepOf, totpUri } from './totp.server.ts'

/**
 * Makes an account and the one-time link by which its owner sets it up. An account that nobody has set up yet gets a new
 * link, and its older ones die; one that is in use, or was, is 'exists'. `byMail` sends the link to the account's address.
 */
export async function createStaff(
  account: { email: string; name: string; role: StaffRole; locale?: Locale; byMail?: boolean },
  actor: Actor,
  now: Date,
): Promise<{ link: string } | 'exists' | { refused: AddressRefusal }> {
  const { name, role, locale = 'fi', byMail = false } = account
  const address = canonicalAddress(account.email)
  if ('refused' in address) return address
  return db.transaction(async (tx) => {
    const isNew = and(isNull(staff.passwordHash), isNull(staff.deactivatedAt))
    const [created] = await tx
      .insert(staff)
      .values({ email: address.canonical, name, role, locale, createdAt: now })
      .onConflictDoUpdate({ target: staff.email, set: { name, role, locale }, setWhere: isNew })
      .returning({ id: staff.id })
    if (!created) return 'exists'
    const link = await newSetUpLink(tx, created.id, now, byMail)
    await appendEvent(tx, { actor, action: 'staff.created', detail: { staff: created.id, granted: role } }, now)
    return { link }
  })
}

export type SetUp = { name: string; email: string; locale: Locale; totpSecret: string; totpUri: string }

/** What the page of a live link shows: whose account it is, and the secret for the authenticator app. Null: a dead link. */
export async function findSetUp(token: string, now: Date): Promise<SetUp | null> {
  const found = await findLink(token, now)
  if (!found) return null
  const { name, email, locale } = found.staff
  return { name, email, locale, totpSecret: found.secret, totpUri: totpUri(found.secret, email) }
}

/**
 * Sets the password, and the authenticator once its first code has proved it, and signs the owner in: both were given
 * just now, and the code that proved the set-up works once. The link is used up; a refused password or code leaves it live.
 */
export async function completeSetUp(given: {
  token: string
  password: string
  code: string
  now: Date
}): Promise<{ cookie: string } | 'dead' | { password?: PasswordProblem; code?: 'wrong' }> {
  const { token, password, code, now } = given
  const found = await findLink(token, now)
  if (!found) return 'dead'
  const { id, name, email, role } = found.staff
  const problem = passwordProblem(password, [name, email])
  const step = stepOf(found.secret, code, now)
  if (problem || step === null)
    return { ...(problem && { password: problem }), ...(step === null && { code: 'wrong' }) }

  const passwordHash = await hashPassword(password)
  return db.transaction(async (tx) => {
    const used = await tx.update(staffSetUpLink).set({ consumedAt: now }).where(isLive(token, now)).returning()
    if (used.length === 0) return 'dead'
    await tx
      .update(staff)
      .set({ passwordHash, totpSecret: sealText(found.secret), totpLastStep: step, failedCodes: 0, lockedUntil: null })
      .where(eq(staff.id, id))
    const actor = { kind: 'staff', id, role } as const
    await appendEvent(tx, { actor, action: 'staff.set_up' }, now)
    await appendEvent(tx, { actor, action: 'staff.signed_in' }, now)
    return { cookie: await startStaffSession(id, 'totp', now, tx) }
  })
}

async function findLink(token: string, now: Date) {
  if (!isTokenShaped(token)) return null
  const [found] = await db
    .select({ staff, totpSecret: staffSetUpLink.totpSecret })
    .from(staffSetUpLink)
    .innerJoin(staff, eq(staff.id, staffSetUpLink.staffId))
    .where(and(isLive(token, now), isNull(staff.deactivatedAt)))
  return found ? { staff: found.staff, secret: openText(found.totpSecret) } : null
}

function isLive(token: string, now: Date) {
  return and(
    eq(staffSetUpLink.tokenHash, hashToken(token)),
    isNull(staffSetUpLink.consumedAt),
    gt(staffSetUpLink.expiresAt, now),
  )
}
