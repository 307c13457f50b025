import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { queryOf } from './queue-views.ts'

type Figures = Record<'overdue' | 'soon' | 'open' | 'unassigned', number>
const tones = { overdue: 'bad', soon: 'warn', open: undefined, unassigned: undefined } as const

/** Four figures, each a link to what it counts. `onTime` is null for who may not read reports. */
export function QueueFigures({ counts, onTime }: { counts: Figures; onTime: { text: string } | null }) {
  const { t } = useTranslation('office')
  const names = onTime ? (['overdue', 'soon', 'open'] as const) : (['overdue', 'soon', 'unassigned', 'open'] as const)
  return (
    <ul className="kpis" aria-label={t('queue.figures')}>
      {names.map((name) => (
        <li key={name}>
          <Link to={paths.office.queue() + queryOf(name)}>
            {t(`view.${name}`)}
            <span className="figure" data-tone={counts[name] > 0 ? tones[name] : undefined}>
              {counts[name]}
            </span>
          </Link>
        </li>
      ))}
      {onTime ? (
        <li>
          <Link to={paths.office.reports()}>
            {t('queue.onTime')}
            <span className="figure">{onTime.text}</span>
          </Link>
        </li>
      ) : null}
    </ul>
  )
}
