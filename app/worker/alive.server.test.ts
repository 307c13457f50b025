import { expect, test } from 'vitest'
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
