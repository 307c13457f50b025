import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { paths } from '~/paths.ts'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'

/** The same page, byte for byte, whatever address was typed. */
export function loader(args: LoaderFunctionArgs) {
  return { title: titleOf(args, tFor(localeOf(args.request), 'public')('accessibility.thanks')) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function FeedbackReceivedPage() {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <h1>{t('accessibility.thanks')}</h1>
      <p className="lead">{t('accessibility.thanksLead')}</p>
      <p>{t('accessibility.thanksNext')}</p>
      <p>
        <a className="btn btn-2" href={paths.accessibility(locale)}>
          {t('accessibility.thanksBack')}
        </a>
      </p>
    </main>
  )
}
