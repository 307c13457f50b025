import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import {
  address,
  caseId,
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
import { deliverLetter } from './deliver-letter.server.ts'
import { enqueueLetter } from './enqueue-letter.server.ts'
import { letterJobs } from './jobs.ts'
import type { Transport } from './transport.ts'

beforeEach(emptyOutbox)

test('a letter of a change that is rolled back never was, and wakes nobody', async () => {
  const failed = db.transaction(async (tx) => {
    await enqueueLetter(tx, { kind: 'request-withdrawn', entityId: caseId, dedupeKey: 'withdrawn/1' })
    throw new Error('the change failed')
  })
  await expect(failed).rejects.toThrow('the change failed')
  expect(await db.select().from(outbox)).toEqual([])
  expect(await listJobs()).toHaveLength(0)
})

test('a letter asked for twice is one letter', async () => {
  await newLetter({ dedupeKey: 'withdrawn/1' })
  await newLetter({ dedupeKey: 'withdrawn/1' })
  expect(await db.select().from(outbox)).toHaveLength(1)
  expect(await listJobs()).toHaveLength(1)
})

test('a letter may go before others, and may be held back for a while', async () => {
  await newLetter({ kind: 'sign-in-link', priority: -10 })
  await newLetter({ notBefore: hoursLater(1) })
  const [link, held] = await listJobs()
  expect(link!.priority).toBe(-10)
  expect(held!.priority).toBe(0)
  expect(new Date(held!.run_at)).toEqual(hoursLater(1))
})

test('an accepted letter is sent, and the audit log knows its kind and case but no address', async () => {
  const id = await newLetter()
  const { tries, transport } = provider()
  expect(await deliverLetter(sources, id, now, transport)).toBe('sent')
  expect(tries[0]).toMatchObject({ id, to: address, subject: 'Pyyntösi TP-2026-0042 on peruttu', locale: 'fi' })
  const row = await rowOf(id)
  expect(row).toMatchObject({
    state: 'sent',
    sentAt: now,
    providerId: `provider-${id}`,
    attempts: 1,
    leaseUntil: null,
    lastError: null,
  })
  expect(row.bodyHash).toMatch(/^[0-9a-f]{64}$/)
  expect(await listEvents()).toEqual([{ action: 'letter.sent', caseId, detail: { kind: 'request-withdrawn' } }])
  const [traces] = await db.execute<{ found: boolean }>(sql`
    select exists (select from outbox o, audit_event e where (o::text || e::text) like ${`%${address}%`}) as found`)
  expect(traces!.found).toBe(false)
})

test('a sent letter is not sent again', async () => {
  const id = await newLetter()
  const { tries, transport } = provider()
  await deliverLetter(sources, id, now, transport)
  expect(await deliverLetter(sources, id, hoursLater(1), transport)).toBe('over')
  expect(tries).toHaveLength(1)
})

test('two deliveries of one letter at once send one', async () => {
  const id = await newLetter()
  const { tries, transport } = provider()
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => deliverLetter(sources, id, now, transport)))
  expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(1)
  expect(tries).toHaveLength(1)
  expect(await listEvents()).toHaveLength(1)
})

test('a letter refused for good is dead at once', async () => {
  const id = await newLetter()
  const { transport } = provider({ refused: 'validation_error' })
  expect(await deliverLetter(sources, id, now, transport)).toBe('dead')
  expect(await rowOf(id)).toMatchObject({ state: 'dead', lastError: 'validation_error', sentAt: null })
  const detail = { kind: 'request-withdrawn', reason: 'validation_error' }
  expect(await listEvents()).toEqual([{ action: 'letter.dead', caseId, detail }])
})

test('a letter past its time is dead unsent', async () => {
  const id = await newLetter({ notAfter: hoursLater(0.25) })
  const { tries, transport } = provider()
  expect(await deliverLetter(sources, id, hoursLater(0.3), transport)).toBe('dead')
  expect(tries).toHaveLength(0)
  expect(await rowOf(id)).toMatchObject({ state: 'dead', lastError: 'expired' })
})

test('a letter before its time stays', async () => {
  const id = await newLetter({ notBefore: hoursLater(1) })
  expect(await deliverLetter(sources, id, now, provider().transport)).toBe('busy')
  expect(await rowOf(id)).toMatchObject({ state: 'queued', attempts: 0 })
})

test('a letter whose room takes it back is cancelled, with the reason', async () => {
  const id = await newLetter()
  const { tries, transport } = provider()
  expect(
    await deliverLetter(
      sourcesThat(() => ({ cancel: 'address_cleared', caseId })),
      id,
      now,
      transport,
    ),
  ).toBe('cancelled')
  expect(tries).toHaveLength(0)
  const detail = { kind: 'request-withdrawn', reason: 'address_cleared' }
  expect(await listEvents()).toEqual([{ action: 'letter.cancelled', caseId, detail }])
})

test('of two rooms with letters of one kind, the one that knows the row answers', async () => {
  const id = await newLetter()
  const both = [...sourcesThat(() => ({ cancel: 'missing' })), ...sources]
  expect(await deliverLetter(both, id, now, provider().transport)).toBe('sent')
})

test('a delivery that dies after the yes of the provider is repeated under the same id when its lease has lapsed', async () => {
  const id = await newLetter()
  const { tries, transport } = provider()
  await db
    .update(outbox)
    .set({ state: 'sending', attempts: 1, leaseUntil: new Date(now.getTime() + 60_000) })
    .where(eq(outbox.id, id))
  expect(await deliverLetter(sources, id, now, transport)).toBe('busy')
  expect(await deliverLetter(sources, id, new Date(now.getTime() + 61_000), transport)).toBe('sent')
  expect(tries.map((letter) => letter.id)).toEqual([id])
})

test('a delivery that comes back after its lease does not undo what its successor did', async () => {
  const id = await newLetter()
  const slow: Transport = {
    async send() {
      await deliverLetter(sources, id, hoursLater(1), provider().transport)
      return { failed: 'timeout' }
    },
  }
  await deliverLetter(sources, id, now, slow)
  expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 2 })
  expect(await listEvents()).toHaveLength(1)
})

test('a fault in our own code leaves the letter in the outbox', async () => {
  const id = await newLetter()
  const broken = sourcesThat(() => Promise.reject(new TypeError(`cannot read ${address}`)))
  await expect(deliverLetter(broken, id, now, provider().transport)).rejects.toThrow(TypeError)
  expect(await rowOf(id)).toMatchObject({ state: 'queued', lastError: 'TypeError' })
})

test.each(['a@example.fi, b@example.com', 'a@example.fi\r\nBcc: b@example.com', 'Aino <a@example.fi>', 'a', ''])(
  'the address %j never reaches a transport',
  async (to) => {
    const id = await newLetter()
    const { tries, transport } = provider()
    expect(
      await deliverLetter(
        sourcesThat(() => ({ ...written, to })),
        id,
        now,
        transport,
      ),
    ).toBe('dead')
    expect(tries).toHaveLength(0)
    expect(await rowOf(id)).toMatchObject({ state: 'dead', lastError: 'address' })
  },
)

test('the job fails while its letter waits, so that the runner tries again, and its message names nobody', async () => {
  const id = await newLetter({ notBefore: hoursLater(1) })
  const [deliver] = letterJobs(sources)
  await expect(deliver!.run({ outboxId: id }, now)).rejects.toThrow('The letter waits for another try')
  await expect(deliver!.run({ outboxId: 'not an id' }, now)).rejects.toThrow('Invalid UUID')
})
