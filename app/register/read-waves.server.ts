import { getTableColumns, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { db, runPrepared, type Executor } from '#db/client.server.ts'
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

/** What is read of a table, written with the names of key sets where the keys will stand. */
export type TableQuery = { table: PgTable; condition: SQL; order: readonly SQL[] }
type Statement = { text: string; sets: KeySet[]; tables: PgTable[] }

/** By the names of the tables: the text stays the same, whoever's keys they are read by. */
const statements = new Map<string, Statement>()

/** Rows of several tables by one statement, each table's as they would come alone. A round trip costs more than rows. */
export async function fetchTables(
  executor: Executor,
  names: readonly TableName[],
  queryOf: (name: TableName) => TableQuery,
  keys: Record<KeySet, string[]>,
): Promise<Row[][]> {
  const statement = statements.get(names.join()) ?? statementOf(names.map(queryOf))
  statements.set(names.join(), statement)
  const { text, sets, tables } = statement
  const values = sets.map((set) => keys[set])
  const [row] = await runPrepared<Record<string, Row[] | null>>(executor, text, values)
  return tables.map((table, index) => fromDriver(table, row?.[`t${index}`] ?? []))
}

function statementOf(queries: readonly TableQuery[]): Statement {
  const parts = queries.map(({ table, condition, order }) => {
    const query = db.select().from(table).where(condition)
    return query.orderBy(...order).toSQL()
  })
  const selected = parts.map(({ sql }, index) => `(select json_agg(r) from (${sql}) r) as t${index}`)
  let count = 0
  return {
    text: `select ${selected.join(', ')}`.replaceAll(/ in \(\$\d+\)/g, () => ` = any($${++count})`),
    sets: parts.flatMap(({ params }) => params as KeySet[]),
    tables: queries.map(({ table }) => table),
  }
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
