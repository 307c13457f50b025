import { mkdtemp, rm, chmod } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string
  }
}

/** One server for the whole run on data of its own, and one migrated database that each test file copies. */
export default async function setup(project: TestProject) {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'seloste-test-'))
  await chmod(directory, 0o755)
  process.env.SELOSTE_MODE = 'test'
  process.env.SELOSTE_DATA = directory
  const { closeDatabase, databaseUrl } = await import('../../db/client.server.ts')
  const { migrateDatabase } = await import('../../db/migrate.server.ts')
  await migrateDatabase()
  const admin = postgres(databaseUrl.replace(/seloste$/, 'postgres'), { max: 1 })
  await admin`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'seloste'`
  await admin`alter database seloste is_template true`
  await admin.end()
  project.provide('databaseServer', databaseUrl)
  return async () => {
    await closeDatabase().catch(() => {})
    await rm(directory, { recursive: true, force: true })
  }
}
