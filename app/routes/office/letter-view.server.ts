import type { Locale } from '#db/schema/words.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import { isReturned } from '~/mail/delivery-report.ts'
import type { listLetters } from '~/mail/list-letters.server.ts'
import type { LetterRow } from './letter-table.tsx'

type Letter = Awaited<ReturnType<typeof listLetters>>['rows'][number]

/** A letter as the page shows it. A kind or a reason that the catalogue does not know stands as it was recorded. */
export function letterView(letter: Letter, references: Map<string, string>, locale: Locale, now: Date): LetterRow {
  const word = tFor(locale, 'office') as (key: string, options: { defaultValue: string }) => string
  const { reason, report, reportedAt } = letter
  return {
    id: letter.id,
    kind: letterKindIn(locale, letter.kind),
    reference: references.get(letter.entityId) ?? null,
    createdAt: letter.createdAt.toISOString(),
    waitsUntil: letter.notBefore && letter.notBefore > now ? letter.notBefore.toISOString() : null,
    sentAt: letter.sentAt?.toISOString() ?? null,
    attempts: letter.attempts,
    reason: reason === null ? null : word(`admin.mail.reasons.${keyOf(reason)}`, { defaultValue: reason }),
    handled: letter.handledAt ? { at: letter.handledAt.toISOString(), who: letter.handledBy } : null,
    report:
      report && reportedAt
        ? {
            text: storedWord(locale, 'delivery_report', report),
            isBad: isReturned(report),
            at: reportedAt.toISOString(),
          }
        : null,
    isWorthSending: letter.notAfter === null || letter.notAfter > now,
  }
}

/** What a kind of letter is called; one that the catalogue does not know stands as it is. */
export function letterKindIn(locale: Locale, kind: string): string {
  const word = tFor(locale, 'office') as (key: string, options: { defaultValue: string }) => string
  return word(`admin.mail.kinds.${keyOf(kind)}`, { defaultValue: kind })
}

function keyOf(text: string): string {
  return text.replaceAll(/[-.:]/g, '_')
}
