import type { CorrectionVerdict } from '../decisions/decide-corrections.server.ts'
import { type FieldGround, isFieldGround } from '../decisions/field-refusal.ts'
import { shortestReasons } from '../decisions/proposal.ts'

type Fields = Record<string, string>

/** The form has `outcome-<id>`, `code-<id>` and `reason-<id>` for each row; rows without an outcome stay for later. */
export function verdictsOf(fields: Fields): CorrectionVerdict[] {
  return rowsOf(fields).flatMap((id) => {
    const outcome = fields[`outcome-${id}`]
    if (outcome !== 'accepted' && outcome !== 'refused') return []
    return [{ correctionId: id, outcome, reason: fields[`reason-${id}`], code: fields[`code-${id}`] }]
  })
}

/** A field of a record that a correction is added for, as the form names it: `<the record's id>/<path>`. */
export const fieldChoice = ({ recordId, field }: { recordId: string; field: string }) => `${recordId}/${field}`

export function chosenField({ correctionField = '', correctionValue: value = '' }: Fields) {
  const [recordId = '', field = ''] = correctionField.split('/')
  return { recordId, field, value }
}

/** Where the next choice is to be made. */
export function undecided(fields: Fields): string[] {
  return rowsOf(fields)
    .filter((id) => !fields[`outcome-${id}`])
    .slice(0, 1)
    .map((id) => `outcome-${id}`)
}

export function refusedWithoutCode(fields: Fields): string[] {
  return refused(fields)
    .filter(({ code }) => !isFieldGround(code))
    .map(({ correctionId }) => `code-${correctionId}`)
}

export function refusedAs(fields: Fields, ground: FieldGround): string[] {
  return refused(fields)
    .filter(({ code }) => code === ground)
    .map(({ correctionId }) => `code-${correctionId}`)
}

export function refusedWithShortReason(fields: Fields): string[] {
  return refused(fields)
    .filter(({ reason = '' }) => reason.trim().length < shortestReasons)
    .map(({ correctionId }) => `reason-${correctionId}`)
}

function refused(fields: Fields): CorrectionVerdict[] {
  return verdictsOf(fields).filter(({ outcome }) => outcome === 'refused')
}

function rowsOf(fields: Fields): string[] {
  return Object.keys(fields).flatMap((name) => (name.startsWith('reason-') ? [name.slice('reason-'.length)] : []))
}
