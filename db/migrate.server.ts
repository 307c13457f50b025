import { readFile } from 'node:fs/promises'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { runMigrations } from 'graphile-worker'
import { databaseUrl, db, sqlClient } from './client.server.ts'

const migrationsFolder = 'db/migrations'

/** Brings the schema up to date: ours first, then the job runner's own. Can run twice. */
export async function migrateDatabase(): Promise<void> {
  await migrate(db, { migrationsFolder })
  await runMigrations({ connectionString: databaseUrl })
}

/** Has the database seen every migration of this build? False, too, before the first. */
export async function isMigrated(): Promise<boolean> {
  const journal = JSON.parse(await readFile(`${migrationsFolder}/meta/_journal.json`, 'utf8')) as {
    entries: { when: number }[]
  }
  const [table] = await sqlClient`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`
  if (!table?.exists) return false
  const [row] = await sqlClient`select max(created_at)::float8 as newest from drizzle.__drizzle_migrations`
  return row?.newest === journal.entries.at(-1)?.when
}
