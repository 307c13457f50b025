import type { Locale } from '#db/schema/words.ts'
import {
  canonicalValue,
  checkCorrection,
  choicesOf,
  correctableFields,
  type CorrectionProblem,
  lockedFields,
} from '~/register/correction.ts'
import { findField, personalTable } from '~/register/description/register-description.ts'
import type { Changer, FieldPath } from '~/register/description/types.ts'
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
  /** `direct`: changes at once. `mailed`: by a link to the new address. The others: an officer looks at it first. */
  way: 'direct' | 'mailed' | 'reviewed' | 'organization'
}

const ways = [
  ['direct', 'self_service'],
  ['mailed', 'verified_change'],
  ['reviewed', 'review'],
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
    else if (!isSame(field, checked.value)) changes.push({ field, value: checked.value })
  }
  return { changes, codes }
}

/** An address in another spelling leads to the same mailbox: there is nothing to prove. */
function isSame({ way, now }: CorrectionField, value: string | null): boolean {
  return value === now || (way === 'mailed' && value !== null && canonicalValue(value) === canonicalValue(now))
}

/** How a change is made. An address that is only to be removed has no mailbox to prove: an officer looks at it. */
export function wayOf({ field, value }: Change): CorrectionField['way'] {
  return field.way === 'mailed' && value === null ? 'reviewed' : field.way
}

export type LockedGroup = { changer: Changer; terms: string[] }

/** What the person cannot change here, by who has it put right. */
export function lockedGroups(locale: Locale): LockedGroup[] {
  const terms = new Map<Changer, Set<string>>()
  for (const { path, changer } of lockedFields(['contactPerson', 'customerOrganization'])) {
    terms.set(changer, (terms.get(changer) ?? new Set()).add(termOfField(path, locale)))
  }
  return [...terms].map(([changer, names]) => ({ changer, terms: [...names] }))
}

/** A value as a person reads it: a word of a list by its name. */
export function shownValue({ choices }: CorrectionField, value: string | null): string | null {
  return choices?.find((choice) => choice.value === value)?.label ?? value
}

/** What a corrected field is called; a path that no longer names one is shown as it stands. */
export function termOfField(path: string, locale: Locale): string {
  return capitalized(findField(path)?.field.term[locale] ?? path)
}

/** The same with the record it stands in, for a list of items from several. */
export function termOfItem(path: string, locale: Locale): string {
  const table = findField(path)?.table
  const record = table && personalTable(table)?.term[locale]
  return record ? `${record}: ${findField(path)!.field.term[locale]}` : path
}

function choicesFor(path: string, locale: Locale) {
  const words = choicesOf(path)
  return words && Object.entries(words).map(([value, text]) => ({ value, label: capitalized(text[locale]) }))
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
