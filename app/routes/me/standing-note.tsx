import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { controller } from '~/rules/controller.ts'
import { usePage } from '~/ui/page.ts'
import { Note } from '~/ui/parts.tsx'

/** What a mailbox says about who reads it. */
export type Standing = 'own' | 'shared' | 'generic' | 'nothing_held'

/** No rows are shown to a mailbox that is nobody's alone, or that we do not know: what then, and what still works. */
export function StandingNote({ standing, email }: { standing: Standing; email: string }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (standing === 'own') return null
  const contact = { email: controller.email, phone: controller.phone }
  return (
    <Note tone="info" title={t(`standing.${standing}.title`)}>
      <p>{t(`standing.${standing}.text`, { address: email })}</p>
      <p>{t(`standing.${standing}.next`, contact)}</p>
      <ul>
        <li>
          <a href={paths.me.newRequest(locale)}>{t('standing.request')}</a>
        </li>
        <li>
          <a href={paths.me.marketing(locale)}>{t('standing.ban')}</a>
        </li>
      </ul>
    </Note>
  )
}
