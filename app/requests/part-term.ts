import type { Locale } from '#db/schema/words.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import { isTableName, personalTable } from '~/register/description/register-description.ts'
import { objectionWords } from '~/register/description/value-words.ts'
import { isObjectionPurpose } from './proposal.ts'

/** What a part of a request that was not done is called: a table of the description, or a purpose. */
export function partTerm(part: string, locale: Locale): string {
  if (isObjectionPurpose(part)) return capitalized(objectionWords[part][locale])
  return capitalized((isTableName(part) && personalTable(part)?.term[locale]) || part)
}
