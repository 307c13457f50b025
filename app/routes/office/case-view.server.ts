import type { Locale, RequestKind } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { fieldKey } from '~/register/read-fields.server.ts'
import { countUnreviewed } from '~/register/free-texts.server.ts'
import { findAnswerDays } from '~/requests/clock/answered-on.server.ts'
import { isCorrected } from '~/requests/decisions/answer-request.server.ts'
import { listAnsweredFirst } from '~/requests/decisions/answered-first.server.ts'
import { listParts } from '~/requests/decisions/decision-parts.server.ts'
import { fieldPart } from '~/requests/decisions/field-refusal.ts'
import { isIdentityOpen } from '~/requests/intake/identity-open.server.ts'
import type { findCase, listTimeline } from '~/requests/queries.server.ts'
import { wereSubjectsErased } from '~/requests/part-from-mailbox.server.ts'
import { isOpen, moveTo } from '~/requests/state.ts'
import { addableView } from './addable-view.server.ts'
import type { CorrectionRow } from './case-corrections.tsx'
import type { Facts } from './case-facts.tsx'
import { guideFor } from './case-guide.ts'
import { fieldTerm, fieldValue } from './correction-words.ts'
import { isUntaken, stepFor } from './case-step.ts'
import type { TimelineEntry } from './case-timeline.tsx'
import type { Work } from './case-work.tsx'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { isDayAlone } from '~/rules/receipt.ts'
import { decisionChoices, decisionView, sentBackView } from './decision-view.server.ts'
import { planSamples } from './plan-samples.server.ts'
import { identityView } from './identity-view.server.ts'
import { secretsView } from './secrets-view.server.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>
type Event = Awaited<ReturnType<typeof listTimeline>>[number]

export function factsOf(found: FoundCase, locale: Locale): Omit<Facts, 'intake' | 'unreached'> {
  const { reference, state, channel, receivedAt, dueOn, closedAt, assignee, mailbox, subjects } = found
  return {
    reference,
    state,
    channel,
    language: found.locale,
    received: isDayAlone(receivedAt) ? dayOf(receivedAt, locale) : moment(receivedAt, locale),
    due: { iso: dueOn, text: formatDate(locale, dueOn, 'long') },
    closed: closedAt && moment(closedAt, locale),
    handler: assignee?.name ?? null,
    isUnproved: found.kind === 'feedback' && !mailbox && found.mayBeAnswered,
    mailbox: mailbox && { address: mailbox.address, provedAt: moment(mailbox.provedAt, locale) },
    persons: subjects,
  }
}

/** The middle of the page for this reader; only an erasure about to be prepared is planned anew. */
export async function workOf(
  found: FoundCase,
  staff: VerifiedStaff,
  /** What the fields that are still to be decided hold now, by `fieldKey`. */
  held: ReadonlyMap<string, string | null>,
  now: Date,
): Promise<Work> {
  const { kind, assignee, decision, decisions, subjects, corrections } = found
  const { locale } = staff
  const step = stepOf(found, staff, await isIdentityOpen(found.id, now), await hasUnread(found))
  const returned = decision ? undefined : decisions.find(({ returnedAt }) => returnedAt)
  const parts = await listParts(found.id)
  return {
    step,
    guide: guideFor(step, kind),
    version: found.version,
    language: found.locale,
    identity:
      step === 'identify'
        ? await identityView(found.mailbox, subjects, locale, await findAnswerDays(found.id, now))
        : null,
    mayTakeUnproved: step === 'identify' && moveTo(found.state, 'take_up') !== null,
    mayTake: isUntaken({ state: found.state, assigneeId: assignee?.id ?? null }),
    handler: assignee?.name ?? null,
    explanation: found.explanation,
    corrections: corrections.map((correction) =>
      correctionRow(correction, held, proposedBefore(decisions, parts), locale),
    ),
    addable: await addableView(found, step, locale),
    ...(await decisionChoices(found, step, locale, now)),
    answeredFirst: await findAnsweredFirst(found),
    secrets: await secretsView(found, step, locale),
    decision: decision && decisionView(decision, parts, locale, await samplesFor(step, subjects, locale)),
    sentBack: returned ? sentBackView(returned, locale) : null,
    ...(await answerOf(found)),
    ...waysOf(found),
  }
}

/** Where records would go: what of the same person is answered before. */
async function findAnsweredFirst({ id, kind, state }: FoundCase): Promise<string[]> {
  return isOpen(state) && (kind === 'erasure' || kind === 'objection') ? listAnsweredFirst(id) : []
}

type Answering = Pick<Work, 'nothingHeld' | 'nothingElse' | 'mayAnswer'>

/** What one officer may answer. */
async function answerOf({ id, kind, regime, subjects }: FoundCase): Promise<Answering> {
  const isUnknown = subjects.length === 0
  return {
    // Feedback and a document asked for are answered on their own; what the register holds is no part of them.
    nothingHeld: isUnknown && regime === 'gdpr' && !(await wereSubjectsErased(id)),
    nothingElse: decidedByTwo.includes(kind) || kind === 'rectification',
    mayAnswer: kind !== 'rectification' || isUnknown || (await isCorrected(id)),
  }
}

/** How an answer reaches who has no page to read it on. */
function waysOf({ kind, mailbox, mayBeAnswered }: FoundCase): Pick<Work, 'goesByMail' | 'goesByPost'> {
  return { goesByMail: kind === 'feedback' && !mailbox, goesByPost: !mayBeAnswered && !mailbox }
}

/** Only who is about to decide on a plan sees which records it means. */
function samplesFor(step: Work['step'], subjects: FoundCase['subjects'], locale: Locale) {
  return step === 'approve'
    ? planSamples(
        subjects.map(({ id }) => id),
        locale,
      )
    : undefined
}

/** Answered by one person only where the register holds nobody (requests/decisions/answer-request). */
const decidedByTwo: readonly RequestKind[] = ['erasure', 'restriction', 'objection']

function stepOf(
  { state, kind, assignee, decision, corrections, subjects }: FoundCase,
  staff: VerifiedStaff,
  isUnproved: boolean,
  unread: boolean,
) {
  const situation = {
    state,
    kind,
    assigneeId: assignee?.id ?? null,
    preparedBy: decision?.preparedBy ?? null,
    isUnproved,
    hasCorrections: corrections.some(({ outcome }) => outcome === 'pending'),
    hasPersons: subjects.length > 0,
    hasUnread: unread,
  }
  return stepFor(situation, staff)
}

/** Only an access request asks for free texts. */
async function hasUnread({ kind, subjects }: FoundCase): Promise<boolean> {
  return kind === 'access' && (await countUnreviewed(subjects.map(({ id }) => id))) > 0
}

/** What came back last is where the officer goes on from. */
function proposedBefore([last]: FoundCase['decisions'], parts: Awaited<ReturnType<typeof listParts>>) {
  return last?.returnedAt ? parts.filter(({ decisionId }) => decisionId === last.id) : []
}

/** What the register holds now, not what it held when the person wrote. */
function correctionRow(
  row: FoundCase['corrections'][number],
  held: ReadonlyMap<string, string | null>,
  proposed: Awaited<ReturnType<typeof listParts>>,
  locale: Locale,
): CorrectionRow {
  const { id, field, oldValue, newValue, outcome, outcomeReason } = row
  const current = held.get(fieldKey(row))
  const before = proposed.find(({ part }) => part === fieldPart(row))
  const inWords = (value: string | null) => fieldValue(field, value, locale)
  const now = outcome === 'pending' && current !== undefined ? current : oldValue
  return {
    id,
    term: fieldTerm(field, locale),
    now: inWords(now),
    asked: now === oldValue ? null : inWords(oldValue),
    willBe: inWords(newValue),
    outcome,
    reason: outcomeReason,
    proposed: before ? { code: before.code, reason: before.reasons } : null,
  }
}

export function timelineOf(events: Event[], locale: Locale): TimelineEntry[] {
  const t = tFor(locale, 'office')
  const who = {
    subject: t('case.requester'),
    staff: t('case.someone'),
    system: t('case.system'),
    api: t('admin.audit.actors.api'),
  }
  return events.toReversed().map((event) => ({
    id: event.id,
    at: moment(event.at, locale),
    who: event.staffName ?? who[event.actorKind],
    what: storedWord(locale, 'action', event.action),
    states: statesText(event, locale),
  }))
}

function statesText({ detail }: Event, locale: Locale): string | null {
  const { from, to, report, on } = detail
  if (on) return formatDate(locale, String(on), 'short')
  if (report) return storedWord(locale, 'delivery_report', String(report))
  if (!from || !to || from === to) return null
  return [from, to].map((state) => storedWord(locale, 'state', String(state))).join(' → ')
}

function dayOf(at: Date, locale: Locale) {
  return { iso: helsinkiDate(at), text: formatDate(locale, at, 'short') }
}

function moment(at: Date, locale: Locale) {
  return { iso: at.toISOString(), text: formatDate(locale, at, 'dateTime') }
}
