import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useRouteError } from '@remix-run/react'
import { tFor } from '~/i18n/i18n.server.ts'
import { isLocale } from '~/i18n/locales.ts'
import { missingPage, titleOf } from '~/ui/page-title.server.ts'
import styles from '~/ui/portal.css?url'
import { Frame } from './frame.tsx'
import { Problem, titleOfProblem } from './problem.tsx'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]

export function loader(args: LoaderFunctionArgs) {
  if (!isLocale(args.params.locale)) throw missingPage(args)
  const t = tFor(args.params.locale, 'public')
  return { titles: { missing: titleOf(args, t('error.missing')), broken: titleOf(args, t('error.broken')) } }
}

export const meta: MetaFunction<typeof loader> = ({ data, error }) =>
  error ? [{ title: titleOfProblem(error, data?.titles) }] : []

export default function PortalLayout() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  return (
    <Frame>
      <Problem error={error} />
    </Frame>
  )
}
