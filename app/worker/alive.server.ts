import { sqlClient } from '#db/client.server.ts'

/** Any 64-bit number that no other advisory lock of ours uses. */
const workerLock = 7_205_759_403

/**
 * Holds a shared lock for as long as this worker lives. The database lets go of it when the process dies, however it
 * dies, so no heartbeat row can be stale.
 */
export async function announceWorker(): Promise<{ end: () => Promise<void> }> {
  const connection = await sqlClient.reserve()
  await connection`select pg_advisory_lock_shared(${workerLock})`
  return {
    async end() {
      await connection`select pg_advisory_unlock_shared(${workerLock})`
      connection.release()
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
