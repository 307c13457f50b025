import { or, type SQL, sql } from 'drizzle-orm'
import type { IdentifierPatterns } from './identifier-patterns.ts'

/** What stands where a name was. */
const mark = '[–]'

/** Whether a text of the database names somebody. The quick look first: few texts need the other. */
export function isNamed(text: SQL, { quick, anyCase, exactCase }: IdentifierPatterns): SQL {
  const isFound = or(
    anyCase === null ? undefined : sql`${text} ~* ${anyCase}`,
    exactCase === null ? undefined : sql`${text} ~ ${exactCase}`,
  )
  return sql`(${text} ~* ${quick} and ${isFound})`
}

/** The text with each name, address and number of theirs taken out. */
export function withoutNames(text: SQL, { anyCase, exactCase }: IdentifierPatterns): SQL {
  const whole = anyCase === null ? text : sql`regexp_replace(${text}, ${anyCase}, ${mark}, 'gi')`
  return exactCase === null ? whole : sql`regexp_replace(${whole}, ${exactCase}, ${mark}, 'g')`
}

/** A column or table as the database names it. */
export const inSnakeCase = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
