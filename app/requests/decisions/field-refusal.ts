import type { RefusalCode } from './refusal.ts'

/** Why a field may be left as it is (GDPR Art. 16): it is right as it stands, or stands in a record that stays as made. */
export const fieldGrounds = ['REF-16-ACCURATE', 'REF-16-RECORD'] as const satisfies readonly RefusalCode[]
export type FieldGround = (typeof fieldGrounds)[number]

export function isFieldGround(code: string | undefined): code is FieldGround {
  return fieldGrounds.some((one) => one === code)
}

/** How a part of a decision names a field that is not corrected: `contactPerson.fullName/<the correction's id>`. */
export function fieldPart({ field, id }: { field: string; id: string }): string {
  return `${field}/${id}`
}

/** The field and the correction of such a part; null for a part of another kind. */
export function readFieldPart(part: string): { field: string; correctionId: string } | null {
  const [field, correctionId] = part.split('/')
  return field && correctionId ? { field, correctionId } : null
}
