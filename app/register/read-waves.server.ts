import { getTableColumns, sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { db, type Executor } from '#db/client.server.ts'
import { personalTables } from './description/register-description.ts'
import type { KeySet, PersonalTable, TableName } from './description/types.ts'

type Row = Record<string, unknown>
type Described = readonly [TableName, PersonalTable]

/** Keys that follow from others. */
const derived: { readonly [K in KeySet]?: readonly KeySet[] } = {
  addresses: ['addressHashes', 'addressBaseHashes'],
  externalIds: ['externalIdHashes'],
}

/** The described tables in the fewest steps: each step needs only keys that the steps before it have given. */
export const waves: readonly (readonly Described[])[] = wavesOf(personalTables)

function wavesOf(described: readonly Described[]): Described[][] {
  const found: Described[][] = []
  const givenIn = new Map<KeySet, number>()
  for (const [name, table] of described) {
    if (table.reach === 'staff') continue
    const wave = Math.max(0, ...table.reach.map(({ in: set }) => (givenIn.get(set) ?? -1) + 1))
    found[wave] = [...(found[wave] ?? []), [name, table]]
    for (const given of Object.keys(table.gives) as KeySet[])
      for (const set of [given, ...(derived[given] ?? [])]) givenIn.set(set, Math.max(wave, givenIn.get(set) ?? 0))
  }
  return found
}

export type TableQuery = { table: PgTable; condition: SQL; order: readonly SQL[] }

/** Rows of several tables by one statement, each table's as they would come alone. A round trip costs more than rows. */
export async function fetchTables(executor: Executor, queries: readonly TableQuery[]): Promise<Row[][]> {
  if (queries.length === 0) return []
  const parts = queries.map(({ table, condition, order }, index) => {
    const ordered = order.length > 0 ? sql` order by ${sql.join([...order], sql`, `)}` : sql``
    const rows = sql`${sql.raw(selectionOf(table))} where ${condition}${ordered}`
    return sql`(select json_agg(r) from (${rows}) r) as ${sql.raw(`t${index}`)}`
  })
  const [row] = [...(await executor.execute<Record<string, Row[] | null>>(sql`select ${sql.join(parts, sql`, `)}`))]
  return queries.map(({ table }, index) => fromDriver(table, row?.[`t${index}`] ?? []))
}

/** Rows that the database has named, as the schema has them. */
function fromDriver(table: PgTable, rows: readonly Row[]): Row[] {
  const columns = Object.entries(getTableColumns(table))
  return rows.map((row) => {
    const values = Object.values(row)
    return Object.fromEntries(columns.map(([key, column], index) => [key, fromColumn(column, values[index])]))
  })
}

export const fromColumn = (column: PgColumn, value: unknown): unknown =>
  value === null ? null : column.mapFromDriverValue(value)

const selections = new Map<PgTable, string>()

/** `select "id", … from "interaction"`: written once. */
function selectionOf(table: PgTable): string {
  const known = selections.get(table) ?? db.select().from(table).toSQL().sql
  selections.set(table, known)
  return known
}
