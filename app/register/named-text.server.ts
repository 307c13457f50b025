import { type SQL, sql } from 'drizzle-orm'
import type { IdentifierPatterns } from './identifier-patterns.ts'

/** What stands where a name was. */
const mark = '[–]'

/** Whether a text of the database names somebody. */
export function isNamed(text: SQL, { anyCase, exactCase }: IdentifierPatterns): SQL {
  return exactCase === null ? sql`${text} ~* ${anyCase}` : sql`(${text} ~* ${anyCase} or ${text} ~ ${exactCase})`
}

/** The text with each name, address and number of theirs taken out. */
export function withoutNames(text: SQL, { anyCase, exactCase }: IdentifierPatterns): SQL {
  const whole = sql`regexp_replace(${text}, ${anyCase}, ${mark}, 'gi')`
  return exactCase === null ? whole : sql`regexp_replace(${whole}, ${exactCase}, ${mark}, 'g')`
}
