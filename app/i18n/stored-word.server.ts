import type { Locale } from '#db/schema/words.ts'
import { tFor } from './i18n.server.ts'
import { wordKey, type WordGroup } from './word-key.ts'

/** What a stored word is called in one language; a word that the catalogue does not know stands as it is. */
export function storedWord(locale: Locale, group: WordGroup, word: string): string {
  const t = tFor(locale, 'words') as (key: string, options: { defaultValue: string }) => string
  return t(wordKey(group, word), { defaultValue: word })
}
