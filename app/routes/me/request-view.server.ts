import type { Locale } from '#db/schema/words.ts'
import { env } from '~/env.server.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { isTableName, personalTable } from '~/register/description/register-description.ts'
import { dueDate } from '~/requests/deadline.ts'
import { lastDayToWrite, longestMessage, mayWriteOn } from '~/requests/message.ts'
import type { findCaseOf } from '~/requests/queries.server.ts'
import { isOpen } from '~/requests/state.ts'
import { capitalized } from '~/ui/text.ts'
import { cardOf } from './case-cards.tsx'
import { termOfField } from './correction-form.ts'

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
    regime,
    isWithheld,
    explanation,
    mayWithdraw,
    decision,
    dueBecause: dueSentences(found, locale),
    corrections: found.corrections.map(({ id, field, oldValue, newValue, outcome, outcomeReason }) => {
      return { id, term: termOfField(field, locale), oldValue, newValue, outcome, outcomeReason }
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

/** How the due date came about, by the rule that set it; said plainly when it has been changed since. */
function dueSentences({ receivedAt, regime, dueOn }: FoundCase, locale: Locale): string[] {
  const t = tFor(locale, 'me')
  const word = tFor(locale, 'words')
  const { rawEnd, due, rolled } = dueDate({ receivedAt, regime, eves: env.EVES_ARE_HOLIDAYS })
  const date = formatDate(locale, rawEnd)
  const sentences = [t(regime === 'gdpr' ? 'request.dueMonth' : 'request.dueFourteen', { date })]
  if (rolled.length > 0) {
    sentences.push(t('request.dueRolled', { days: rolled.map((day) => word(`holiday.${day}`)).join(', ') }))
  }
  if (due !== dueOn) sentences.push(t('request.dueChanged'))
  return sentences
}

function termOfTable(name: string, locale: Locale): string {
  return capitalized((isTableName(name) && personalTable(name)?.term[locale]) || name)
}
