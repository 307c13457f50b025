import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { paths } from '~/paths.ts'
import { queueViews } from './queue-views.ts'

const figures = ['overdue', 'week', 'unassigned', 'open'] as const
const tones = { overdue: 'bad', week: 'warn', unassigned: undefined, open: undefined } as const

/** Four figures, each a link to what it counts. */
export function QueueFigures({ counts }: { counts: Record<(typeof figures)[number], number> }) {
  const { t } = useTranslation('office')
  return (
    <ul className="kpis" aria-label={t('queue.figures')}>
      {figures.map((name) => (
        <li key={name}>
          <Link to={paths.office.queue() + queueViews.find((view) => view.name === name)!.query}>
            {t(`view.${name}`)}
            <span className="figure" data-tone={counts[name] > 0 ? tones[name] : undefined}>
              {counts[name]}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
