import { useTranslation } from 'react-i18next'

export type TimelineEntry = {
  id: number
  at: { iso: string; text: string }
  who: string
  what: string
  states: string | null
}

/** The audit log of the case in words, the newest first; each entry has an address of its own. */
export function CaseTimeline({ entries }: { entries: TimelineEntry[] }) {
  const { t } = useTranslation('office')
  return (
    <section className="case-line" aria-labelledby="timeline">
      <h2 id="timeline">{t('case.timeline')}</h2>
      <ol className="line" reversed>
        {entries.map((entry) => (
          <li key={entry.id} id={`event-${entry.id}`}>
            <a href={`#event-${entry.id}`}>
              <time dateTime={entry.at.iso}>{entry.at.text}</time>
            </a>{' '}
            <span className="who">{entry.who}</span>
            <p>
              {entry.what}
              {entry.states ? <span className="muted"> ({entry.states})</span> : null}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
