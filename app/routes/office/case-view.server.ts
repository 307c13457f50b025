import type { Locale } from '#db/schema/words.ts'
import { env } from '~/env.server.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { choicesOf } from '~/register/correction.ts'
import { findField } from '~/register/description/register-description.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import type { ErasurePlan } from '~/register/erasure-plan.ts'
import type { SubjectReading } from '~/register/subject-reading.ts'
import { dueDate } from '~/requests/deadline.ts'
import type { findCase, listTimeline } from '~/requests/queries.server.ts'
import { findRefusal, refusalsFor, type Refusal } from '~/requests/refusal.ts'
import { capitalized } from '~/ui/text.ts'
import type { CorrectionRow } from './case-corrections.tsx'
import type { DecisionView } from './case-decision.tsx'
import type { Facts } from './case-facts.tsx'
import type { RefusalChoice } from './case-refusal.tsx'
import { stepFor } from './case-step.ts'
import type { TimelineEntry } from './case-timeline.tsx'
import type { Work } from './case-work.tsx'
import { identityView } from './identity-view.server.ts'
import { planView } from './plan-view.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>
type FoundDecision = FoundCase['decisions'][number]
type Event = Awaited<ReturnType<typeof listTimeline>>[number]

export function factsOf(found: FoundCase, locale: Locale): Facts {
  const { state, channel, receivedAt, dueOn, closedAt, assignee, mailbox, subjects } = found
  return {
    state,
    channel,
    language: found.locale,
    received: moment(receivedAt, locale),
    due: { iso: dueOn, text: formatDate(locale, dueOn, 'long') },
    dueBecause: dueSentences(found, locale),
    closed: closedAt && moment(closedAt, locale),
    handler: assignee?.name ?? null,
    isUnproved: found.kind === 'feedback' && !mailbox && found.mayBeAnswered,
    mailbox: mailbox && { address: mailbox.address, provedAt: moment(mailbox.provedAt, locale) },
    persons: subjects,
  }
}

/** How the due date came about, by the same rule that set it; said plainly when it has been changed since. */
function dueSentences({ receivedAt, regime, dueOn }: FoundCase, locale: Locale): string[] {
  const t = tFor(locale, 'office')
  const word = tFor(locale, 'words')
  const { rawEnd, due, rolled } = dueDate({ receivedAt, regime, eves: env.EVES_ARE_HOLIDAYS })
  const date = formatDate(locale, rawEnd, 'short')
  const sentences = [t(`case.clock.${regime}`, { date })]
  if (rolled.length > 0) {
    const days = rolled.map((day) => word(`holiday.${day}`)).join(', ')
    sentences.push(t('case.rolled', { days }))
  }
  if (due !== dueOn) sentences.push(t('case.dueChanged'))
  return sentences
}

/** The middle of the page for this reader; only an erasure about to be prepared is planned anew. */
export async function workOf(
  found: FoundCase,
  staff: VerifiedStaff,
  reading: SubjectReading,
  now: Date,
): Promise<Work> {
  const { kind, assignee, decision, decisions, subjects, corrections } = found
  const { locale } = staff
  const step = stepOf(found, staff)
  const contactPersonIds = subjects.map(({ id }) => id)
  const returned = decision ? undefined : decisions.find(({ returnedAt }) => returnedAt)
  return {
    step,
    version: found.version,
    language: found.locale,
    identity: step === 'identify' ? await identityView(found.mailbox, locale) : null,
    handler: assignee?.name ?? null,
    explanation: found.explanation,
    corrections: corrections.map((correction) => correctionRow(correction, reading, locale)),
    plan: step === 'erase' ? planView(await prepareErasure(contactPersonIds, now), locale) : null,
    decision: decision && decisionView(decision, locale),
    sentBack: returned ? sentBackView(returned, locale) : null,
    refusals: kind === 'consent_withdrawal' ? [] : refusalsFor(kind).map((refusal) => refusalView(refusal, locale)),
    // Feedback and a document asked for are answered on their own; what the register holds is no part of them.
    nothingHeld: subjects.length === 0 && found.regime === 'gdpr',
    isErasure: kind === 'erasure',
    goesByMail: kind === 'feedback' && !found.mailbox,
  }
}

function stepOf({ state, kind, assignee, decision, corrections, subjects }: FoundCase, staff: VerifiedStaff) {
  const situation = {
    state,
    kind,
    assigneeId: assignee?.id ?? null,
    preparedBy: decision?.preparedBy ?? null,
    hasCorrections: corrections.some(({ outcome }) => outcome === 'pending'),
    hasPersons: subjects.length > 0,
  }
  return stepFor(situation, staff)
}

/** What the register holds now, not what it held when the person wrote. */
function correctionRow(row: FoundCase['corrections'][number], reading: SubjectReading, locale: Locale): CorrectionRow {
  const { id, field, recordId, oldValue, newValue, outcome, outcomeReason } = row
  const found = findField(field)
  const current = reading.sections
    .find(({ table }) => table === found?.table)
    ?.records.find((record) => record.id === recordId)
    ?.items.find(({ path }) => path === field)
  const inWords = (value: string | null) => (value === null ? null : (choicesOf(field)?.[value]?.[locale] ?? value))
  const now = outcome === 'pending' && current ? (current.value === null ? null : String(current.value)) : oldValue
  return {
    id,
    term: found ? capitalized(found.field.term[locale]) : field,
    now: inWords(now),
    asked: now === oldValue ? null : inWords(oldValue),
    willBe: inWords(newValue),
    outcome,
    reason: outcomeReason,
  }
}

function decisionView(decision: FoundDecision, locale: Locale): DecisionView {
  const { outcome, preparedByName, preparedAt, approvedByName, approvedAt, refusalCode, reasons, plan } = decision
  const refusal = refusalCode ? findRefusal(refusalCode) : undefined
  return {
    outcome,
    prepared: { who: preparedByName, at: formatDate(locale, preparedAt, 'dateTime') },
    approved:
      approvedByName && approvedAt ? { who: approvedByName, at: formatDate(locale, approvedAt, 'dateTime') } : null,
    refusal: refusal ? refusalView(refusal, locale) : null,
    reasons,
    // Written by prepareErasure into a column of JSON, which has no type of its own.
    plan: plan ? planView(plan as ErasurePlan, locale) : null,
  }
}

function sentBackView({ returnedByName, returnedAt, returnReason }: FoundDecision, locale: Locale): Work['sentBack'] {
  const t = tFor(locale, 'office')
  const at = returnedAt ? formatDate(locale, returnedAt, 'dateTime') : ''
  if (returnedByName) return { who: returnedByName, at, reason: returnReason ?? '' }
  return { who: t('case.system'), at, reason: t('decision.planChanged') }
}

/** With the sentence that the letter will say, here in the officer's language. */
function refusalView({ code, article }: Refusal, locale: Locale): RefusalChoice {
  return { code, article, text: storedWord(locale, 'refusal', code) }
}

export function timelineOf(events: Event[], locale: Locale): TimelineEntry[] {
  const t = tFor(locale, 'office')
  const who = { subject: t('case.requester'), staff: t('case.someone'), system: t('case.system') }
  return events.toReversed().map((event) => ({
    id: event.id,
    at: moment(event.at, locale),
    who: event.staffName ?? who[event.actorKind],
    what: storedWord(locale, 'action', event.action),
    states: statesText(event, locale),
  }))
}

function statesText({ detail }: Event, locale: Locale): string | null {
  const { from, to } = detail
  if (!from || !to || from === to) return null
  return [from, to].map((state) => storedWord(locale, 'state', String(state))).join(' → ')
}

function moment(at: Date, locale: Locale) {
  return { iso: at.toISOString(), text: formatDate(locale, at, 'dateTime') }
}
