import type { Locale } from '#db/schema/words.ts'
import { choicesOf } from '~/register/correction.ts'
import { findField } from '~/register/description/register-description.ts'
import { capitalized } from '~/ui/text.ts'

/** What the description calls a field. */
export function fieldTerm(field: string, locale: Locale): string {
  const found = findField(field)
  return found ? capitalized(found.field.term[locale]) : field
}

/** What stands in a field, in words where it is one of a list. */
export function fieldValue(field: string, value: string | null, locale: Locale): string | null {
  return value === null ? null : (choicesOf(field)?.[value]?.[locale] ?? value)
}
