import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useTranslation } from 'react-i18next'
import { tFor } from '~/i18n/i18n.server.ts'
import { localeOf } from '~/i18n/locales.ts'
import { controller } from '~/rules/controller.ts'
import { titleOf } from '~/ui/page-title.server.ts'
import { usePage } from '~/ui/page.ts'
import { When } from '~/ui/parts.tsx'

/** When this statement was last checked against the service. */
const checkedOn = '2026-11-22'

export function loader(args: LoaderFunctionArgs) {
  return { title: titleOf(args, tFor(localeOf(args.request), 'public')('accessibility.title')) }
}

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'public, max-age=300' })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Accessibility statement, Act 306/2019 9 §: what holds, what is not known, where to complain. */
export default function AccessibilityPage() {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <h1>{t('accessibility.title')}</h1>
      <p className="lead">{t('accessibility.lead', { controller: controller.name[locale] })}</p>
      <h2>{t('accessibility.state')}</h2>
      <p>{t('accessibility.stateText')}</p>
      <h2>{t('accessibility.tested')}</h2>
      <ul>
        <li>{t('accessibility.testedAxe')}</li>
        <li>{t('accessibility.testedKeyboard')}</li>
        <li>{t('accessibility.testedZoom')}</li>
        <li>{t('accessibility.testedScript')}</li>
      </ul>
      <h2>{t('accessibility.untested')}</h2>
      <ul>
        <li>{t('accessibility.untestedReaders')}</li>
        <li>{t('accessibility.untestedPeople')}</li>
        <li>{t('accessibility.untestedLetters')}</li>
      </ul>
      <h2>{t('accessibility.feedback')}</h2>
      <p>{t('accessibility.feedbackText')}</p>
      <p>
        <a href={`mailto:${controller.email}`}>{controller.email}</a>
        <br />
        {controller.phone}
      </p>
      <h2>{t('accessibility.supervision')}</h2>
      <p>{t('accessibility.supervisionText')}</p>
      <p>
        {t('accessibility.authority')}
        <br />
        <a href="https://www.saavutettavuusvaatimukset.fi/">www.saavutettavuusvaatimukset.fi</a>
      </p>
      <p className="muted">
        {t('accessibility.checked')} <When at={checkedOn} />.
      </p>
    </main>
  )
}
