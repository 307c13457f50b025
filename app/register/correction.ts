import { canonicalAddress } from '~/rules/address.ts'
import { canonicalPhone } from '~/rules/phone.ts'
import { notCorrected } from './description/fields.ts'
import { fieldPath, findField, personalTables } from './description/register-description.ts'
import type { Changer, CorrectionPolicy, FieldPath, TableName, ValueKind } from './description/types.ts'

/** What is wrong with a value; the page says it in words. */
export type CorrectionProblem =
  | 'unknown_field'
  | 'required'
  | 'too_long'
  | 'control_characters'
  | 'phone'
  | 'email'
  | 'not_in_list'

export type CheckedCorrection = { value: string | null } | { problem: CorrectionProblem }

/** The fields that may be corrected in one of these ways, in the order of the description. GDPR Art. 16. */
export function correctableFields(...policies: Exclude<CorrectionPolicy, 'nobody'>[]): FieldPath[] {
  const wanted: readonly CorrectionPolicy[] = policies
  return personalTables.flatMap(([table, { fields }]) =>
    Object.keys(fields).flatMap((column) =>
      wanted.includes(fields[column]!.correction.policy) ? [fieldPath(table, column)] : [],
    ),
  )
}

/** What of these tables the person cannot correct, with who has it put right, in the order of the description. */
export function lockedFields(tables: readonly TableName[]): { path: FieldPath; changer: Changer }[] {
  return personalTables.flatMap(([table, { fields }]) => {
    if (!tables.includes(table)) return []
    return Object.entries(fields).flatMap(([column, { correction }]) => {
      if (correction.policy !== 'nobody' || !correction.changedBy) return []
      return { path: fieldPath(table, column), changer: correction.changedBy }
    })
  })
}

/** Who decides on a correction of this field; 'nobody' also where there is no such field. */
export function correctionPolicy(path: string): CorrectionPolicy {
  return findField(path)?.field.correction.policy ?? 'nobody'
}

/** The words that a field may hold, for a list to choose from; null for free values. */
export function choicesOf(path: string) {
  const kind = findField(path)?.field.kind
  return typeof kind === 'object' && 'words' in kind ? kind.words : null
}

/**
 * The value as it will be stored: trimmed, a telephone number in international form, empty as null.
 * Or the first thing wrong with it.
 */
export function checkCorrection(path: string, input: string | null): CheckedCorrection {
  const correction = findField(path)?.field.correction ?? notCorrected
  if (correction.policy === 'nobody') return { problem: 'unknown_field' }
  const value = (input ?? '').trim()
  if (value === '') return correction.required ? { problem: 'required' } : { value: null }
  if (value.length > correction.longest) return { problem: 'too_long' }
  // Control and line-breaking characters, and those that turn the direction of the text around.
  if (/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(value)) return { problem: 'control_characters' }
  return checkKind(findField(path)!.field.kind, value)
}

/**
 * The same for a value that an officer writes down after what the person has said. A word of a list may be written as it
 * reads in any language. An address is proved by its mailbox, which an officer cannot do: it can only be taken away.
 */
export function checkToldCorrection(path: string, input: string): CheckedCorrection | { problem: 'not_proved' } {
  const checked = checkCorrection(path, wordNamed(path, input) ?? input)
  const isProvedElsewhere = correctionPolicy(path) === 'verified_change'
  return isProvedElsewhere && 'value' in checked && checked.value !== null ? { problem: 'not_proved' } : checked
}

function wordNamed(path: string, name: string): string | undefined {
  const wanted = name.trim().toLowerCase()
  const words = Object.entries(choicesOf(path) ?? {})
  return words.find(([, text]) => Object.values(text).some((word) => word.toLowerCase() === wanted))?.[0]
}

/** The value's canonical form, for the column that keeps it beside (`canonicalIn`). */
export function canonicalValue(value: string | null): string | null {
  if (value === null) return null
  const address = canonicalAddress(value)
  return 'canonical' in address ? address.canonical : null
}

function checkKind(kind: ValueKind, value: string): CheckedCorrection {
  if (kind === 'phone') {
    const phone = canonicalPhone(value)
    return phone === null ? { problem: 'phone' } : { value: phone }
  }
  if (kind === 'email') {
    const address = canonicalAddress(value)
    return 'refused' in address ? { problem: 'email' } : { value: address.deliver }
  }
  if (typeof kind === 'object' && 'words' in kind) {
    return Object.hasOwn(kind.words, value) ? { value } : { problem: 'not_in_list' }
  }
  return { value }
}
