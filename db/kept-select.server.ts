import { fillPlaceholders, getTableColumns, is, type SQL, Table } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Executor } from './client.server.ts'

type Field = PgColumn | SQL
type Fields = Record<string, Field | PgTable>
type Select<Row> = PromiseLike<Row[]> & { toSQL: () => { sql: string; params: unknown[] } }

/**
 * A select whose text is made once: whoever asks gives the values of its placeholders by name. To make the text and to find
 * out what each column is costs several times what the rows do. `fields` are those that it selects.
 */
export function keepSelect<Row>(fields: Fields, select: Select<Row>) {
  const { sql: text, params } = select.toSQL()
  const asRow = mapperOf(fields)
  const asRows = (found: unknown[][]) => found.map(asRow)
  return async (executor: Executor, values: Record<string, unknown> = {}): Promise<Row[]> => {
    const statement = { sql: text, params: fillPlaceholders(params, values) }
    return (await executor._.session.prepareQuery(statement, undefined, 'kept', true, asRows).execute()) as Row[]
  }
}

/** Makes a row of its values, which stand in the order of the fields. */
function mapperOf(fields: Fields): (values: unknown[]) => object {
  let place = 0
  const readers = Object.entries(fields).map(([name, field]) => {
    if (!is(field, Table)) return [name, readerOf(field, place++)] as const
    const columns = Object.entries(getTableColumns(field)).map(
      ([key, column]) => [key, readerOf(column, place++)] as const,
    )
    return [name, (values: unknown[]) => collect(columns, values)] as const
  })
  return (values) => collect(readers, values)
}

type Reader = (values: unknown[]) => unknown

function collect(readers: readonly (readonly [string, Reader])[], values: unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [name, read] of readers) row[name] = read(values)
  return row
}

/** What the driver gave at this place, as the schema has it. */
function readerOf(field: Field, place: number): Reader {
  if (!('mapFromDriverValue' in field)) return (values) => values[place]
  return (values) => (values[place] === null ? null : field.mapFromDriverValue(values[place]))
}
