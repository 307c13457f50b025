import { useTranslation } from 'react-i18next'
import { Note, When } from '~/ui/parts.tsx'
import type { SuppressionFigures } from './suppression-view.server.ts'

/** From the ban to the last sender's scrub of their mailing list, against the forty-eight hours. */
export function BanLatency({ latency }: { latency: SuppressionFigures['latency'] }) {
  const { t } = useTranslation('office')
  const { hours, days, consumers, bans, median, worst, unread, oldestUnread, late } = latency
  return (
    <section aria-labelledby="latency" className="stack">
      <h2 id="latency">{t('latency.title')}</h2>
      <p className="muted">{t('latency.lead', { hours, days })}</p>
      {late > 0 ? (
        <Note tone="bad" title={t('latency.bad', { count: late })} />
      ) : bans > 0 ? (
        <Note tone="ok" title={t('latency.ok')} />
      ) : null}
      {consumers.length > 0 ? (
        <>
          <dl className="kpis">
            <Figure term={t('latency.median')}>{median ?? t('latency.none')}</Figure>
            <Figure term={t('latency.worst')}>{worst ?? t('latency.none')}</Figure>
            <Figure term={t('latency.unread')}>{unread}</Figure>
            {oldestUnread ? <Figure term={t('latency.oldest')}>{oldestUnread}</Figure> : null}
            <Figure term={t('latency.late', { hours })} tone={late > 0 ? 'bad' : undefined}>
              {late}
            </Figure>
          </dl>
          <Consumers consumers={consumers} />
        </>
      ) : (
        <Note tone="warn">
          <p>{t('latency.noConsumers')}</p>
        </Note>
      )}
    </section>
  )
}

function Figure({ term, tone, children }: { term: string; tone?: 'bad'; children: string | number }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className="figure" data-tone={tone}>
        {children}
      </dd>
    </div>
  )
}

function Consumers({ consumers }: { consumers: SuppressionFigures['latency']['consumers'] }) {
  const { t } = useTranslation('office')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled with the keyboard
    <section className="scroll" aria-label={t('latency.caption')} tabIndex={0}>
      <table className="grid">
        <caption className="vh">{t('latency.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('latency.consumer')}</th>
            <th scope="col">{t('latency.lastRead')}</th>
            <th scope="col">{t('latency.waiting')}</th>
          </tr>
        </thead>
        <tbody>
          {consumers.map(({ id, name, lastReadAt, isNew, unread }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>
                {lastReadAt ? (
                  <When at={lastReadAt} format="dateTime" />
                ) : (
                  <span className="muted">{t(isNew ? 'latency.none' : 'latency.never')}</span>
                )}
              </td>
              <td>{unread}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** How many bans are in force: how many, never whose. */
export function BanCounts({ counts }: { counts: SuppressionFigures['counts'] }) {
  const { t } = useTranslation('office')
  const { isEstimate, total, totalText, byChannel, byAct } = counts
  return (
    <section aria-labelledby="counts" className="stack">
      <h2 id="counts">{t('banCounts.title')}</h2>
      <p>{isEstimate ? t('banCounts.estimate', { number: totalText }) : t('banCounts.total', { count: total })}</p>
      <div className="ban-counts">
        <Counts title={t('banCounts.byChannel')} column={t('banCounts.channel')} rows={byChannel} />
        <Counts title={t('banCounts.byAct')} column={t('banCounts.act')} rows={byAct} />
      </div>
    </section>
  )
}

type CountsProps = { title: string; column: string; rows: { word: string; count: string }[] }

function Counts({ title, column, rows }: CountsProps) {
  const { t } = useTranslation('office')
  return (
    <table className="grid">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{column}</th>
          <th scope="col" className="count">
            {t('banCounts.count')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ word, count }) => (
          <tr key={word}>
            <th scope="row">{word}</th>
            <td className="count">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
