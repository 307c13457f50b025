import { isMigrated } from '#db/migrate.server.ts'
import { isWorkerAlive } from '~/worker/alive.server.ts'

/** What must be true to serve: the database answers, its schema is this build's, somebody delivers letters. */
export async function readiness(): Promise<{
  ready: boolean
  database: boolean
  migrations: boolean
  worker: boolean
}> {
  const [migrations, worker] = await Promise.all([isMigrated().catch(() => null), isWorkerAlive().catch(() => null)])
  const parts = {
    database: migrations !== null && worker !== null,
    migrations: migrations === true,
    worker: worker === true,
  }
  return { ready: Object.values(parts).every(Boolean), ...parts }
}
