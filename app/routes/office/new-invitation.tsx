import { useTranslation } from 'react-i18next'
import { Note } from '~/ui/parts.tsx'

/** The link as it is shown once: whoever asks again gets a new one, and this one dies. */
export function NewInvitation({ link, email }: { link: string; email: string }) {
  const { t } = useTranslation('office')
  return (
    <Note tone="ok" title={t('admin.invitation.made')} focus>
      <p>{t('admin.invitation.mailed', { email })}</p>
      <p>{t('admin.invitation.once')}</p>
      <p className="secret">{link}</p>
    </Note>
  )
}
