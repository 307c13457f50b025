import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { appendEvent } from '~/audit/append-event.server.ts'
import { verifyChain } from '~/audit/verify-chain.server.ts'
import { enqueueJob } from '~/mail/enqueue-job.server.ts'
import { job, Postponed, type Job } from '~/mail/job.ts'
import { claimLetter } from '~/mail/outbox.server.ts'
import { db } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { isWorkerAlive } from './alive.server.ts'
import { keepJobsMoving, takeOverAbandonedJobs } from './keep-jobs-moving.server.ts'
import { startWorker } from './run-jobs.server.ts'

beforeEach(() => db.execute(sql`truncate graphile_worker._private_jobs`))

const patiently = { timeout: 10_000, interval: 20 }

async function work(jobs: Job[], concurrency?: number) {
  const lines: { level: string; message: string }[] = []
  const keep = (level: string) => (message: string) => void lines.push({ level, message })
  const worker = await startWorker({
    jobs,
    concurrency,
    log: { error: keep('error'), warn: keep('warn'), debug: keep('debug') },
  })
  onTestFinished(() => worker.stop())
  return lines
}

function noting(name = 'note') {
  const seen: string[] = []
  const note = job({ name, payload: z.object({ id: z.uuid() }), run: async ({ id }) => void seen.push(id) })
  return { seen, note }
}

const enqueue = (name: string, payload: object) =>
  db.transaction((tx) => enqueueJob(tx, name, payload, { key: randomUUID() }))
const listJobs = () =>
  db.execute<{ last_error: string | null; locked_by: string | null; run_at: string }>(
    sql`select * from graphile_worker.jobs`,
  )

test('a task enqueued by a transaction that commits is done; by one that does not, never', async () => {
  const { seen, note } = noting()
  await work([note])
  const [done, undone] = [randomUUID(), randomUUID()]
  const failed = db.transaction(async (tx) => {
    await enqueueJob(tx, 'note', { id: undone }, { key: undone })
    throw new Error('the change failed')
  })
  await expect(failed).rejects.toThrow('the change failed')
  await enqueue('note', { id: done })
  await vi.waitFor(async () => expect(await listJobs()).toHaveLength(0), patiently)
  expect(seen).toEqual([done])
})

test('of tasks that wait, a sign-in link goes first', async () => {
  const { seen, note } = noting()
  const [bulk, letter, link] = [randomUUID(), randomUUID(), randomUUID()]
  await db.transaction(async (tx) => {
    await enqueueJob(tx, 'note', { id: bulk }, { key: bulk, priority: 10 })
    await enqueueJob(tx, 'note', { id: letter }, { key: letter })
    await enqueueJob(tx, 'note', { id: link }, { key: link, priority: -10 })
  })
  await work([note], 1)
  await vi.waitFor(() => expect(seen).toHaveLength(3), patiently)
  expect(seen).toEqual([link, letter, bulk])
})

test('a task that fails is kept for another try, and neither log nor queue repeats what the error said', async () => {
  const broken = job({
    name: 'broken',
    payload: z.object({}),
    run: () => Promise.reject(new TypeError('no such person: aino@example.fi')),
  })
  const lines = await work([broken])
  await enqueue('broken', {})
  await vi.waitFor(async () => expect((await listJobs())[0]?.last_error).toMatch(/^TypeError/), patiently)
  expect(JSON.stringify([lines, await listJobs()])).not.toContain('aino')
  expect(lines.filter(({ level }) => level === 'error')).toHaveLength(1)
})

test('a task with a payload it does not know fails, and others go on', async () => {
  const { seen, note } = noting()
  await work([note])
  await enqueue('note', { id: 'not an id' })
  await enqueue('note', { id: randomUUID() })
  await vi.waitFor(() => expect(seen).toHaveLength(1), patiently)
})

test('a task that must wait alarms nobody', async () => {
  const waiting = job({ name: 'waiting', payload: z.object({}), run: () => Promise.reject(new Postponed('not yet')) })
  const lines = await work([waiting])
  await enqueue('waiting', {})
  await vi.waitFor(async () => expect((await listJobs())[0]?.last_error).toBe('not yet'), patiently)
  expect(lines.filter(({ level }) => level === 'error')).toEqual([])
})

test('the worker seals the audit log while it lives, and is known to live', async () => {
  await work([])
  expect(await isWorkerAlive()).toBe(true)
  await db.transaction((tx) => appendEvent(tx, { actor: { kind: 'system' }, action: 'case.moved' }))
  await vi.waitFor(async () => expect(await verifyChain()).toMatchObject({ unsealed: 0, broken: null }), patiently)
})

test('a worker that starts alone takes over what a killed one left locked', async () => {
  await vi.waitFor(async () => expect(await isWorkerAlive()).toBe(false), patiently)
  const { seen, note } = noting()
  const id = randomUUID()
  await enqueue('note', { id })
  await db.execute(
    sql`update graphile_worker._private_jobs set locked_at = now() - interval '1 second', locked_by = 'killed', attempts = 1`,
  )
  await work([note])
  await vi.waitFor(() => expect(seen).toEqual([id]), patiently)
})

test('a letter that was on its way when its worker was killed can be taken at once', async () => {
  await vi.waitFor(async () => expect(await isWorkerAlive()).toBe(false), patiently)
  const now = new Date()
  const leaseUntil = new Date(now.getTime() + 60_000)
  const letter = {
    kind: 'request-withdrawn',
    entityId: randomUUID(),
    state: 'sending',
    attempts: 1,
    leaseUntil,
  } as const
  const [row] = await db
    .insert(outbox)
    .values({ ...letter, dedupeKey: randomUUID() })
    .returning()
  expect(await claimLetter(row!.id, now)).toBe('busy')
  await takeOverAbandonedJobs(now)
  expect(await claimLetter(row!.id, now)).toMatchObject({ id: row!.id, attempts: 2 })
})

test('beside others, only what has been locked for too long is freed', async () => {
  await enqueue('note', { id: randomUUID() })
  await db.execute(sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'busy', attempts = 1`)
  await keepJobsMoving(new Date())
  expect((await listJobs())[0]!.locked_by).toBe('busy')
  await keepJobsMoving(new Date(Date.now() + 6 * 60_000))
  expect((await listJobs())[0]!.locked_by).toBeNull()
})

test('a task that has failed waits an hour at most for its next try; one for later keeps its time', async () => {
  const now = new Date()
  const tomorrow = new Date(now.getTime() + 24 * 3_600_000)
  await db.transaction(async (tx) => {
    await enqueueJob(tx, 'failed', {}, { key: 'failed' })
    await enqueueJob(tx, 'later', {}, { key: 'later', notBefore: tomorrow })
  })
  await db.execute(
    sql`update graphile_worker._private_jobs set attempts = 9, run_at = ${tomorrow.toISOString()}::timestamptz where key = 'failed'`,
  )
  await keepJobsMoving(now)
  const times = new Map(
    ((await listJobs()) as unknown as { key: string; run_at: string }[]).map((row) => [row.key, new Date(row.run_at)]),
  )
  expect(times.get('failed')).toEqual(new Date(now.getTime() + 3_600_000))
  expect(times.get('later')).toEqual(tomorrow)
})
