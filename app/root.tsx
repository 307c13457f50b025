import latin from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url'
import type { LinksFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '~/ui/base.css?url'
import { isMissing } from '~/ui/is-missing.ts'
import { usePage } from '~/ui/page.ts'

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'preload', href: latin, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'stylesheet', href: styles },
]

export function Layout({ children }: { children: ReactNode }) {
  const { locale, nonce, script, look } = usePage()
  const { t } = useTranslation('public')
  const error = useRouteError()
  return (
    <html lang={locale} data-wording={script ? look.wording : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {error ? <title>{t(isMissing(error) ? 'error.missing' : 'error.broken')}</title> : <Meta />}
        <Links />
        <link rel="stylesheet" href={look.theme} data-theme />
      </head>
      <body>
        {children}
        {script ? <ScrollRestoration nonce={nonce} /> : null}
        {script ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const { t } = useTranslation('public')
  const missing = isMissing(useRouteError())
  return (
    <main className="wrap page stack" id="main">
      <h1>{t(missing ? 'error.missing' : 'error.broken')}</h1>
      <p>{t(missing ? 'error.missingHelp' : 'error.brokenHelp')}</p>
    </main>
  )
}
