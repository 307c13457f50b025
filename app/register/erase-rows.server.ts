import { and, isNotNull, or, sql, type SQL } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { personalTables } from './description/register-description.ts'
import type { PersonalTable, TableName } from './description/types.ts'
import type { PlanItem } from './erasure-plan.ts'
import { columnOf, reachCondition, tableOf, type PersonKeys } from './read-rows.server.ts'

export type ErasureCounts = Record<string, { erased: number; cleared: number; held: number }>

/** Does to each row what its plan says: gone, emptied, or held without its link to the person. */
export async function carryOutPlan(
  tx: Transaction,
  { items, keys, now }: { items: readonly PlanItem[]; keys: PersonKeys; now: Date },
): Promise<ErasureCounts> {
  const counts: ErasureCounts = {}
  const byTable = groupByTable(items)
  // Backwards, so that no row goes before those that point to it.
  for (const [name, table] of personalTables.toReversed()) {
    const count = await carryOutTable(tx, { name, table, items: byTable.get(name) ?? [], keys, now })
    if (count.erased + count.cleared + count.held > 0) counts[name] = count
  }
  return counts
}

function groupByTable(items: readonly PlanItem[]): ReadonlyMap<TableName, PlanItem[]> {
  const groups = new Map<TableName, PlanItem[]>()
  for (const item of items) {
    const group = groups.get(item.table)
    if (group) group.push(item)
    else groups.set(item.table, [item])
  }
  return groups
}

/** Rows by their ids, however many: one parameter, not one each. */
export function isOneOf(name: TableName, ids: readonly string[]): SQL {
  return sql`${columnOf(name, 'id')} = any(${`{${ids.join(',')}}`}::text::uuid[])`
}

type Table = { name: TableName; table: PersonalTable; items: PlanItem[]; keys: PersonKeys; now: Date }

async function carryOutTable(tx: Transaction, { name, table, items, keys, now }: Table) {
  const count = { erased: 0, cleared: 0, held: 0 }
  const erased = whereOf(name, table, items, keys, 'erase')
  if (erased) count.erased = (await tx.delete(tableOf(name)).where(erased)).count
  const held = whereOf(name, table, items, keys, 'hold')
  if (held) {
    await unlink(tx, name, table, held, now)
    count.held = items.filter(({ verdict }) => verdict === 'hold').length
  }
  const cleared = whereOf(name, table, items, keys, 'clear')
  if (cleared) count.cleared = await unlink(tx, name, table, and(cleared, hasSomethingToClear(name, table))!, now)
  return count
}

/** The rows of a table with this verdict: those the plan names, or all that are the person's. */
function whereOf(
  name: TableName,
  table: PersonalTable,
  items: PlanItem[],
  keys: PersonKeys,
  verdict: PlanItem['verdict'],
): SQL | null {
  const concerned = items.filter((item) => item.verdict === verdict)
  // All of a table's rows: by the key that leads to them. Nobody adds one while the person's own row is locked.
  const isWhole = concerned.length === items.length && verdict === 'erase' && name !== 'contactPerson'
  if (isWhole || concerned.some(({ id }) => id === null))
    return items.length > 0 ? reachCondition(name, table, keys) : null
  const ids = concerned.flatMap(({ id }) => id ?? [])
  return ids.length > 0 ? isOneOf(name, ids) : null
}

/** Empties what the description marks `clear` and stamps what it marks `replace`; all else of the row stays. */
async function unlink(tx: Transaction, name: TableName, table: PersonalTable, where: SQL, now: Date): Promise<number> {
  const cleared = columnsThat(table, 'clear').map((column) => [column, null])
  const replaced = columnsThat(table, 'replace').map((column) => [column, now])
  // A record that stays with its person has nothing to empty.
  if (cleared.length + replaced.length === 0) return 0
  const emptied = Object.fromEntries([...cleared, ...replaced])
  return (await tx.update(tableOf(name)).set(emptied).where(where)).count
}

function hasSomethingToClear(name: TableName, table: PersonalTable): SQL {
  return or(...columnsThat(table, 'clear').map((column) => isNotNull(columnOf(name, column))))!
}

function columnsThat({ fields }: PersonalTable, erasure: 'clear' | 'replace'): string[] {
  return Object.keys(fields).filter((column) => fields[column]!.erasure === erasure)
}
