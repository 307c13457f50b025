import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { paths } from '~/paths.ts'
import { controller } from '~/rules/controller.ts'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'

/** The same page, byte for byte, whatever address was typed; so it does not repeat the address. */
export function loader(args: LoaderFunctionArgs) {
  return { title: titleOf(args, tFor(localeOf(args.request), 'public')('sent.title')) }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function OptOutSentPage() {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <h1>{t('sent.title')}</h1>
      <p className="lead">{t('optOut.sentLead')}</p>
      <ol>
        <li>{t('sent.open')}</li>
        <li>{t('optOut.sentPress')}</li>
      </ol>
      <h2>{t('sent.none')}</h2>
      <ul>
        <li>{t('optOut.sentWait')}</li>
        <li>{t('sent.junk')}</li>
        <li>{t('sent.typo')}</li>
      </ul>
      <p>
        <a className="btn btn-2" href={paths.optOut(locale)}>
          {t('sent.again')}
        </a>
      </p>
      <p>{t('sent.help', { email: controller.email, phone: controller.phone })}</p>
    </main>
  )
}
