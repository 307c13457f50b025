import type { SQL } from 'drizzle-orm'
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

/** What is wanted of a table: some columns or all, its rows locked until the transaction ends or not. */
export type WantedTable = { name: TableName; columns: readonly string[] | null; lock: boolean }
/** What is read of a table, written with the names of key sets where the keys will stand. */
export type TableQuery = {
  table: PgTable
  columns: Record<string, PgColumn>
  condition: SQL
  order: readonly SQL[]
  lock: boolean
}
type Statement = { text: string; sets: KeySet[]; columns: Record<string, PgColumn>[] }

/** By what is wanted: the text stays the same, whoever's keys it is read by. */
const statements = new Map<string, Statement>()

/** Rows of several tables by one statement, each table's as they would come alone. A round trip costs more than rows. */
export async function fetchTables(
  executor: Executor,
  wanted: readonly WantedTable[],
  queryOf: (wanted: WantedTable) => TableQuery,
  keys: Record<KeySet, string[]>,
): Promise<Row[][]> {
  const name = JSON.stringify(wanted)
  const statement = statements.get(name) ?? statementOf(wanted.map(queryOf))
  statements.set(name, statement)
  const { text, sets, columns } = statement
  const values = sets.map((set) => keys[set])
  const [row] = await runPrepared<Record<string, Row[] | string | null>>(executor, text, values)
  return columns.map((ofTable, index) => fromDriver(ofTable, row?.[`t${index}`] ?? []))
}

function statementOf(queries: readonly TableQuery[]): Statement {
  const parts = queries.map(({ table, columns, condition, order, lock }) => {
    const query = db.select(columns).from(table).where(condition)
    const ordered = query.orderBy(...order)
    return (lock ? ordered.for('update') : ordered).toSQL()
  })
  const selected = parts.map(({ sql }, index) => {
    const rows = isIdAlone(queries[index]!.columns) ? `string_agg(r.id::text, ',')` : 'json_agg(r)'
    return `(select ${rows} from (${sql}) r) as t${index}`
  })
  let count = 0
  return {
    text: `select ${selected.join(', ')}`.replaceAll(/ in \(\$\d+\)/g, () => ` = any($${++count})`),
    sets: parts.flatMap(({ params }) => params as KeySet[]),
    columns: queries.map(({ columns }) => columns),
  }
}

/** Ids alone come as one text: ten thousand of them cost what some hundred rows do. */
const isIdAlone = (columns: Record<string, PgColumn>) => Object.keys(columns).join() === 'id'

/** Rows that the database has named, as the schema has them. */
function fromDriver(columns: Record<string, PgColumn>, found: readonly Row[] | string): Row[] {
  if (typeof found === 'string') return found.split(',').map((id) => ({ id }))
  const named = Object.entries(columns)
  return found.map((row) => {
    const values = Object.values(row)
    return Object.fromEntries(named.map(([key, column], index) => [key, fromColumn(column, values[index])]))
  })
}

export const fromColumn = (column: PgColumn, value: unknown): unknown =>
  value === null ? null : column.mapFromDriverValue(value)
