import { eq } from 'drizzle-orm'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { db } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { emptyOutbox, newLetter, sources } from '#tests/support/delivery.ts'
import { startResendStub } from '#tests/support/resend-stub.ts'
import { letterJobs } from '~/mail/jobs.ts'
import { resendTransport } from '~/mail/transport-resend.server.ts'
import type { Transport } from '~/mail/transport.ts'
import { startWorker } from './run-jobs.server.ts'

beforeEach(emptyOutbox)

const patiently = { timeout: 280_000, interval: 250 }
const silent = { error: () => {}, warn: () => {}, debug: () => {} }

async function work(transport: Transport, concurrency?: number) {
  const worker = await startWorker({ jobs: letterJobs(sources, { transport }), concurrency, log: silent })
  onTestFinished(() => worker.stop())
}

const countSent = () => db.$count(outbox, eq(outbox.state, 'sent'))

test('two workers deliver a thousand letters once each, though the provider refuses every fifth request', async () => {
  const stub = await startResendStub((_, count) =>
    count % 5 === 0 ? { status: 429, name: 'rate_limit_exceeded', headers: { 'retry-after': '0' } } : 'accept',
  )
  onTestFinished(stub.stop)
  for (let count = 0; count < 1000; count++) await newLetter()
  const transport = resendTransport({ apiKey: 're_test', baseUrl: stub.url })
  await Promise.all([work(transport), work(transport)])
  await vi.waitFor(async () => expect(await countSent()).toBe(1000), patiently)
  expect(stub.accepted.size).toBe(1000)
  const [numbers, attempts] = [new Set<string>(), { all: 0 }]
  for (const { providerId, attempts: own } of await db.select().from(outbox)) {
    numbers.add(providerId!)
    attempts.all += own
  }
  expect(numbers.size).toBe(1000)
  // Nobody asked twice at once for one letter: each request was a try of its own.
  expect(stub.asked).toHaveLength(attempts.all)
}, 300_000)

test('while the provider is slow with bulk, what somebody waits for goes by', async () => {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  const order: string[] = []
  const slow: Transport = {
    async send({ id, isBulk }) {
      if (isBulk) await released
      order.push(isBulk ? 'bulk' : 'link')
      return { accepted: id }
    },
  }
  for (let count = 0; count < 20; count++) await newLetter({ priority: 10 })
  await work(slow, 2)
  await vi.waitFor(async () => {
    expect(await db.$count(outbox, eq(outbox.state, 'sending'))).toBe(1)
  }, patiently)
  for (let count = 0; count < 5; count++) await newLetter({ priority: -10 })
  await vi.waitFor(() => expect(order).toEqual(['link', 'link', 'link', 'link', 'link']), patiently)
  release()
  await vi.waitFor(async () => expect(await countSent()).toBe(25), patiently)
})
