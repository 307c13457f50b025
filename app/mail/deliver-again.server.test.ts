import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { requestWithdrawn } from '#emails/request-withdrawn.tsx'
import { db } from '#db/client.server.ts'
import {
  address,
  caseId,
  databaseNow,
  emptyOutbox,
  hoursLater,
  listEvents,
  listJobs,
  newLetter,
  now,
  provider,
  rowOf,
  sources,
  sourcesThat,
  written,
} from '#tests/support/delivery.ts'
import { startResendStub } from '#tests/support/resend-stub.ts'
import { deliverLetter } from './deliver-letter.server.ts'
import { letterJobs } from './jobs.ts'
import { letterSource } from './letter.ts'
import { countUnreachedLetters, listLetters } from './list-letters.server.ts'
import { resendTransport } from './transport-resend.server.ts'
import type { OutgoingLetter } from './transport.ts'
import { sendAgainIn } from './unreached-letter.server.ts'

beforeEach(emptyOutbox)

test('after a passing fault the letter waits for the next try, which has the same bytes and the same id', async () => {
  const id = await newLetter()
  const { tries, transport } = provider({ failed: 'rate_limit_exceeded' })
  expect(await deliverLetter(sources, id, now, transport)).toBe('later')
  expect(await rowOf(id)).toMatchObject({ state: 'queued', lastError: 'rate_limit_exceeded', leaseUntil: null })
  expect(await listEvents()).toEqual([])
  expect(await deliverLetter(sources, id, hoursLater(1), transport)).toBe('sent')
  const [{ at: _, ...first }, { at: __, ...second }] = tries as [OutgoingLetter, OutgoingLetter]
  expect(second).toEqual(first)
})

test('the next try comes when the provider wants to be asked, not before, by the database’s own clock', async () => {
  const id = await newLetter()
  const { transport } = provider({ failed: 'rate_limit_exceeded', waitSeconds: 600 })
  const before = await databaseNow()
  // This process believes that it is five hours later.
  expect(await deliverLetter(sources, id, hoursLater(5), transport)).toBe('later')
  const [job] = await listJobs()
  const wait = (new Date(job!.run_at).getTime() - before.getTime()) / 1000
  expect(wait).toBeGreaterThanOrEqual(600)
  expect(wait).toBeLessThan(900)
  expect(job).toMatchObject({ key: `letter:${id}`, priority: 0 })
  expect((await rowOf(id)).notBefore).toBeNull()
})

test('the job of a letter that failed is done: the one that takes its place has the time of the next try', async () => {
  const id = await newLetter({ priority: -10 })
  const { transport } = provider({ failed: 'application_error' })
  const [deliver] = letterJobs(sources, { transport })
  await db.execute(sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker', attempts = 1`)
  await deliver!.run({ outboxId: id }, now)
  const jobs = await listJobs()
  expect(jobs.filter(({ key }) => key !== null)).toMatchObject([{ key: `letter:${id}`, priority: -10 }])
  expect(jobs).toHaveLength(2)
})

test('bulk letters go one at a time, so that they leave hands free', async () => {
  await newLetter({ priority: 10 })
  await newLetter()
  const queues = await db.execute<{ queue_name: string | null }>(
    sql`select queue_name from graphile_worker.jobs order by priority`,
  )
  expect(queues.map(({ queue_name }) => queue_name)).toEqual([null, 'bulk-letters'])
})

test('a letter that would have to wait beyond its own end is dead at once, with what kept it', async () => {
  const link = await newLetter({ kind: 'request-withdrawn', notAfter: hoursLater(0.25) })
  const quota = { failed: 'daily_quota_exceeded', waitSeconds: 10_800 }
  expect(await deliverLetter(sources, link, now, provider(quota).transport)).toBe('dead')
  expect(await rowOf(link)).toMatchObject({ state: 'dead', lastError: 'daily_quota_exceeded' })
  const old = await newLetter()
  expect(await deliverLetter(sources, old, now, provider(quota).transport)).toBe('later')
  expect(await deliverLetter(sources, old, hoursLater(18), provider(quota).transport)).toBe('dead')
  expect(await rowOf(old)).toMatchObject({ state: 'dead', lastError: 'daily_quota_exceeded' })
})

test('errors of the provider for twenty hours end the letter, and the office has a task', async () => {
  const id = await newLetter()
  const { tries, transport } = provider(...Array.from({ length: 60 }, () => ({ failed: 'internal_server_error' })))
  let at = now
  let outcome = await deliverLetter(sources, id, at, transport)
  while (outcome === 'later') {
    at = new Date(at.getTime() + 3_600_000)
    outcome = await deliverLetter(sources, id, at, transport)
  }
  expect(outcome).toBe('dead')
  expect(tries.length).toBeGreaterThan(15)
  expect(await rowOf(id)).toMatchObject({ state: 'dead', lastError: 'internal_server_error' })
  expect(await countUnreachedLetters()).toBe(1)
  expect((await listEvents())[0]).toMatchObject({ action: 'letter.dead', caseId })
})

test('a letter that finds no way for twenty hours is dead', async () => {
  const id = await newLetter()
  const { tries, transport } = provider({ failed: 'a' }, { failed: 'b' }, { failed: 'c' })
  expect(await deliverLetter(sources, id, now, transport)).toBe('later')
  expect(await deliverLetter(sources, id, hoursLater(19), transport)).toBe('later')
  expect(await deliverLetter(sources, id, hoursLater(21), transport)).toBe('dead')
  expect(tries).toHaveLength(2)
  expect((await listEvents())[0]).toMatchObject({ action: 'letter.dead', caseId, detail: { reason: 'too_late' } })
})

test('a letter that nobody has tried yet gets its first try however late', async () => {
  const id = await newLetter()
  expect(await deliverLetter(sources, id, hoursLater(30), provider().transport)).toBe('sent')
})

const isMarketing = true
const newsletter = { ...sources[0]!, isMarketing } as const
const gate = (mayMail: boolean) => ({
  mayMail: async () => mayMail,
  optOutLink: (to: string) => `https://x.example/u/${to.length}`,
})

test('marketing is asked for when it is sent: who has banned it meanwhile gets none', async () => {
  const id = await newLetter({ priority: 10 })
  const { tries, transport } = provider()
  expect(await deliverLetter([newsletter], id, now, transport, gate(false))).toBe('cancelled')
  expect(tries).toHaveLength(0)
  expect(await rowOf(id)).toMatchObject({ state: 'cancelled', lastError: 'banned' })
})

test('marketing carries the link that ends it, and what the law demands never does', async () => {
  const { tries, transport } = provider()
  await deliverLetter([newsletter], await newLetter({ priority: 10 }), now, transport, gate(true))
  await deliverLetter(sources, await newLetter(), now, transport, gate(false))
  expect(tries.map(({ optOutLink, isBulk }) => [optOutLink, isBulk])).toEqual([
    [`https://x.example/u/${address.length}`, true],
    [undefined, false],
  ])
})

test('where nobody asks the suppression list, no marketing leaves', async () => {
  const id = await newLetter()
  const { tries, transport } = provider()
  await expect(deliverLetter([newsletter], id, now, transport)).rejects.toThrow('suppression list')
  expect(tries).toHaveLength(0)
})

test('a letter that died over another text under its key is sent again under a new one', async () => {
  const stub = await startResendStub((_, count) => (count === 1 ? 'accept-and-drop' : 'accept'))
  onTestFinished(stub.stop)
  const transport = resendTransport({ apiKey: 're_test', baseUrl: stub.url, timeoutMilliseconds: 300 })
  const id = await newLetter()
  expect(await deliverLetter(sources, id, now, transport)).toBe('later')
  const changed = sourcesThat(() => ({
    ...written,
    props: { ...requestWithdrawn.PreviewProps, reference: 'TP-2026-0043' },
  }))
  expect(await deliverLetter(changed, id, hoursLater(1), transport)).toBe('dead')
  expect(await rowOf(id)).toMatchObject({ state: 'dead', lastError: 'invalid_idempotent_request' })

  const again = await db.transaction((tx) => sendAgainIn(tx, id, randomUUID(), hoursLater(2)))
  expect(await deliverLetter(changed, again!.id, hoursLater(2), transport)).toBe('sent')
  expect([...stub.accepted.keys()]).toEqual([`outbox/${id}`, `outbox/${again!.id}`])
  expect(await countUnreachedLetters()).toBe(0)
})

test('a link that could not be delivered is cancelled, with the reason: the office has nobody to tell', async () => {
  const kind = 'sign-in-link'
  const links = [letterSource({ kind, template: requestWithdrawn, load: async () => written })]
  const expired = await newLetter({ kind, notAfter: hoursLater(0.25) })
  expect(await deliverLetter(links, expired, hoursLater(1), provider().transport)).toBe('cancelled')
  expect(await rowOf(expired)).toMatchObject({ state: 'cancelled', lastError: 'expired' })
  const refused = await newLetter({ kind })
  expect(await deliverLetter(links, refused, now, provider({ refused: 'EENVELOPE 550' }).transport)).toBe('cancelled')
  expect(await countUnreachedLetters()).toBe(0)
  expect((await listLetters({ view: 'cancelled', cursor: null, limit: 10 })).rows).toHaveLength(2)
  expect(await listEvents()).toMatchObject([{ action: 'letter.cancelled' }, { action: 'letter.cancelled' }])
})
