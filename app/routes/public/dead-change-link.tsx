import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { controller } from '~/rules/controller.ts'
import { usePage } from '~/ui/page.ts'

/** One page for every dead link of a change of address: used, late, stopped, in force, altered or never made. */
export function DeadChangeLink() {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  return (
    <main className="wrap page stack" id="main" tabIndex={-1}>
      <h1>{t('changeLink.title')}</h1>
      <p className="lead">{t('changeLink.lead')}</p>
      <p>{t('changeLink.help', { email: controller.email, phone: controller.phone })}</p>
      <p>
        <a className="btn" href={paths.signIn(locale)}>
          {t('changeLink.signIn')}
        </a>
      </p>
    </main>
  )
}
