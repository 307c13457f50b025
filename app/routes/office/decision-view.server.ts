import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import { personalTables } from '~/register/description/register-description.ts'
import type { ViewGroup } from '~/register/description/types.ts'
import { objectionWords, restrictionWords } from '~/register/description/value-words.ts'
import type { ErasurePlan } from '~/register/erasure-plan.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import { disqualifiedPreparer } from '~/requests/desk/declare-disqualification.server.ts'
import type { listParts } from '~/requests/decisions/decision-parts.server.ts'
import { partTerm } from '~/requests/decisions/part-term.ts'
import type { findCase } from '~/requests/queries.server.ts'
import { findRefusal, refusalsFor, type Refusal } from '~/requests/decisions/refusal.ts'
import { capitalized } from '~/ui/text.ts'
import type { DecisionView } from './case-decision.tsx'
import type { RefusalChoice } from './case-refusal.tsx'
import type { Work } from './case-work.tsx'
import { planSamples } from './plan-samples.server.ts'
import { planView } from './plan-view.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>
type FoundDecision = FoundCase['decisions'][number]
type Part = Awaited<ReturnType<typeof listParts>>[number]

/** What a decision may be made of at this step. */
export async function decisionChoices({ kind, subjects }: FoundCase, step: Work['step'], locale: Locale, now: Date) {
  const contactPersonIds = subjects.map(({ id }) => id)
  const isOfAccess = kind === 'access' && step === 'answer' && subjects.length > 0
  return {
    plan: erasing.includes(step)
      ? planView(await prepareErasure(contactPersonIds, now), locale, await planSamples(contactPersonIds, locale))
      : null,
    parts: isOfAccess ? partChoices(locale) : [],
    refusals: kind === 'consent_withdrawal' ? [] : refusalsFor(kind).map((refusal) => refusalView(refusal, locale)),
  }
}

/** Where the officer sees what an erasure would do. */
const erasing: readonly Work['step'][] = ['erase', 'object']

/** The tables of the person's copy; the portal's own records of the request are never kept back. */
function partChoices(locale: Locale): Work['parts'] {
  return personalTables.flatMap(([table, { term, view }]) =>
    'group' in view && keptBack.includes(view.group) ? [{ table, term: capitalized(term[locale]) }] : [],
  )
}

const keptBack: readonly ViewGroup[] = ['contact', 'history', 'marketing']

export function decisionView(
  decision: FoundDecision,
  parts: Part[],
  locale: Locale,
  samples?: ReadonlyMap<string, string>,
): DecisionView {
  const { outcome, preparedByName, preparedAt, approvedByName, approvedAt, refusalCode, reasons, plan } = decision
  const { balancing, restrictionGround, objectionPurposes } = decision
  const refusal = refusalCode ? findRefusal(refusalCode) : undefined
  const own = parts.filter(({ decisionId }) => decisionId === decision.id)
  return {
    outcome,
    prepared: { who: preparedByName, at: formatDate(locale, preparedAt, 'dateTime') },
    approved:
      approvedByName && approvedAt ? { who: approvedByName, at: formatDate(locale, approvedAt, 'dateTime') } : null,
    // Refused field by field, each has its own ground.
    refusal: refusal && own.length === 0 ? refusalView(refusal, locale) : null,
    reasons,
    balancing,
    ground: restrictionGround && restrictionWords[restrictionGround][locale],
    purposes: (objectionPurposes ?? []).map((purpose) => objectionWords[purpose][locale]),
    parts: own.map(({ part, code, reasons: why }) => {
      return { term: partTerm(part, locale), refusal: refusalView(findRefusal(code)!, locale), reasons: why }
    }),
    // Written by prepareErasure into a column of JSON, which has no type of its own.
    plan: plan ? planView(plan as ErasurePlan, locale, samples) : null,
  }
}

export function sentBackView(
  { returnedByName, returnedAt, returnReason }: FoundDecision,
  locale: Locale,
): Work['sentBack'] {
  const t = tFor(locale, 'office')
  const at = returnedAt ? formatDate(locale, returnedAt, 'dateTime') : ''
  if (returnedByName) return { who: returnedByName, at, reason: returnReason ?? '' }
  const reason = returnReason === disqualifiedPreparer ? 'decision.disqualified' : 'decision.planChanged'
  return { who: t('case.system'), at, reason: t(reason) }
}

/** With the sentence that the letter will say, here in the officer's language. */
function refusalView({ code, article }: Refusal, locale: Locale): RefusalChoice {
  return { code, article, text: storedWord(locale, 'refusal', code) }
}
