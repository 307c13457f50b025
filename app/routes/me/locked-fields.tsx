import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { usePage } from '~/ui/page.ts'
import { Fact } from '~/ui/parts.tsx'
import type { LockedGroup } from './correction-form.ts'

/** What cannot be changed here, and who has it put right instead. */
export function LockedFields({ groups }: { groups: LockedGroup[] }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  return (
    <>
      <h2>{t('correct.locked')}</h2>
      <p>
        {t('correct.lockedText')}{' '}
        <a href={`${paths.me.newRequest(locale)}?kind=rectification`}>{t('correct.lockedAsk')}</a>
      </p>
      <dl className="facts">
        {groups.map(({ changer, terms }) => (
          <Fact key={changer} term={terms.join(', ')}>
            {t(`correct.changedBy.${changer}`)}
            {changer === 'marketing_page' ? (
              <>
                {' '}
                <a href={paths.me.marketing(locale)}>{t('correct.toMarketing')}</a>
              </>
            ) : null}
          </Fact>
        ))}
      </dl>
    </>
  )
}
