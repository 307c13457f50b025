import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { endStaffSession } from '~/identity/session.server.ts'
import { paths } from '~/paths.ts'
import { requireStaffAnyRole } from './require-staff-any-role.server.ts'

/** A GET signs nobody out: it leads back to the desk. */
export function loader() {
  return redirect(paths.office.queue())
}

export async function action({ request }: ActionFunctionArgs) {
  const now = new Date()
  await requireStaffAnyRole(request, now)
  const cookie = await endStaffSession(request, now)
  return redirect(paths.office.signIn(), { status: 303, headers: { 'Set-Cookie': cookie } })
}
