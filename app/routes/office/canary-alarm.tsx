import { useTranslation } from 'react-i18next'
import type { CanaryFailure } from '~/requests/canary/canary.server.ts'
import { Note, When } from '~/ui/parts.tsx'

type Canary = { lost: { where: CanaryFailure; at: string } | null; isLate: boolean; arrivedAt: string | null }

/** What whoever looks after mail must see on every page: requests or letters may be getting lost. */
export function CanaryAlarm({ canary }: { canary: Canary | null }) {
  const { t } = useTranslation('office')
  if (!canary?.lost && !canary?.isLate) return null
  const { lost, arrivedAt } = canary
  return (
    <Note tone="bad" title={t(lost ? 'canary.lost' : 'canary.late')}>
      <p>
        {t(lost ? `canary.where.${lost.where}` : 'canary.lateHelp')} {t('canary.help')}
      </p>
      <p className="muted">
        {lost ? (
          <>
            {t('canary.at')} <When at={lost.at} format="dateTime" />.{' '}
          </>
        ) : null}
        {arrivedAt ? (
          <>
            {t('canary.arrivedAt')} <When at={arrivedAt} format="dateTime" />.
          </>
        ) : null}
      </p>
    </Note>
  )
}
