import type { Locale, ObjectionPurpose } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { isTableName, personalTable } from '~/register/description/register-description.ts'
import { objectionWords, restrictionWords } from '~/register/description/value-words.ts'
import { lastDayToWrite, longestMessage, mayWriteOn } from '~/requests/message.ts'
import { partTerm } from '~/requests/decisions/part-term.ts'
import { purposesNotAsked } from '~/requests/decisions/proposal.ts'
import type { findCaseOf } from '~/requests/queries.server.ts'
import { isOpen } from '~/requests/state.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { isDayAlone } from '~/rules/receipt.ts'
import { capitalized } from '~/ui/text.ts'
import { cardOf } from './case-cards.tsx'
import { termOfField } from './correction-form.ts'
import type { AnswerView } from './request-answer.tsx'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCaseOf>>>

/** A request as its page shows it, `done` being what the person has just done. */
export function requestView(
  found: FoundCase,
  { locale, now, done }: { locale: Locale; now: Date; done: string | null },
) {
  const { state, regime, explanation, mayWithdraw, decision, closedAt, isWithheld } = found
  const last = found.messages.at(-1)
  return {
    ...cardOf({ ...found, lastAuthor: last?.author ?? null, lastWrittenAt: last?.at ?? null }),
    receivedOn: isDayAlone(found.receivedAt) ? helsinkiDate(found.receivedAt) : null,
    regime,
    isWithheld,
    explanation,
    mayWithdraw,
    decision: decision && answerView(decision, locale),
    corrections: found.corrections.map(({ id, field, oldValue, newValue, outcome, outcomeReason }) => {
      // Why a field was refused stands in the decision, with its ground.
      const reason = outcome === 'refused' && (decision?.parts.length ?? 0) > 0 ? null : outcomeReason
      return { id, term: termOfField(field, locale), oldValue, newValue, outcome, outcomeReason: reason }
    }),
    kept: found.kept.map(({ table, ...hold }) => ({ ...hold, term: termOfTable(table, locale) })),
    messages: found.messages.map(({ id, author, body, at }) => ({ id, author, body, at: at.toISOString() })),
    mayWrite: !isWithheld && mayWriteOn(found, now),
    longest: longestMessage,
    writeUntil: lastDayToWrite(closedAt),
    events: found.events.map(({ at, action }) => ({ at: at.toISOString(), action })),
    justReceived: done === 'received' && isOpen(state),
    justWithdrawn: done === 'withdrawn' && state === 'withdrawn',
    justWritten: done === 'written' && last?.author === 'subject',
  }
}

/** The decision in words of the person's language; days as text, as they travel to the page. */
function answerView(decision: NonNullable<FoundCase['decision']>, locale: Locale): AnswerView {
  const { restriction, restrictionGround, objectionPurposes, parts, ...said } = decision
  return {
    ...said,
    // Refused field by field, each has its own ground.
    refusalCode: parts.length > 0 ? null : said.refusalCode,
    restriction:
      restriction && restrictionGround
        ? {
            ground: restrictionWords[restrictionGround][locale],
            since: formatDate(locale, restriction.startedAt),
            liftedOn: restriction.liftedAt && formatDate(locale, restriction.liftedAt),
          }
        : null,
    notAsked: notAskedIn(objectionPurposes, parts, locale),
    purposes: objectionPurposes.map((purpose) => objectionWords[purpose][locale]),
    parts: parts.map(({ part, ...own }) => ({ term: partTerm(part, locale), ...own })),
  }
}

/** Only where an objection is granted for something. */
function notAskedIn(
  granted: readonly ObjectionPurpose[],
  parts: readonly { part: string }[],
  locale: Locale,
): string[] {
  if (granted.length === 0) return []
  const refused = parts.map(({ part }) => part)
  return purposesNotAsked(granted, refused).map((purpose) => objectionWords[purpose][locale])
}

function termOfTable(name: string, locale: Locale): string {
  return capitalized((isTableName(name) && personalTable(name)?.term[locale]) || name)
}
