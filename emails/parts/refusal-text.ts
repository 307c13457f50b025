import { tFor } from '~/i18n/i18n.server.ts'
import type words from '~/i18n/fi/words.json'
import type { Locale } from '#db/schema/words.ts'

type RefusalWord = keyof (typeof words)['refusal']

/** The ground of a refusal in words, for a code such as 'REF-17-NO-GROUND'. */
export function refusalText(locale: Locale, code: string): string {
  const word = code.toLowerCase().replaceAll('-', '_') as RefusalWord
  return tFor(locale, 'words')(`refusal.${word}`)
}
