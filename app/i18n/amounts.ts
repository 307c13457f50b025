import type { Locale } from '#db/schema/words.ts'
import { regionalTags } from './locales.ts'

/** An amount of money in words of the language, without its currency: that stands in a column of its own. */
export function formatAmount(locale: Locale, cents: number): string {
  return new Intl.NumberFormat(regionalTags[locale], { minimumFractionDigits: 2 }).format(cents / 100)
}
