import { useTranslation } from 'react-i18next'
import type { HoldGround } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import type { Verdict } from '~/register/erasure-plan.ts'
import { usePage } from '~/ui/page.ts'
import { withinSentence } from '~/ui/text.ts'

export type PlanRow = {
  table: string
  verdict: Verdict
  reason: string
  ground: HoldGround | null
  until: string | null
  reviewOn: string | null
  article: string
  count: number | null
  term: string
  because: string
}

const fates = [
  { fate: 'goes', verdicts: ['erase'] },
  { fate: 'changed', verdicts: ['clear'] },
  { fate: 'stays', verdicts: ['hold', 'keep'] },
] as const

/** What goes, what is changed so that nobody is recognised, and what stays: why, by what law, until when. */
export function PlanGroups({ plan }: { plan: PlanRow[] }) {
  const { t } = useTranslation('me')
  return (
    <div className="plan">
      {fates.map(({ fate, verdicts }) => {
        const rows = together(plan.filter((row) => verdicts.some((verdict) => verdict === row.verdict)))
        if (rows.length === 0) return null
        return (
          <section key={fate} data-fate={fate} aria-labelledby={`plan-${fate}`}>
            <h2 id={`plan-${fate}`}>{t(`erase.${fate}`)}</h2>
            <ul className="lines">
              {rows.map((row) => (
                <PlanItem key={lineOf(row)} row={row} withLaw={fate === 'stays'} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** One line, with an end for each group of records that the law keeps for another time. */
type PlanLine = PlanRow & { ends: { count: number; until: string }[] }

/** Tables that fare alike as a whole are one line; rows that were counted keep their own, whenever they end. */
function together(rows: PlanRow[]): PlanLine[] {
  const lines = new Map<string, PlanLine>()
  for (const row of rows) {
    const { count, until } = row
    const line = lines.get(lineOf(row)) ?? { ...row, ends: [], count: count && 0 }
    if (count === null) line.term = line.term === row.term ? row.term : `${line.term}, ${withinSentence(row.term)}`
    else line.count! += count
    if (count !== null && until !== null) line.ends.push({ count, until })
    lines.set(lineOf(row), line)
  }
  return [...lines.values()]
}

function lineOf({ table, verdict, reason, reviewOn, article, count }: PlanRow): string {
  return [count === null ? '' : table, verdict, reason, reviewOn, article].join('|')
}

function PlanItem({ row, withLaw }: { row: PlanLine; withLaw: boolean }) {
  const { locale } = usePage()
  const { t } = useTranslation(['me', 'words'])
  const untilOf = (date: string) => t('erase.until', { date: formatDate(locale, date) })
  const review = row.reviewOn && t('erase.review', { date: formatDate(locale, row.reviewOn) })
  return (
    <li>
      <p>
        <strong>{row.term}</strong>
        {row.count === null ? null : <span className="muted"> {t('erase.count', { count: row.count })}</span>}
      </p>
      <p>
        {row.because} {row.ends.length === 1 ? untilOf(row.ends[0]!.until) : null} {review}
      </p>
      {row.ends.length > 1 ? (
        <ul className="ends">
          {row.ends.map(({ count, until }) => (
            <li key={until}>
              {untilOf(until)} <span className="muted">{t('erase.count', { count })}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {withLaw ? (
        <p className="muted">
          {row.ground ? `${t(`words:ground.${row.ground}`)} ` : null}
          {t('erase.article', { article: row.article })}
        </p>
      ) : null}
    </li>
  )
}
