import { isRouteErrorResponse } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { usePage } from '~/ui/page.ts'

/** The page that stands for one which is not there, or which we failed to make. */
export function Problem({ error }: { error?: unknown }) {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  const broken = error !== undefined && !(isRouteErrorResponse(error) && error.status < 500)
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <h1>{t(broken ? 'error.broken' : 'error.missing')}</h1>
      <p>{t(broken ? 'error.brokenHelp' : 'error.missingHelp')}</p>
      <p>
        <a href={paths.start(locale)}>{t('error.toStart')}</a>
      </p>
    </main>
  )
}

type Titles = { missing: string; broken: string }

/** Title of a page that an error boundary shows; the error brings its own when it is one of ours. */
export function titleOfProblem(error: unknown, titles: Titles | undefined): string {
  if (!isRouteErrorResponse(error)) return titles?.broken ?? ''
  const own = (error.data as { title?: unknown } | null)?.title
  if (typeof own === 'string') return own
  return (error.status < 500 ? titles?.missing : titles?.broken) ?? ''
}
