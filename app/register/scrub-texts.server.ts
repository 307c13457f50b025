import { and, getTableName, or, sql } from 'drizzle-orm'
import { runPrepared, type Transaction } from '#db/client.server.ts'
import { changeTogether } from './change-together.server.ts'
import { personalTables } from './description/register-description.ts'
import type { PersonalTable, TableName } from './description/types.ts'
import { identifierPatterns } from './identifier-patterns.ts'
import { inSnakeCase, isNamed, withoutNames } from './named-text.server.ts'
import type { PlannedRows } from './prepare-erasure.server.ts'
import { columnOf, isOneOf, tableOf } from './read-rows.server.ts'

/**
 * Reasons and notes about a request stay as proof (GDPR Art. 5(2)), and an officer may have named the person in them. The
 * reasons stay, the name, addresses and number go (Art. 17; nothing erased may be read in the proof of its erasure). That
 * holds for who stays with a held record too: the record is kept, not what is written of the request.
 */
export async function scrubKeptTexts(
  tx: Transaction,
  { keys, known }: PlannedRows,
  /** Of cases that no longer lead from the person. */
  caseIds: readonly string[],
): Promise<void> {
  const patterns = identifierPatterns(known)
  if (!patterns) return
  const cases = [...new Set([...keys.cases, ...caseIds])]
  const found = await runPrepared<{ table: TableName }>(tx, tablesThatMayName, [cases, patterns.quick])
  const changes = found.map(({ table: name }) => {
    const { way, columns } = keptTexts.find(({ table }) => table === name)!
    const texts = columns.map((column) => [column, sql`${columnOf(name, column)}`] as const)
    const named = or(...texts.map(([, text]) => isNamed(text, patterns)))
    const scrubbed = Object.fromEntries(texts.map(([column, text]) => [column, withoutNames(text, patterns)]))
    const isOfCases = isOneOf(columnOf(name, way), cases)
    return { statement: tx.update(tableOf(name)).set(scrubbed).where(and(isOfCases, named)), rows: 0 }
  })
  await changeTogether(tx, changes)
}

type KeptTexts = { table: TableName; way: string; columns: string[] }

/** Free texts of a case's tables that stay after an erasure, and the column by which they are the case's. */
const keptTexts = personalTables.flatMap(([table, described]): KeptTexts[] => {
  const { reach, erasure } = described
  const way = reach === 'staff' ? undefined : reach.find(({ in: set }) => set === 'cases')?.column
  if (!way || erasure.planned !== 'whole_table') return []
  const columns = textsThatStay(described)
  return columns.length > 0 ? [{ table, way, columns }] : []
})

function textsThatStay({ fields }: PersonalTable): string[] {
  return Object.keys(fields).filter((column) => {
    const { kind, erasure: fate, about } = fields[column]!
    return kind === 'text' && typeof fate === 'object' && about !== 'staff'
  })
}

/** The patterns are long and few tables have a text to which they must be put: first what is quickly told. */
const tablesThatMayName = keptTexts
  .map(({ table, way, columns }) => {
    const named = columns.map((column) => `${inSnakeCase(column)} ~* $2`).join(' or ')
    const isOfCases = `${inSnakeCase(way)} = any($1::uuid[])`
    return `select '${table}' as "table" where exists (
      select from ${getTableName(tableOf(table))} where ${isOfCases} and (${named}))`
  })
  .join(' union all ')
