import { and, asc, getTableColumns, inArray, not, or, sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { runPrepared, type Executor } from '#db/client.server.ts'
import * as schema from '#db/schema/index.ts'
import { hashAddress, hashIdentifier } from '~/marketing/address-hash.server.ts'
import { helsinkiDate, type CivilDate } from '~/rules/civil-date.ts'
import { personalTable, personalTables } from './description/register-description.ts'
import type { KeySet, PersonalTable, TableName } from './description/types.ts'
import type { ReachedRow } from './erasure-fate.ts'
import { isAboutOthers } from './others-cases.server.ts'
import { fetchTables, fromColumn, waves, type TableQuery, type WantedTable } from './read-waves.server.ts'

type Row = Record<string, unknown>
export type PersonKeys = Record<KeySet, string[]>

type Walk = {
  executor: Executor
  contactPersonIds: string[]
  /** Proved mailboxes whose own rows (requests, sessions) are read too. */
  mailboxIds?: readonly string[]
  /** Tables that are not wanted are read only if they lead to others. */
  wanted: (name: TableName, table: PersonalTable) => boolean
  /**
   * Locks the people until the transaction ends, and the rows of wanted tables of which more is read than which they are:
   * whoever adds to a person's records, or holds one, takes the person's row first.
   */
  lock: boolean
  /** Only these columns of a table, in the order of its keys: what a plan needs of ten thousand rows is their ids. */
  columns?: (name: TableName, table: PersonalTable) => readonly string[]
  /** So many rows at a time, by a cursor of the executor's transaction, all columns, none locked; else each table whole. */
  batch?: number
}

export type RowBatch = { name: TableName; table: PersonalTable; rows: ReachedRow[] }

type Found = { keys: PersonKeys; shared: ReadonlySet<string> }
export type WalkedRows = Found & { rows: Map<TableName, ReachedRow[]> }

/** All that is held about a person: one walk over the description, however many rows there are. */
export async function readRows(walk: Walk): Promise<WalkedRows> {
  const walked: WalkedRows = { keys: noKeys(), rows: new Map(), shared: new Set() }
  for await (const { name, rows } of walkRows(walk, walked)) {
    walked.rows.set(name, [...(walked.rows.get(name) ?? []), ...rows])
  }
  return walked
}

/** The same walk, table after table as the rows come, newest first; what it found on the way stands in `walked`. */
export async function* walkRows(walk: Walk, walked: Found = { keys: noKeys(), shared: new Set() }) {
  walked.keys.contacts = walk.contactPersonIds
  walked.keys.mailboxes = [...(walk.mailboxIds ?? [])]
  yield* walk.batch ? walkInBatches(walk, walk.batch, walked) : walkInWaves(walk, walked)
}

/** However many rows there are, table after table in batches. */
async function* walkInBatches(
  { executor, wanted }: Walk,
  batch: number,
  walked: Found,
): AsyncGenerator<RowBatch, void, undefined> {
  const { keys } = walked
  for (const [name, table] of personalTables) {
    const condition = isNeeded(name, table, wanted) ? reachCondition(name, table, keys) : null
    if (!condition) continue
    const query = executor.select().from(tableOf(name)).where(condition)
    const ordered = query.orderBy(...newestFirst(name, table)).getSQL()
    for await (const found of fetchBatches(executor, name, ordered, batch)) {
      addKeys(keys, table, found)
      if (wanted(name, table)) yield { name, table, rows: await withRetention(executor, table, found) }
    }
    if (name === 'contactPerson') dropShared(walked, await findSharedAddresses(executor, keys.contacts))
    deriveHashes(keys)
  }
}

/** Whole: all tables that one step reaches come by one statement. */
async function* walkInWaves(
  { executor, wanted, lock, columns }: Walk,
  walked: Found,
): AsyncGenerator<RowBatch, void, undefined> {
  const { keys } = walked
  const found = new Map<TableName, Row[]>()
  // Before any statement that reads their records: whoever adds one holds the person's row.
  if (lock) await runPrepared(executor, lockPeople, [keys.contacts])
  for (const wave of waves) {
    const needed = wave.filter(([name, table]) => isNeeded(name, table, wanted))
    if (!needed.some(([, table]) => isWithinReach(table, keys))) continue
    const names = needed.map(([name]) => name)
    const tables = needed.map(([name, table]): WantedTable => {
      const ofTable = columns?.(name, table) ?? null
      return { name, columns: ofTable, lock: lock && wanted(name, table) && ofTable?.join() !== 'id' }
    })
    const [rows, shared] = await Promise.all([
      fetchTables(executor, tables, queryOf, keys),
      names.includes('contactPerson') ? findSharedAddresses(executor, keys.contacts) : walked.shared,
    ])
    for (const [index, name] of names.entries()) found.set(name, rows[index]!)
    for (const [name, table] of needed) addKeys(keys, table, found.get(name)!)
    if (names.includes('contactPerson')) dropShared(walked, shared)
    if (needed.some(([, { gives }]) => 'addresses' in gives || 'externalIds' in gives)) deriveHashes(keys)
  }
  for (const [name, table] of personalTables) {
    const rows = found.get(name)
    if (rows && wanted(name, table)) yield { name, table, rows: await withRetention(executor, table, rows) }
  }
}

const lockPeople = 'select id from contact_person where id = any($1::uuid[]) order by id for update'

const isNeeded = (name: TableName, table: PersonalTable, wanted: Walk['wanted']) =>
  wanted(name, table) || Object.keys(table.gives).length > 0

/** What is read of a table, with the name of a key set for its keys. */
function queryOf({ name, columns, lock }: WantedTable): TableQuery {
  const table = personalTable(name)!
  const all = getTableColumns(tableOf(name))
  return {
    table: tableOf(name),
    columns: columns ? Object.fromEntries(columns.map((column) => [column, columnOf(name, column)])) : all,
    condition: reachCondition(name, table, namesOfSets)!,
    order: columns && 'id' in all ? [asc(columnOf(name, 'id'))] : newestFirst(name, table),
    lock,
  }
}

function dropShared(walked: Found, shared: ReadonlySet<string>): void {
  walked.shared = shared
  walked.keys.addresses = walked.keys.addresses.filter((address) => !shared.has(address))
}

/**
 * Rows so many at a time: however many there are, no more stand in memory. Most tables end with the first statement;
 * the rest of a long one comes by a cursor, in the transaction and the order of the first.
 */
async function* fetchBatches(executor: Executor, name: TableName, query: SQL, batch: number): AsyncGenerator<Row[]> {
  const columns = Object.entries(getTableColumns(tableOf(name)))
  // The driver names columns as the database does, and leaves values as they came; their order is that of the select.
  const asRow = (fetched: Row): Row => {
    const values = Object.values(fetched)
    const row: Row = {}
    for (const [index, [key, column]] of columns.entries()) row[key] = fromColumn(column, values[index])
    return row
  }
  const first = [...(await executor.execute<Row>(sql`${query} limit ${batch}`))]
  yield first.map(asRow)
  if (first.length < batch) return
  await executor.execute(sql`declare walk no scroll cursor for ${query} offset ${batch}`)
  for (;;) {
    const fetched = [...(await executor.execute<Row>(sql.raw(`fetch ${batch} from walk`)))]
    yield fetched.map(asRow)
    if (fetched.length < batch) break
  }
  await executor.execute(sql`close walk`)
}

function newestFirst(name: TableName, table: PersonalTable): SQL[] {
  const at = table.origin.atIn ? [sql`${columnOf(name, table.origin.atIn)} desc nulls last`] : []
  return 'id' in table.fields ? [...at, asc(columnOf(name, 'id'))] : at
}

function isWithinReach({ reach }: PersonalTable, keys: PersonKeys): boolean {
  return reach !== 'staff' && reach.some(({ in: set }) => keys[set].length > 0)
}

/** Which rows of a table are the person's; null when no key leads to it. */
export function reachCondition(name: TableName, table: PersonalTable, keys: PersonKeys): SQL | null {
  if (table.reach === 'staff') return null
  const ways = table.reach.flatMap(({ column, in: set }) =>
    keys[set].length > 0 ? [inArray(columnOf(name, column), keys[set])] : [],
  )
  if (ways.length === 0) return null
  // One mailbox may have served several people; what they asked for is each one's own.
  return name === 'requestCase' ? and(or(...ways), not(isAboutOthers(keys.contacts)))! : or(...ways)!
}

/** By their ids, however many: one parameter, not one each. */
export function isOneOf(column: PgColumn, ids: readonly string[]): SQL {
  return sql`${column} = any(${`{${ids.join()}}`}::text::uuid[])`
}

const tables: Record<TableName, PgTable> = { ...schema }

export const tableOf = (name: TableName): PgTable => tables[name]

/** A column by its name in the description; the types of the description hold that it exists. */
export function columnOf(name: TableName, column: string): PgColumn {
  const found = getTableColumns(tableOf(name))[column]
  if (!found) throw new Error(`The description names ${name}.${column}, which db/schema does not have`)
  return found
}

/** Whose a row is, in a table whose rows are one person's each. */
export const personColumn = (name: TableName) => columnOf(name, name === 'contactPerson' ? 'id' : 'contactPersonId')

function noKeys(): PersonKeys {
  return {
    contacts: [],
    organizations: [],
    addresses: [],
    externalIds: [],
    addressHashes: [],
    addressBaseHashes: [],
    externalIdHashes: [],
    mailboxes: [],
    emailChanges: [],
    links: [],
    bans: [],
    cases: [],
    recipients: [],
    extracts: [],
  }
}

const namesOfSets = Object.fromEntries(Object.keys(noKeys()).map((set) => [set, [set]])) as PersonKeys

function addKeys(keys: PersonKeys, table: PersonalTable, rows: Row[]): void {
  for (const [set, column] of Object.entries(table.gives) as [KeySet, string][]) {
    const values = rows.map((row) => row[column]).filter((value) => typeof value === 'string')
    keys[set] = [...new Set([...keys[set], ...values])]
  }
}

function deriveHashes(keys: PersonKeys): void {
  const hashes = keys.addresses.map(hashAddress)
  keys.addressHashes = hashes.map(({ full }) => full)
  keys.addressBaseHashes = hashes.map(({ base }) => base)
  keys.externalIdHashes = keys.externalIds.map(hashIdentifier)
}

/** Their addresses that somebody else's record holds too: what hangs on them is not these people's alone. */
async function findSharedAddresses(executor: Executor, contactPersonIds: string[]): Promise<Set<string>> {
  const found = await runPrepared<{ address: string }>(executor, othersWithTheirAddresses, [contactPersonIds])
  return new Set(found.map(({ address }) => address))
}

const othersWithTheirAddresses = `
  select distinct other.email_canonical as address from contact_person own
  join contact_person other on other.email_canonical = own.email_canonical
  where own.id = any($1::uuid[]) and other.id <> all($1::uuid[])`

async function withRetention(executor: Executor, { retention }: PersonalTable, rows: Row[]): Promise<ReachedRow[]> {
  const { from, through } = retention
  const starts =
    from.length > 0 && through && rows.length > 0
      ? await readStarts(
          executor,
          through,
          rows.map((row) => row[from[0]!]),
        )
      : null
  return rows.map((values) => {
    const first = from.map((column) => values[column]).find((value) => value !== null)
    const start = starts ? starts.get(asKey(first)) : first
    return { id: asKey(values.id ?? values.caseId), values, retentionFrom: toCivilDate(start) }
  })
}

/** The day on which each row of the other table (a financial year) starts the period. */
async function readStarts(executor: Executor, through: { table: TableName; column: string }, ids: unknown[]) {
  const columns = { id: columnOf(through.table, 'id'), start: columnOf(through.table, through.column) }
  const found = await executor
    .select(columns)
    .from(tableOf(through.table))
    .where(inArray(columns.id, [...new Set(ids)]))
  return new Map(found.map(({ id, start }) => [asKey(id), start]))
}

/** Keys are uuids, or numbers in the logs; rows of two keys have none of their own. */
function asKey(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function toCivilDate(value: unknown): CivilDate | null {
  if (value instanceof Date) return helsinkiDate(value)
  return typeof value === 'string' ? value : null
}
