import type { CorrectionVerdict } from '~/requests/decide-corrections.server.ts'

type Fields = Record<string, string>

/** The form has `outcome-<id>` and `reason-<id>` for each row; rows without an outcome stay for later. */
export function verdictsOf(fields: Fields): CorrectionVerdict[] {
  return rowsOf(fields).flatMap((id) => {
    const outcome = fields[`outcome-${id}`]
    if (outcome !== 'accepted' && outcome !== 'refused') return []
    return [{ correctionId: id, outcome, reason: fields[`reason-${id}`] }]
  })
}

/** Where the first choice is to be made. */
export function undecided(fields: Fields): string[] {
  return rowsOf(fields)
    .slice(0, 1)
    .map((id) => `outcome-${id}`)
}

export function refusedWithoutReason(fields: Fields): string[] {
  return verdictsOf(fields)
    .filter(({ outcome, reason }) => outcome === 'refused' && !reason?.trim())
    .map(({ correctionId }) => `reason-${correctionId}`)
}

function rowsOf(fields: Fields): string[] {
  return Object.keys(fields).flatMap((name) => (name.startsWith('reason-') ? [name.slice('reason-'.length)] : []))
}
