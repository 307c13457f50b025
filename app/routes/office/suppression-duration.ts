import type { Locale } from '#db/schema/words.ts'
import { regionalTags } from '~/i18n/locales.ts'

const units = [
  { unit: 'day', seconds: 86_400, from: 2 * 86_400 },
  { unit: 'hour', seconds: 3600, from: 3600 },
  { unit: 'minute', seconds: 60, from: 60 },
  { unit: 'second', seconds: 1, from: 0 },
] as const

/** "45 minutes", "3.5 hours", "2 days": in the largest unit that says something, hours up to two days. */
export function formatDuration(locale: Locale, seconds: number): string {
  const { unit, seconds: length } = units.find(({ from }) => seconds >= from)!
  const digits = unit === 'hour' || unit === 'day' ? 1 : 0
  const format = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(regionalTags[locale], format).format(seconds / length)
}
