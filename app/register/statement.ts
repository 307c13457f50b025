import { fieldPath, personalTables } from './description/register-description.ts'
import type { FieldPath } from './description/types.ts'

/** In characters. */
export const longestStatement = 2000

export type StatementProblem = 'required' | 'too_long' | 'control_characters' | 'unknown_field'

/**
 * The items that a statement may be about, in the order of the description: what may be corrected, what only others may
 * correct, and the texts on record, which are not rewritten (GDPR Art. 16).
 */
export function statementFields(): FieldPath[] {
  return personalTables.flatMap(([table, { view, fields }]) => {
    if (!('group' in view) || !['contact', 'organization', 'history'].includes(view.group)) return []
    return Object.entries(fields).flatMap(([column, { correction, shown, about }]) => {
      const isListed = correction.policy !== 'nobody' || correction.changedBy !== null || shown === 'released'
      return isListed && shown !== 'never' && about !== 'nobody' ? [fieldPath(table, column)] : []
    })
  })
}

/** The words as they will be stored, or what is wrong with them. Lines may break; control characters may not be in it. */
export function checkStatement(field: string | null, input: string): { text: string } | { problem: StatementProblem } {
  if (field !== null && !statementFields().some((path) => path === field)) return { problem: 'unknown_field' }
  const text = input.replaceAll('\r\n', '\n').trim()
  if (text === '') return { problem: 'required' }
  if (text.length > longestStatement) return { problem: 'too_long' }
  if (/(?![\t\n])[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text)) return { problem: 'control_characters' }
  return { text }
}
