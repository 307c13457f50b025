import type { Locale } from '#db/schema/words.ts'
import { checkCorrection, choicesOf, correctableFields, type CorrectionProblem } from '~/register/correction.ts'
import { findField } from '~/register/description/register-description.ts'
import type { FieldPath } from '~/register/description/types.ts'
import { capitalized } from '~/ui/text.ts'

/** One field of the correction form, with the value that the register holds now. */
export type CorrectionField = {
  /** 'contactPerson.phone'; the name of the input too. */
  path: FieldPath
  recordId: string
  term: string
  kind: 'text' | 'phone' | 'email'
  choices: { value: string; label: string }[] | null
  longest: number
  now: string | null
  /** `direct`: changes at once. `reviewed` and `organization`: an officer looks at it first. */
  way: 'direct' | 'reviewed' | 'organization'
}

const ways = [
  ['direct', 'self_service'],
  ['reviewed', 'review'],
  ['reviewed', 'verified_change'],
  ['organization', 'organization'],
] as const

type Rows = { contactPerson: { id: string }; customerOrganization?: { id: string } }

/** What may be corrected of a contact person and of the organisation, by the way in which it is. */
export function correctionFields(rows: Rows, locale: Locale): CorrectionField[] {
  return ways.flatMap(([way, policy]) =>
    correctableFields(policy).flatMap((path) => {
      const found = findField(path)
      const row = rows[found?.table as keyof Rows]
      if (!found || !row || found.field.correction.policy === 'nobody') return []
      const { term, kind, correction } = found.field
      return {
        path,
        way,
        recordId: row.id,
        term: capitalized(term[locale]),
        kind: kind === 'phone' || kind === 'email' ? kind : ('text' as const),
        choices: choicesFor(path, locale),
        longest: correction.longest,
        now: textOf((row as Record<string, unknown>)[found.column]),
      }
    }),
  )
}

export type Change = { field: CorrectionField; value: string | null }

/** What a sent form changes, and what is wrong with it, by path. A field that was not sent is not changed. */
export function readCorrections(fields: CorrectionField[], sent: Record<string, string>) {
  const changes: Change[] = []
  const codes: Record<string, CorrectionProblem> = {}
  for (const field of fields) {
    const typed = sent[field.path]?.trim()
    if (typed === undefined || typed === (field.now ?? '').trim()) continue
    const checked = checkCorrection(field.path, typed || null)
    if ('problem' in checked) codes[field.path] = checked.problem
    else if (checked.value !== field.now) changes.push({ field, value: checked.value })
  }
  return { changes, codes }
}

/** A value as a person reads it: a word of a list by its name. */
export function shownValue({ choices }: CorrectionField, value: string | null): string | null {
  return choices?.find((choice) => choice.value === value)?.label ?? value
}

/** What a corrected field is called; a path that no longer names one is shown as it stands. */
export function termOfField(path: string, locale: Locale): string {
  return capitalized(findField(path)?.field.term[locale] ?? path)
}

function choicesFor(path: string, locale: Locale) {
  const words = choicesOf(path)
  return words && Object.entries(words).map(([value, text]) => ({ value, label: capitalized(text[locale]) }))
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
