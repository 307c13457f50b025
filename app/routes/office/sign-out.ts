import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { endStaffSession } from '~/identity/session.server.ts'
import { requireSignedInStaff } from '~/identity/staff.server.ts'
import { paths } from '~/paths.ts'

/** A GET signs nobody out: it leads back to the desk. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireSignedInStaff(request)
  return redirect(paths.office.queue())
}

export async function action({ request }: ActionFunctionArgs) {
  await requireSignedInStaff(request)
  const cookie = await endStaffSession(request)
  return redirect(paths.office.signIn(), { status: 303, headers: { 'Set-Cookie': cookie } })
}
