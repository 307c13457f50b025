import { redirect } from '@remix-run/node'
import { paths } from '~/paths.ts'
import type { Locale, StaffRole } from '#db/schema/words.ts'
import { may, type Permission } from './permission.ts'
import { findStaffSession } from './session.server.ts'

declare const verified: unique symbol

/** Who is signed in, whatever their role: enough for what is their own. */
export type SignedInStaff = { id: string; name: string; email: string; role: StaffRole; locale: Locale }

/** A member of staff who is signed in and may do what the door asks for. Only `requireStaff` makes one. */
export type VerifiedStaff = SignedInStaff & { readonly [verified]: true }

/** The guard of the office's doors: what the role may not do does not exist for it, 404. */
export async function requireStaff(request: Request, permission: Permission, now = new Date()): Promise<VerifiedStaff> {
  const staff = await requireSignedInStaff(request, now)
  if (!may(staff.role, permission)) throw new Response(null, { status: 404 })
  return staff as VerifiedStaff
}

/**
 * The guard of what every role may see, also one that has no pages yet: the shell, the way out. No read of data takes
 * what it answers. Throws a redirect to the sign-in, or to the code's page while only the password is given.
 */
export async function requireSignedInStaff(request: Request, now = new Date()): Promise<SignedInStaff> {
  const session = await findStaffSession(request, now)
  if (!session) throw redirect(paths.office.signIn())
  if (session.assurance !== 'totp') throw redirect(paths.office.signInCode())
  const { id, name, email, role, locale } = session.staff
  return { id, name, email, role, locale }
}

/** The guard of the code's page: the password is given, the code is not. Throws a redirect to where one should be. */
export async function requireHalfSignedIn(request: Request, now = new Date()): Promise<{ locale: Locale }> {
  const session = await findStaffSession(request, now)
  if (!session) throw redirect(paths.office.signIn())
  if (session.assurance === 'totp') throw redirect(paths.office.queue())
  return { locale: session.staff.locale }
}
