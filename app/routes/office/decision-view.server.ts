import type { Locale, RequestKind } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import { personalTables } from '~/register/description/register-description.ts'
import type { ViewGroup } from '~/register/description/types.ts'
import { objectionWords, restrictionWords } from '~/register/description/value-words.ts'
import type { ErasurePlan } from '~/register/erasure-plan.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import { disqualifiedPreparer } from '~/requests/desk/declare-disqualification.server.ts'
import { accessOpen } from '~/requests/decisions/carry-out-erasure.server.ts'
import type { listParts } from '~/requests/decisions/decision-parts.server.ts'
import { keepsAll } from '~/requests/decisions/keeps-all.server.ts'
import { partTerm } from '~/requests/decisions/part-term.ts'
import { purposesNotAsked } from '~/requests/decisions/proposal.ts'
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
export async function decisionChoices(
  { id, kind, subjects }: FoundCase,
  step: Work['step'],
  locale: Locale,
  now: Date,
) {
  const contactPersonIds = subjects.map((subject) => subject.id)
  const givesData = inParts.includes(kind) && step === 'answer' && subjects.length > 0
  const plan = erasing.includes(step) ? await prepareErasure(contactPersonIds, now) : null
  const staysWhole = kind === 'erasure' && (await keepsAll(id, plan))
  const whole = refusalsFor(kind, 'whole').filter((refusal) => staysWhole || !refusal.keepsAll)
  const inWords = (choices: Refusal[]) => choices.map((refusal) => refusalView(refusal, locale))
  return {
    plan: plan && planView(plan, locale, await planSamples(contactPersonIds, locale)),
    parts: givesData ? partChoices(locale) : [],
    refusals: kind === 'consent_withdrawal' ? [] : inWords(whole),
    partRefusals: inWords(refusalsFor(kind, 'part')),
    isByPlan: step === 'erase' && !staysWhole,
  }
}

/** Of what is asked for, something may be given and something left out. */
const inParts: readonly RequestKind[] = ['access', 'portability']

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
  const { balancing, evidence, intentEvidence, restrictionGround, objectionPurposes } = decision
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
    evidence,
    intentEvidence,
    ground: restrictionGround && restrictionWords[restrictionGround][locale],
    purposes: (objectionPurposes ?? []).map((purpose) => objectionWords[purpose][locale]),
    notAsked: purposesNotAskedIn(objectionPurposes, own, locale),
    parts: own.map(({ part, code, reasons: why }) => {
      return { term: partTerm(part, locale), refusal: refusalView(findRefusal(code)!, locale), reasons: why }
    }),
    // Written by prepareErasure into a column of JSON, which has no type of its own.
    plan: plan ? planView(plan as ErasurePlan, locale, samples) : null,
  }
}

/** Only an objection that is granted for something says what it was not about. */
function purposesNotAskedIn(granted: FoundDecision['objectionPurposes'], parts: Part[], locale: Locale): string[] {
  const refused = parts.map(({ part }) => part)
  return granted ? purposesNotAsked(granted, refused).map((purpose) => objectionWords[purpose][locale]) : []
}

export function sentBackView(
  { returnedByName, returnedAt, returnReason, evidence }: FoundDecision,
  locale: Locale,
): Work['sentBack'] {
  const t = tFor(locale, 'office')
  const at = returnedAt ? formatDate(locale, returnedAt, 'dateTime') : ''
  if (returnedByName) return { who: returnedByName, at, reason: returnReason ?? '', evidence }
  return { who: t('case.system'), at, reason: t(`decision.${sentBackBy(returnReason)}`), evidence }
}

/** Why the portal itself sent a decision back. */
function sentBackBy(reason: string | null) {
  if (reason === disqualifiedPreparer) return 'disqualified'
  return reason === accessOpen ? 'accessOpen' : 'planChanged'
}

/** With the sentence that the letter will say, here in the officer's language. */
function refusalView({ code, article, requiresEvidence }: Refusal, locale: Locale): RefusalChoice {
  return { code, article, text: storedWord(locale, 'refusal', code), requiresEvidence }
}
