import { redirect } from '@remix-run/node'
import type { Locale, StaffRole } from '#db/schema/words.ts'
import { findStaffSession } from '~/identity/session.server.ts'
import { paths } from '~/paths.ts'

/** The shell and the front page are open to every role, also to one that has no pages yet; they show such a role no data. */
export async function requireStaffAnyRole(
  request: Request,
  now: Date,
): Promise<{ id: string; name: string; role: StaffRole; locale: Locale }> {
  const session = await findStaffSession(request, now)
  if (!session) throw redirect(paths.office.signIn())
  if (session.assurance !== 'totp') throw redirect(paths.office.signInCode())
  const { id, name, role, locale } = session.staff
  return { id, name, role, locale }
}
