import type { Locale } from '#db/schema/words.ts'
import { regionalTags } from './locales.ts'

const formats = new Map<Locale, Intl.NumberFormat>()

/** An amount of money in words of the language, without its currency: that stands in a column of its own. */
export function formatAmount(locale: Locale, cents: number): string {
  const known = formats.get(locale) ?? new Intl.NumberFormat(regionalTags[locale], { minimumFractionDigits: 2 })
  formats.set(locale, known)
  return known.format(cents / 100)
}
