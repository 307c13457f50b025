import { and, or, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { changeTogether } from './change-together.server.ts'
import { personalTables } from './description/register-description.ts'
import type { PersonalTable } from './description/types.ts'
import { personsThat } from './erasure-plan.ts'
import type { PlannedRows } from './prepare-erasure.server.ts'
import { columnOf, reachCondition, tableOf } from './read-rows.server.ts'
import { identifierPatterns, type Identifiers } from './identifier-patterns.ts'
import { isNamed, withoutNames } from './named-text.server.ts'

/**
 * Reasons and notes about a request stay as proof (GDPR Art. 5(2)), and an officer may have named the person in them. The
 * reasons stay, the name, addresses and number go (Art. 17; nothing erased may be read in the proof of its erasure).
 */
export async function scrubKeptTexts(tx: Transaction, { rows, keys, plan }: PlannedRows): Promise<void> {
  const erased = new Set(personsThat(plan.items, 'erase'))
  const people = (rows.get('contactPerson') ?? []).filter(({ id }) => erased.has(id))
  const patterns = identifierPatterns(people.map(({ values }) => values as Identifiers))
  if (!patterns) return
  const changes = personalTables.flatMap(([name, table]) => {
    const columns = keptTexts(table)
    const condition = columns.length > 0 ? reachCondition(name, table, keys) : null
    if (!condition) return []
    const texts = columns.map((column) => [column, columnOf(name, column)] as const)
    const named = or(...texts.map(([, column]) => isNamed(sql`${column}`, patterns)))
    const scrubbed = Object.fromEntries(texts.map(([column, text]) => [column, withoutNames(sql`${text}`, patterns)]))
    return [{ statement: tx.update(tableOf(name)).set(scrubbed).where(and(condition, named)), rows: 0 }]
  })
  await changeTogether(tx, changes)
}

/** Free texts of a case's tables that stay after an erasure. */
function keptTexts({ reach, erasure, fields }: PersonalTable): string[] {
  const isOfCases = reach !== 'staff' && reach.some(({ in: set }) => set === 'cases')
  if (!isOfCases || erasure.planned !== 'whole_table') return []
  return Object.keys(fields).filter((column) => {
    const { kind, erasure: fate, about } = fields[column]!
    return kind === 'text' && typeof fate === 'object' && about !== 'staff'
  })
}
