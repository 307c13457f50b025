import { expect, test, vi } from 'vitest'
import { sqlClient } from '#db/client.server.ts'
import { announceWorker, isWorkerAlive } from './alive.server.ts'

test('a worker is known to be alive from its start to its end', async () => {
  expect(await isWorkerAlive()).toBe(false)
  const worker = await announceWorker()
  const second = await announceWorker()
  expect(await isWorkerAlive()).toBe(true)
  await worker.end()
  expect(await isWorkerAlive()).toBe(true)
  await second.end()
  expect(await isWorkerAlive()).toBe(false)
})

test('a worker whose database was away is known to be alive again', async () => {
  const worker = await announceWorker()
  await sqlClient`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
    and database = (select oid from pg_database where datname = current_database())`
  await vi.waitFor(async () => expect(await isWorkerAlive()).toBe(false))
  await vi.waitFor(async () => expect(await isWorkerAlive()).toBe(true), { timeout: 20_000 })
  await worker.end()
  expect(await isWorkerAlive()).toBe(false)
})
