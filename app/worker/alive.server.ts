import postgres from 'postgres'
import { databaseUrl, sqlClient } from '#db/client.server.ts'

/** Any 64-bit number that no other advisory lock of ours uses. */
const workerLock = 7_205_759_403
const renewMilliseconds = 1_000

/**
 * Holds a shared lock for as long as this worker lives. The database lets go of it when the process dies, however it
 * dies, so no heartbeat row can be stale; when the database itself was away, the lock is taken again.
 */
export async function announceWorker(): Promise<{ end: () => Promise<void> }> {
  const connection = postgres(databaseUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'seloste worker' },
    backoff: () => renewMilliseconds / 1000,
  })
  const hold = () => connection`
    select pg_advisory_lock_shared(${workerLock})
    where not exists (select from pg_locks where pid = pg_backend_pid() and locktype = 'advisory')`
  await hold()
  const timer = setInterval(() => void hold().catch(() => {}), renewMilliseconds)
  return {
    async end() {
      clearInterval(timer)
      // Closing alone would let go of it a moment later.
      await connection`select pg_advisory_unlock_all()`.catch(() => {})
      await connection.end({ timeout: 5 })
    },
  }
}

/** Does some process, this or another, run the jobs of this database? */
export async function isWorkerAlive(): Promise<boolean> {
  const [row] = await sqlClient`
    select exists (
      select from pg_locks
      where locktype = 'advisory' and granted and objsubid = 1
        and database = (select oid from pg_database where datname = current_database())
        and (classid::bigint << 32) | objid::bigint = ${workerLock}
    ) as alive`
  return row?.alive === true
}
