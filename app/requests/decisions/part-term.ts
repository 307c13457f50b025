import type { Locale } from '#db/schema/words.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import { findField, isTableName, personalTable } from '~/register/description/register-description.ts'
import { objectionWords } from '~/register/description/value-words.ts'
import { readFieldPart } from './field-refusal.ts'
import { isObjectionPurpose } from './proposal.ts'

/** What a part of a request that was not done is called: a table of the description, a field or a purpose. */
export function partTerm(part: string, locale: Locale): string {
  if (isObjectionPurpose(part)) return capitalized(objectionWords[part][locale])
  const read = readFieldPart(part)
  if (read) return capitalized(findField(read.field)?.field.term[locale] ?? read.field)
  return capitalized((isTableName(part) && personalTable(part)?.term[locale]) || part)
}
