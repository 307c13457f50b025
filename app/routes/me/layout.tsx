import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData, useRouteError } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { requireSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { Problem, titleOfProblem } from '~/routes/public/problem.tsx'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'

export async function loader(args: LoaderFunctionArgs) {
  const subject = await requireSubject(args.request)
  const t = tFor(localeOf(args.request), 'public')
  const titles = { missing: titleOf(args, t('error.missing')), broken: titleOf(args, t('error.broken')) }
  return { titles, email: subject.emailDeliver }
}

export const meta: MetaFunction<typeof loader> = ({ data, error }) =>
  error ? [{ title: titleOfProblem(error, data?.titles) }] : []

export default function MeLayout() {
  const { email } = useLoaderData<typeof loader>()
  return (
    <Strip who={email}>
      <Outlet />
    </Strip>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  return (
    <Strip>
      <Problem error={error} />
    </Strip>
  )
}

/** Who is signed in, the way to the overview and the way out. */
function Strip({ who, children }: { who?: string; children: ReactNode }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <>
      <nav className="strip" aria-label={t('strip.label')}>
        <div className="wrap">
          <a href={paths.me.overview(locale)}>{t('strip.overview')}</a>
          <a href={paths.me.requests(locale)}>{t('strip.requests')}</a>
          {who ? <span className="who">{who}</span> : null}
          <form method="post" action={paths.signOut(locale)}>
            <button className="btn-link">{t('strip.signOut')}</button>
          </form>
        </div>
      </nav>
      {children}
    </>
  )
}
