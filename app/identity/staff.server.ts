import { redirect } from '@remix-run/node'
import { paths } from '~/paths.ts'
import type { Locale, StaffRole } from '#db/schema/words.ts'
import { may, type Permission } from './permission.ts'
import { findStaffSession } from './session.server.ts'

declare const verified: unique symbol

/** A member of staff who has given password and code in this session. Only the guard makes one. */
export type VerifiedStaff = {
  id: string
  name: string
  email: string
  role: StaffRole
  locale: Locale
  readonly [verified]: true
}

/**
 * The guard of the office. Throws a redirect to the sign-in, or to the code's page while only the password is given;
 * what the role may not do does not exist for it: 404.
 */
export async function requireStaff(request: Request, permission: Permission, now = new Date()): Promise<VerifiedStaff> {
  const session = await findStaffSession(request, now)
  if (!session) throw redirect(paths.office.signIn())
  if (session.assurance !== 'totp') throw redirect(paths.office.signInCode())
  const { id, name, email, role, locale } = session.staff
  if (!may(role, permission)) throw new Response(null, { status: 404 })
  return { id, name, email, role, locale } as VerifiedStaff
}

/** The guard of the code's page: the password is given, the code is not. Throws a redirect to where one should be. */
export async function requireHalfSignedIn(request: Request, now = new Date()): Promise<{ locale: Locale }> {
  const session = await findStaffSession(request, now)
  if (!session) throw redirect(paths.office.signIn())
  if (session.assurance === 'totp') throw redirect(paths.office.queue())
  return { locale: session.staff.locale }
}
