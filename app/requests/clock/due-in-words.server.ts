import type { ExtensionReason, Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { extensionWords } from '~/register/description/value-words.ts'
import { dueDate } from './deadline.ts'
import { type CaseDue, type ClockRows, isLargeMatter } from './due-of.ts'

type Clock = ClockRows & { extension: { reason: ExtensionReason; noticeAcceptedAt: Date | null } | null }
type Reader = { locale: Locale; eves: boolean }

/** How a due date came about, a sentence for each thing that made it what it is; for the person and the office alike. */
export function dueInWords(clock: Clock, due: CaseDue, { locale, eves }: Reader): string[] {
  const { reopening } = clock
  const t = tFor(locale, 'words')
  const own = reopening
    ? [t('clock.reopened', { date: formatDate(locale, reopening.dueOn) })]
    : countedInWords(clock, due, { locale, eves })
  return due.openness ? [...own, t('clock.openness', { date: formatDate(locale, due.openness) })] : own
}

/** From receipt on: the period of the law, what was added to it, and the days off at its end. */
function countedInWords(clock: Clock, due: CaseDue, { locale, eves }: Reader): string[] {
  const t = tFor(locale, 'words')
  const { receivedAt, regime, extension, pauses } = clock
  const isLarge = isLargeMatter(clock)
  const date = formatDate(locale, dueDate({ receivedAt, regime, eves, extended: isLarge }).rawEnd)
  const period = isLarge ? 'large' : regime === 'gdpr' ? 'month' : 'fourteen'
  const sentences = [t(`clock.${period}`, { date })]
  if (due.isExtended) sentences.push(t('clock.extended', { reason: extensionWords[extension!.reason][locale] }))
  if (due.pausedDays > 0) sentences.push(t('clock.paused', { count: due.pausedDays }))
  if (pauses.some(({ stopsClock, endedAt }) => stopsClock && !endedAt)) sentences.push(t('clock.waiting'))
  if (due.rolled.length === 0) return sentences
  const days = due.rolled.map((off) => t(`holiday.${off}`)).join(', ')
  return [...sentences, t('clock.rolled', { days })]
}
