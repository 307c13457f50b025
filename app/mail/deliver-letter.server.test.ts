import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { requestWithdrawn } from '#emails/request-withdrawn.tsx'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { outbox } from '#db/schema/mail.ts'
import { deliverLetter } from './deliver-letter.server.ts'
import { enqueueLetter } from './enqueue-letter.server.ts'
import { letterJobs } from './jobs.ts'
import { letterSource, type LoadedLetter } from './letter.ts'
import type { OutgoingLetter, SendOutcome, Transport } from './transport.ts'

const now = new Date()
const hoursLater = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const caseId = randomUUID()
const address = 'aino.virtanen@example.fi'

beforeEach(() => db.execute(sql`truncate outbox, audit_event, graphile_worker._private_jobs restart identity`))

type Loaded = LoadedLetter<typeof requestWithdrawn.PreviewProps>
const written: Loaded = { to: address, locale: 'fi', props: requestWithdrawn.PreviewProps, caseId }

function sourcesThat(load: () => Loaded | Promise<Loaded>) {
  return [letterSource({ kind: 'request-withdrawn', template: requestWithdrawn, load: async () => load() })]
}
const sources = sourcesThat(() => written)

/** A mail provider that gives the answers it was told, then accepts, and keeps one copy for each id. */
function provider(...answers: (SendOutcome | Error)[]) {
  const tries: OutgoingLetter[] = []
  const transport: Transport = {
    async send(letter) {
      tries.push(letter)
      const answer = answers.shift() ?? { accepted: `provider-${letter.id}` }
      if (answer instanceof Error) throw answer
      return answer
    },
  }
  return { tries, transport }
}

async function newLetter(more: Partial<Parameters<typeof enqueueLetter>[1]> = {}): Promise<string> {
  const letter = { kind: 'request-withdrawn', entityId: caseId, dedupeKey: randomUUID(), ...more } as const
  await db.transaction((tx) => enqueueLetter(tx, letter))
  const [row] = await db.select().from(outbox).where(eq(outbox.dedupeKey, letter.dedupeKey))
  return row!.id
}

async function rowOf(id: string) {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id))
  return row!
}

const listEvents = () =>
  db.select({ action: auditEvent.action, caseId: auditEvent.caseId, detail: auditEvent.detail }).from(auditEvent)
const listJobs = () =>
  db.execute<{ key: string; priority: number; run_at: string }>(sql`select * from graphile_worker.jobs`)

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
