import type { Locale } from '#db/schema/words.ts'

const names = new Map<Locale, Intl.DisplayNames>()

/** What a country is called; whatever is no ISO 3166 code stands as it was written. */
export function formatCountry(locale: Locale, country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country
  const known = names.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  names.set(locale, known)
  return known.of(country) ?? country
}
