import { useTranslation } from 'react-i18next'
import type { QueueViewName } from './queue-views.ts'

/** An empty list says what it means. */
export function QueueEmpty({ view, q }: { view: QueueViewName | null; q: string | undefined }) {
  const { t } = useTranslation('office')
  return (
    <div className="empty">
      <h2>{q ? t('queue.notFound', { q }) : view ? t(`queue.none_in.${view}`) : t('queue.empty')}</h2>
      <p>{q ? t('queue.notFoundHelp') : view === 'open' ? t('queue.allDone') : t('queue.emptyHelp')}</p>
    </div>
  )
}
