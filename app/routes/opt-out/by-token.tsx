import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { pressOptOut } from '~/marketing/opt-out-press.server.ts'
import { findOptOut } from '~/marketing/opt-out-standing.server.ts'
import { readOptOutToken } from '~/marketing/opt-out-token.server.ts'
import { paths } from '~/paths.ts'
import { tokenPageHeaders } from '~/routes/ops/token-page.ts'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { Note } from '~/ui/parts.tsx'
import { AboutBan } from './about-ban.tsx'

/** Where the link of a message leads people. It says how the list stands now; looking changes nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const locale = localeOf(args.request)
  const t = tFor(locale, 'public')
  const hash = readOptOutToken(args.params.token ?? '')
  if (!hash) return data({ title: titleOf(args, t('optOut.brokenTitle')), state: 'broken' } as const, { status: 404 })
  const since = await findOptOut(hash)
  if (!since) return data({ title: titleOf(args, t('optOut.title')), state: 'open' } as const)
  const at = formatDate(locale, since, 'dateTime')
  return data({ title: titleOf(args, t('optOut.doneTitle')), state: 'banned', at } as const)
}

/** GDPR Art. 21(3), Art. 12(2): one press, no reason, no account. */
export async function action({ request, params }: ActionFunctionArgs) {
  const token = params.token ?? ''
  const hash = readOptOutToken(token)
  if (!hash) return data({ failed: false }, { status: 404 })
  const outcome = await pressOptOut(hash, new Date())
  if (outcome === 'recorded') return redirect(paths.optOutByToken(localeOf(request), token), 303)
  return data({ failed: true }, { status: 503, headers: { 'Retry-After': '60' } })
}

export const headers = tokenPageHeaders

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function OptOutPage() {
  const found = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()?.failed
  const { locale } = usePage()
  const { t } = useTranslation('public')
  if (found.state === 'broken') {
    return (
      <main className="wrap page stack" id="main" tabIndex={-1}>
        <h1>{t('optOut.brokenTitle')}</h1>
        <p className="lead">{t('optOut.brokenLead')}</p>
        <p>
          <a className="btn" href={paths.optOut(locale)}>
            {t('optOut.byAddress')}
          </a>
        </p>
      </main>
    )
  }
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      {failed ? (
        <Note tone="bad" focus title={t('optOut.failed')}>
          <p>{t('optOut.failedText')}</p>
        </Note>
      ) : null}
      {found.state === 'banned' ? (
        <>
          <h1>{t('optOut.doneTitle')}</h1>
          <p className="lead">{t('optOut.since', { at: found.at })}</p>
        </>
      ) : (
        <>
          <h1>{t('optOut.title')}</h1>
          <p className="lead">{t('optOut.lead')}</p>
          <form method="post">
            <button className="btn">{t('optOut.go')}</button>
          </form>
        </>
      )}
      <AboutBan />
    </main>
  )
}
