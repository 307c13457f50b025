import { useTranslation } from 'react-i18next'
import type { Verdict } from '~/register/erasure-plan.ts'

type PlanLineView = {
  id: string
  table: string
  verdict: Verdict
  /** Null: the table as a whole. */
  count: number | null
  /** Some of its records, by their first items. */
  samples: string[]
  because: string
  article: string
  until: string | null
  reviewOn: string | null
}
export type PlanView = {
  hash: string
  counts: Record<Verdict, number>
  lines: PlanLineView[]
}

/**
 * What an erasure would do, with the mark that ties the approval to exactly this plan. The register's records come first;
 * what the portal itself wrote of the request, the same for everybody, is folded.
 */
export function ErasurePlanTable({ plan }: { plan: PlanView }) {
  const { t } = useTranslation('office')
  const records = plan.lines.filter(({ count }) => count !== null)
  const traces = plan.lines.filter(({ count }) => count === null)
  return (
    <>
      <p>
        {t('plan.summary', {
          erase: plan.counts.erase,
          clear: plan.counts.clear,
          hold: plan.counts.hold,
          keep: plan.counts.keep,
        })}
      </p>
      {records.length > 0 ? <PlanTable caption={t('plan.caption')} lines={records} /> : null}
      <details className="quiet">
        <summary>{t('plan.traces')}</summary>
        <PlanTable caption={t('plan.tracesCaption')} lines={traces} />
      </details>
      <p className="muted">
        {t('plan.hash')} <span className="mark">{plan.hash}</span>
      </p>
    </>
  )
}

function PlanTable({ caption, lines }: { caption: string; lines: PlanLineView[] }) {
  const { t } = useTranslation('office')
  return (
    <div className="fits">
      <table className="plan">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('plan.table')}</th>
            <th scope="col">{t('plan.verdict')}</th>
            <th scope="col">{t('plan.count')}</th>
            <th scope="col">{t('plan.why')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} data-verdict={line.verdict}>
              <th scope="row">
                {line.table}
                {line.samples.length > 0 ? (
                  <span className="muted because">{t('plan.samples', { list: line.samples.join('; ') })}</span>
                ) : null}
              </th>
              <td className="verdict">{t(`plan.${line.verdict}`)}</td>
              <td className="count">{line.count ?? t('plan.all')}</td>
              <td>
                {line.because} <span className="muted">{line.article}</span>
                {line.until ? <span className="muted because">{t('plan.until', { date: line.until })}</span> : null}
                {line.reviewOn ? (
                  <span className="muted because">{t('plan.review', { date: line.reviewOn })}</span>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
