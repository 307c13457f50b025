import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { paths } from '~/paths.ts'
import { isEmailChangeLinkLive } from '~/register/email-change-queries.server.ts'
import { proveNewEmail } from '~/register/prove-new-email.server.ts'
import { tokenPageHeaders } from '~/routes/ops/token-page.ts'
import { titleOf } from '~/ui/page-title.server.ts'
import { DeadChangeLink } from './dead-change-link.tsx'

/** Where the letter to a new address leads. Mail scanners follow links: GET and HEAD only look, the button's POST acts. */
export async function loader(args: LoaderFunctionArgs) {
  const t = tFor(localeOf(args.request), 'public')
  const live = await isEmailChangeLinkLive('email_change', args.params.token ?? '', new Date())
  const title = titleOf(args, t(live ? 'emailChange.title' : 'changeLink.title'))
  return data({ title, live }, { status: live ? 200 : 410 })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const outcome = await proveNewEmail(params.token ?? '', new Date())
  if (outcome === 'dead') return data(null, { status: 410 })
  return redirect(`${paths.emailChangeState(localeOf(request))}?done=proved`, 303)
}

export const headers = tokenPageHeaders

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function EmailChangePage() {
  const { live } = useLoaderData<typeof loader>()
  const { t } = useTranslation('public')
  if (!live) return <DeadChangeLink />
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <h1>{t('emailChange.title')}</h1>
      <p className="lead">{t('emailChange.lead')}</p>
      <form method="post">
        <button className="btn">{t('emailChange.go')}</button>
      </form>
      <p>{t('emailChange.notYou')}</p>
    </main>
  )
}
