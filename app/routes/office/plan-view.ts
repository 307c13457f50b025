import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { hashPlan, summarizePlan, type ErasurePlan, type Verdict } from '~/register/erasure-plan.ts'
import { capitalized } from '~/ui/text.ts'
import type { PlanView } from './case-plan.tsx'

const mostSamples = 3

/**
 * An erasure plan as the case page shows it, with the hash by which its approval is tied to it. `samples` names records
 * by their ids; each line shows the first few of its own.
 */
export function planView(
  plan: Pick<ErasurePlan, 'items'>,
  locale: Locale,
  samples: ReadonlyMap<string, string> = new Map(),
): PlanView {
  const lines = summarizePlan(plan)
  const countOf = (verdict: Verdict) =>
    lines.reduce((sum, line) => (line.verdict === verdict ? sum + (line.count ?? 0) : sum), 0)
  return {
    hash: hashPlan(plan),
    counts: { erase: countOf('erase'), clear: countOf('clear'), hold: countOf('hold'), keep: countOf('keep') },
    lines: lines.map((line, index) => ({
      id: `${line.table}-${index}`,
      table: capitalized(line.term[locale]),
      verdict: line.verdict,
      count: line.count,
      samples: (line.ids ?? []).flatMap((id) => samples.get(id) ?? []).slice(0, mostSamples),
      because: line.because[locale],
      article: line.article,
      until: line.until && formatDate(locale, line.until, 'short'),
      reviewOn: line.reviewOn && formatDate(locale, line.reviewOn, 'short'),
    })),
  }
}
