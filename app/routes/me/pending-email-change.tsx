import { useTranslation } from 'react-i18next'
import { formatDate } from '~/i18n/dates.ts'
import { paths } from '~/paths.ts'
import { proofEnds, takesEffectAt } from '~/register/email-change.ts'
import { Hidden } from '~/ui/forms.tsx'
import { usePage } from '~/ui/page.ts'
import { Note } from '~/ui/parts.tsx'

type PendingChange = { id: string; address: string; isProved: boolean; proveBy: string; takesEffectAt: string }

/** A pending change as its page shows it. */
export function pendingChangeOf(change: {
  id: string
  newEmailDeliver: string
  requestedAt: Date
  provedAt: Date | null
}): PendingChange {
  return {
    id: change.id,
    address: change.newEmailDeliver,
    isProved: change.provedAt !== null,
    proveBy: proofEnds(change.requestedAt).toISOString(),
    takesEffectAt: takesEffectAt(change.requestedAt).toISOString(),
  }
}

/** How far a change of address is, and what the old mailbox's session may do about it. */
export function PendingEmailChange({ change }: { change: PendingChange }) {
  const { locale } = usePage()
  const { t } = useTranslation('me')
  const { id, address, isProved } = change
  const moment = (at: string) => formatDate(locale, at, 'dateTime')
  return (
    <Note tone="info" title={t('emailChange.title')}>
      <p>
        {isProved
          ? t('emailChange.proved', { address, time: moment(change.takesEffectAt) })
          : t('emailChange.waiting', { address, time: moment(change.proveBy) })}
      </p>
      <p>{t(isProved ? 'emailChange.confirmText' : 'emailChange.afterProof')}</p>
      <div className="row">
        {isProved ? (
          <form method="post" action={paths.me.correctEmail(locale)}>
            <Hidden values={{ change: id, act: 'confirm' }} />
            <button className="btn">{t('emailChange.confirm')}</button>
          </form>
        ) : null}
        <form method="post" action={paths.me.correctEmail(locale)}>
          <Hidden values={{ change: id, act: 'cancel' }} />
          <button className="btn btn-2">{t('emailChange.cancel')}</button>
        </form>
      </div>
    </Note>
  )
}
