import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { isDoubtful, type MailboxStanding } from '~/register/standing.ts'
import { controller } from '~/rules/controller.ts'
import { usePage } from '~/ui/page.ts'
import { Note } from '~/ui/parts.tsx'

/** No rows are shown to a mailbox that is nobody's alone, or that we do not know: what then, and what still works. */
export function StandingNote({ standing, email }: { standing: MailboxStanding; email: string }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  if (standing === 'own') return null
  const contact = { email: controller.email, phone: controller.phone }
  return (
    <Note tone="info" title={t(`standing.${standing}.title`)}>
      <p>{t(`standing.${standing}.text`, { address: email })}</p>
      <p>{t(`standing.${standing}.next`, contact)}</p>
      {isDoubtful(standing) ? (
        <>
          <p>{t('standing.prove.title')}:</p>
          <WaysToProve />
        </>
      ) : null}
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

/** How staff make sure who somebody is: one small thing that they know already, and no copies of documents. */
export function WaysToProve() {
  const { t } = useTranslation('me')
  return (
    <>
      <ul>
        <li>{t('standing.prove.call')}</li>
        <li>{t('standing.prove.order')}</li>
        <li>{t('standing.prove.organization')}</li>
        <li>{t('standing.prove.visit')}</li>
      </ul>
      <p>{t('standing.prove.never')}</p>
    </>
  )
}
