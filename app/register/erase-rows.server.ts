import { and, isNotNull, or, type SQL } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { changeTogether, type Change } from './change-together.server.ts'
import { personalTables } from './description/register-description.ts'
import type { PersonalTable, TableName } from './description/types.ts'
import type { PlanItem, Verdict } from './erasure-plan.ts'
import { columnOf, isOneOf, reachCondition, tableOf, type PersonKeys } from './read-rows.server.ts'

type Counts = { erased: number; cleared: number; held: number }
export type ErasureCounts = Record<string, Counts>

type Carrying = { items: readonly PlanItem[]; keys: PersonKeys; now: Date }
type Step = Change & { name: TableName; counted: keyof Counts }

/** Does to each row what its plan says: gone, emptied, or held without its link to the person. */
export async function carryOutPlan(tx: Transaction, { items, keys, now }: Carrying): Promise<ErasureCounts> {
  const steps = personalTables.flatMap(([name, table]) => {
    const ofTable = items.filter((item) => item.table === name)
    return stepsOf(tx, { name, table, items: ofTable, keys, now })
  })
  const changed = await changeTogether(tx, steps)
  const counts: ErasureCounts = {}
  for (const [index, { name, counted }] of steps.entries()) addTo(counts, name, { [counted]: changed[index]! })
  // Also what stays with its person, with nothing to empty.
  for (const { table, ids, verdict } of items) if (verdict === 'hold') addTo(counts, table, { held: ids?.length ?? 0 })
  return counts
}

/** What has been done to rows of a table, added to what had been before. */
export function addTo(
  counts: ErasureCounts,
  name: string,
  { erased = 0, cleared = 0, held = 0 }: Partial<Counts>,
): void {
  if (erased + cleared + held === 0) return
  const before = counts[name] ?? { erased: 0, cleared: 0, held: 0 }
  counts[name] = { erased: before.erased + erased, cleared: before.cleared + cleared, held: before.held + held }
}

type Table = Carrying & { name: TableName; table: PersonalTable }

function stepsOf(tx: Transaction, ofTable: Table): Step[] {
  const { name, table, items, now } = ofTable
  const steps: Step[] = []
  const erased = whereOf(ofTable, 'erase')
  if (erased) {
    const rows = countOf(items, 'erase')
    steps.push({ name, counted: 'erased', rows, statement: tx.delete(tableOf(name)).where(erased) })
  }
  const emptied = emptiedOf(table, now)
  // A record that stays with its person has nothing to empty.
  if (!emptied) return steps
  const empty = (where: SQL) => tx.update(tableOf(name)).set(emptied).where(where)
  const held = whereOf(ofTable, 'hold')
  // Counted with those that have nothing to empty.
  if (held) steps.push({ name, counted: 'held', rows: 0, statement: empty(held) })
  const cleared = whereOf(ofTable, 'clear')
  if (cleared) {
    steps.push({ name, counted: 'cleared', statement: empty(and(cleared, hasSomethingToClear(name, table))!) })
  }
  return steps
}

/** How many rows have this verdict; unknown where a table is planned as a whole. */
function countOf(items: readonly PlanItem[], verdict: Verdict): number | undefined {
  let sum = 0
  for (const { ids } of items.filter((item) => item.verdict === verdict)) {
    if (ids === null) return undefined
    sum += ids.length
  }
  return sum
}

/** The rows of a table with this verdict: those the plan names, or all that are the person's. */
function whereOf({ name, table, items, keys }: Table, verdict: Verdict): SQL | null {
  const concerned = items.filter((item) => item.verdict === verdict)
  if (concerned.length === 0) return null
  // All of a table's rows: by the key that leads to them. Nobody adds one while the person's own row is locked.
  const isWhole = concerned.length === items.length && verdict === 'erase' && name !== 'contactPerson'
  if (isWhole || concerned.some(({ ids }) => ids === null)) return reachCondition(name, table, keys)
  return isOneOf(
    columnOf(name, 'id'),
    concerned.flatMap(({ ids }) => ids ?? []),
  )
}

/** Nothing for what the description marks `clear`, the moment for what it marks `replace`; all else of the row stays. */
function emptiedOf(table: PersonalTable, now: Date): Record<string, Date | null> | null {
  const cleared = columnsThat(table, 'clear').map((column) => [column, null] as const)
  const replaced = columnsThat(table, 'replace').map((column) => [column, now] as const)
  return cleared.length + replaced.length > 0 ? Object.fromEntries([...cleared, ...replaced]) : null
}

function hasSomethingToClear(name: TableName, table: PersonalTable): SQL {
  return or(...columnsThat(table, 'clear').map((column) => isNotNull(columnOf(name, column))))!
}

function columnsThat({ fields }: PersonalTable, erasure: 'clear' | 'replace'): string[] {
  return Object.keys(fields).filter((column) => fields[column]!.erasure === erasure)
}
