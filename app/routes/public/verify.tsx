import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { startMailboxSession } from '~/identity/session.server.ts'
import { isLinkLive, verifyMailbox } from '~/identity/verify-mailbox.server.ts'
import { destinationIn, pathOfDestination, paths } from '~/paths.ts'
import { followCases } from '~/requests/follow-cases.server.ts'
import { tokenPageHeaders } from '~/routes/ops/token-page.ts'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'

/** Mail scanners follow links: GET and HEAD only look, the button's POST acts. */
export async function loader(args: LoaderFunctionArgs) {
  const t = tFor(localeOf(args.request), 'public')
  const live = await isLinkLive(args.params.token ?? '', new Date())
  const title = titleOf(args, t(live ? 'verify.title' : 'verify.deadTitle'))
  return data({ title, live, to: destinationIn(args.request) }, { status: live ? 200 : 410 })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const proof = await verifyMailbox(params.token ?? '', now)
  if (proof === 'dead') return data(null, { status: 410 })
  await followCases(proof.mailboxId, now)
  const cookie = await startMailboxSession(proof.mailboxId, now, request)
  const next = pathOfDestination(localeOf(request), destinationIn(request))
  return redirect(next, { status: 303, headers: { 'Set-Cookie': cookie } })
}

export const headers = tokenPageHeaders

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function VerifyPage() {
  const { live, to } = useLoaderData<typeof loader>()
  const { locale } = usePage()
  const { t } = useTranslation('public')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <h1>{t(live ? 'verify.title' : 'verify.deadTitle')}</h1>
      <p className="lead">{t(live ? 'verify.lead' : 'verify.deadLead')}</p>
      {live ? (
        <>
          <form method="post">
            <button className="btn">{t('verify.go')}</button>
          </form>
          <p>{t('verify.notYou')}</p>
        </>
      ) : (
        <p>
          <a className="btn" href={paths.signIn(locale, to)}>
            {t('verify.newLink')}
          </a>
        </p>
      )}
    </main>
  )
}
