import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { localeOf } from '~/i18n/locales.ts'
import { endMailboxSession } from '~/identity/session.server.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { confirmEmailChange } from '~/register/confirm-email-change.server.ts'
import { cancelEmailChange } from '~/register/stop-email-change.server.ts'
import { missingPage } from '~/ui/page-title.server.ts'
import { readForm } from '~/ui/read-form.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await requireSubject(request)
  return redirect(paths.me.correct(localeOf(request)))
}

/** The old mailbox's word on a pending change: yes, at once, which ends this very session; or no. */
export async function action({ request, context }: ActionFunctionArgs) {
  const subject = await requireSubject(request)
  const { change, act } = await readForm(request)
  if (!z.uuid().safeParse(change).success) throw missingPage({ request, context })
  const now = new Date()
  if (act === 'cancel') {
    await cancelEmailChange(subject, change!, now)
    return redirect(`${paths.me.correct(subject.locale)}?done=email_cancelled`, 303)
  }
  if (act !== 'confirm') throw missingPage({ request, context })
  const outcome = await confirmEmailChange(subject, change!, now)
  // Not proved yet, or over: the page says how it stands.
  if (outcome !== 'applied') return redirect(paths.me.correct(subject.locale), 303)
  const cookie = await endMailboxSession(request, now)
  const to = `${paths.emailChangeState(subject.locale)}?done=applied`
  return redirect(to, { status: 303, headers: { 'Set-Cookie': cookie } })
}
