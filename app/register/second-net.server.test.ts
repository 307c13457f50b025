import { getTableColumns, getTableName } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { sqlClient } from '#db/client.server.ts'
import { description, personalTables, tableNames } from './description/register-description.ts'
import type { FieldDescription } from './description/types.ts'
import { tableOf } from './read-rows.server.ts'

/** Schemas of others, and why they need no description. */
const foreignSchemas: Record<string, string> = {
  graphile_worker: 'the job runner: payloads hold ids only',
  drizzle: 'names and hashes of migrations',
}
/** Tables of others in our schema, and why they need no description. */
const foreignTables: Record<string, string> = {
  rate_limit: 'the rate limiter: keys are HMACs of addresses and networks, values are counts',
}

const columns = await sqlClient<{ schema: string; table: string; column: string; nullable: boolean }[]>`
  select table_schema as schema, table_name as table, column_name as column, is_nullable = 'YES' as nullable
  from information_schema.columns
  where table_schema not in ('pg_catalog', 'information_schema') and table_schema not like 'pg_toast%'
  order by 1, 2, ordinal_position`
const ours = columns.filter(({ schema, table }) => schema === 'public' && !(table in foreignTables))

/** 'contact_person.postal_code' for each described column, with its name in the description. */
const described = new Map<string, string>(
  tableNames.flatMap((name) => {
    const table = description[name]
    const names = Object.keys('columns' in table ? table.columns : table.fields)
    return names.map(
      (column) => [`${getTableName(tableOf(name))}.${toSnakeCase(column)}`, `${name}.${column}`] as const,
    )
  }),
)
const inDatabase = new Map(ours.map(({ table, column, nullable }) => [`${table}.${column}`, { nullable }]))

test('both lists were found', () => {
  expect(ours.length).toBeGreaterThan(200)
  expect(described.size).toBeGreaterThan(200)
})

test('every column of the database is described', () => {
  const missing = [...inDatabase.keys()]
    .filter((column) => !described.has(column))
    .map((name) => {
      const [table, column] = name.split('.')
      return `describe column "${column}" of table "${table}" in app/register/description/, or remove it by a migration`
    })
  expect(missing).toEqual([])
})

test('every described column is in the database', () => {
  const gone = [...described]
    .filter(([name]) => !inDatabase.has(name))
    .map(([, path]) => {
      return `"${path}" is described but not in the database: write the migration, or remove it from app/register/description/`
    })
  expect(gone).toEqual([])
})

test('every column of the schema in code is described under its own name', () => {
  const undescribed = tableNames.flatMap((name) => {
    const names = Object.keys(getTableColumns(tableOf(name)))
    return names.map((column) => `${name}.${column}`).filter((path) => ![...described.values()].includes(path))
  })
  expect(undescribed).toEqual([])
})

test('foreign schemas and tables are known, with a reason, and still there', () => {
  const schemas = [...new Set(columns.map(({ schema }) => schema))].filter((name) => name !== 'public')
  expect(schemas.toSorted(), 'give the reason in foreignSchemas, or remove what is gone').toEqual(
    Object.keys(foreignSchemas).toSorted(),
  )
  const tables = new Set(columns.filter(({ schema }) => schema === 'public').map(({ table }) => table))
  const stale = Object.keys(foreignTables).filter((table) => !tables.has(table))
  expect(stale, 'remove it from foreignTables').toEqual([])
})

test('what an erasure empties may be empty in the database', () => {
  const emptied = columnsWhere(({ erasure }) => erasure === 'clear' || erasure === 'replace')
  expect(emptied.length).toBeGreaterThan(5)
  expect(emptied.filter(({ nullable }) => !nullable)).toEqual([])
})

test('a correction may empty exactly what the database lets be empty', () => {
  const corrected = columnsWhere(({ correction }) => correction.policy !== 'nobody')
  expect(corrected.length).toBeGreaterThan(10)
  const differing = corrected.filter(
    ({ field, nullable }) => 'required' in field.correction && field.correction.required === nullable,
  )
  expect(differing.map(({ path }) => path)).toEqual([])
})

function columnsWhere(matches: (field: FieldDescription) => boolean) {
  return personalTables.flatMap(([name, { fields }]) =>
    Object.entries(fields).flatMap(([column, field]) => {
      const { nullable } = inDatabase.get(`${getTableName(tableOf(name))}.${toSnakeCase(column)}`)!
      return matches(field) ? [{ path: `${name}.${column}`, field, nullable }] : []
    }),
  )
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
