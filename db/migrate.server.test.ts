import { expect, test } from 'vitest'
import { sqlClient } from './client.server.ts'
import { migrateDatabase } from './migrate.server.ts'

test('a migrated database can be migrated again', async () => {
  await migrateDatabase()
  const [row] =
    await sqlClient`select count(*)::int as tables from information_schema.tables where table_schema = 'public'`
  expect(row!.tables).toBeGreaterThan(20)
})
