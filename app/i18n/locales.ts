import { locales, type Locale } from '#db/schema/words.ts'

/** How dates and numbers are written: as in Finland, and in English as in Britain. */
export const regionalTags = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const satisfies Record<Locale, string>

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale)
}

/** The best of our languages for an Accept-Language header; Finnish when none fits. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', quality] = part.trim().split(';q=')
    return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 }
  })
  wanted.sort((one, other) => other.quality - one.quality)
  return (
    wanted
      .filter((want) => want.quality > 0)
      .map((want) => want.language)
      .find(isLocale) ?? 'fi'
  )
}

/** The language of a page: the first part of its path, else what the browser prefers. */
export function localeOf(request: Request): Locale {
  const first = new URL(request.url).pathname.split('/')[1]
  return isLocale(first) ? first : preferredLocale(request.headers.get('accept-language'))
}
