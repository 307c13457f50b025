import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { getTableColumns, getTableName } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { TransactionSql } from 'postgres'
import * as schema from '../schema/index.ts'
import { type Copied, copyLine } from './copy-text.ts'
import { numberedTables, type TownRow, type TownTable } from './rows.ts'

const tables: Pick<typeof schema, TownTable> = schema

/** Rows per piece of the stream. */
const piece = 500

/** Streams rows into a table by COPY. `into` is another table of the same columns. */
export async function copyRows<T extends TownTable>(
  sql: TransactionSql,
  table: T,
  rows: TownRow<T>[],
  into: string = getTableName(tables[table]),
) {
  if (rows.length === 0) return
  const columns = columnsOf(table)
  const names = columns.map(({ name }) => name)
  const stream = await sql`copy ${sql(into)} (${sql(names)}) from stdin`.writable()
  await pipeline(Readable.from(lines(columns, rows)), stream)
}

export type CopiedColumn = { key: string; name: string }

/** A table's columns by their names here and in the database, without the numbers that it gives itself. */
export function columnsOf(table: TownTable): CopiedColumn[] {
  const keys = Object.entries(getTableColumns(tables[table]))
  const isNumbered = (numberedTables as readonly string[]).includes(table)
  return keys
    .filter(([key]) => !(isNumbered && key === 'id'))
    .map(([key, { name }]) => ({ key, name: toSnakeCase(name) }))
}

function* lines(columns: CopiedColumn[], rows: object[]): Generator<string> {
  for (let start = 0; start < rows.length; start += piece) {
    const some = rows.slice(start, start + piece) as Record<string, Copied>[]
    yield some.map((row) => copyLine(columns.map(({ key }) => row[key] ?? null))).join('')
  }
}
