import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { titleOf } from '~/ui/page-title.server.ts'
import { Problem } from './problem.tsx'

export function loader(args: LoaderFunctionArgs) {
  const t = tFor(localeOf(args.request), 'public')
  return data({ title: titleOf(args, t('error.missing')) }, { status: 404 })
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function MissingPage() {
  return <Problem />
}
