import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { findOpennessPart } from '~/requests/clock/clock-parts.server.ts'
import { mayBecomeLarge } from '~/requests/clock/due-of.ts'
import { isClosed } from '~/requests/state.ts'
import type { OpennessView } from './case-openness.tsx'
import type { Desk } from './clock-desk.server.ts'

type Found = NonNullable<Awaited<ReturnType<typeof findOpennessPart>>>

/** The part of a case under the Openness Act; of a request that is wholly under it, whether the matter is large. */
export function opennessView(found: Found | null, desk: Desk): OpennessView | null {
  const { regime, state } = desk.found
  const mayChange = desk.isHandler && !isClosed(state)
  if (regime === 'accessibility') return null
  const isBeside = regime === 'gdpr'
  const { receivedAt } = desk.found
  if (found) return openedView(found, { isBeside, mayChange, receivedAt, locale: desk.locale })
  return mayChange ? { facts: [], answer: null, opening: isBeside ? 'part' : 'large', mayAnswer: false } : null
}

type Reader = { isBeside: boolean; mayChange: boolean; receivedAt: Date; locale: Locale }

function openedView(
  { part, answeredByName }: Found,
  { isBeside, mayChange, receivedAt, locale }: Reader,
): OpennessView {
  const t = tFor(locale, 'office')
  const facts = [t('clock.opened', { date: formatDate(locale, part.dueOn) })]
  if (part.isLarge) facts.push(t('clock.largeNow'))
  if (part.answeredAt) {
    const date = formatDate(locale, part.answeredAt, 'dateTime')
    facts.push(t('clock.answered', { name: answeredByName ?? '', date }))
  }
  if (part.answer && !part.answeredAt) facts.push(t('clock.earlierAnswer'))
  const isWaiting = mayChange && part.answeredAt === null
  return {
    facts,
    answer: part.answer,
    opening: isWaiting && mayBecomeLarge(part, receivedAt) ? 'large' : null,
    mayAnswer: isWaiting && isBeside,
  }
}
