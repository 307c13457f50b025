import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { localeOf } from '~/i18n/locales.ts'
import { endMailboxSession } from '~/identity/session.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'

/** A link cannot sign anybody out. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireSubject(request)
  return redirect(paths.me.overview(localeOf(request)))
}

export async function action({ request }: ActionFunctionArgs) {
  await requireSubject(request)
  const cookie = await endMailboxSession(request)
  return redirect(paths.start(localeOf(request)), { status: 303, headers: { 'Set-Cookie': cookie } })
}
