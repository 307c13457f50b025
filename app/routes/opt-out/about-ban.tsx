import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { usePage } from '~/ui/page.ts'

/** What follows from the ban, told before and after it; and the way to a narrower one, or to its lifting. */
export function AboutBan() {
  const { locale } = usePage()
  const { t } = useTranslation('public')
  return (
    <>
      <h2>{t('optOut.means')}</h2>
      <ul>
        <li>{t('optOut.covers')}</li>
        <li>{t('optOut.inFlight')}</li>
        <li>{t('optOut.service')}</li>
        <li>{t('optOut.kept')}</li>
      </ul>
      <h2>{t('optOut.moreTitle')}</h2>
      <p>{t('optOut.more')}</p>
      <p>
        <a href={paths.signIn(locale, 'marketing')}>{t('optOut.signIn')}</a>
      </p>
    </>
  )
}
