import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent, auditSeal } from '#db/schema/audit.ts'
import type { Actor } from './actor.ts'
import { appendEvent } from './append-event.server.ts'
import { sealEvents } from './seal-events.server.ts'
import { verifyChain } from './verify-chain.server.ts'

const now = new Date('2026-11-03T10:00:00Z')
const officer: Actor = { kind: 'staff', id: '6a0f7f0e-0000-4000-8000-000000000001', role: 'officer' }

beforeEach(() => db.execute(sql`truncate audit_event, audit_seal restart identity`))

async function appendEvents(times: number) {
  for (let index = 0; index < times; index++) {
    await db.transaction((tx) =>
      appendEvent(tx, { actor: officer, action: 'case.moved', detail: { from: 'open', count: index } }),
    )
  }
}

function gate() {
  let open = () => {}
  const passed = new Promise<void>((resolve) => (open = resolve))
  return { passed, open: () => open() }
}

test('an event says who did what to which field, and in which role', async () => {
  const subjectId = '6a0f7f0e-0000-4000-8000-000000000002'
  await db.transaction((tx) =>
    appendEvent(tx, { actor: officer, action: 'correction.made', subjectId, fields: ['contactPerson.phone'] }, now),
  )
  const [event] = await db.select().from(auditEvent)
  expect(event).toMatchObject({
    at: now,
    actorKind: 'staff',
    actorId: officer.id,
    subjectId,
    fields: ['contactPerson.phone'],
  })
  expect(event!.detail).toEqual({ role: 'officer' })
})

test('an event of a change that is rolled back never was', async () => {
  const failed = db.transaction(async (tx) => {
    await appendEvent(tx, { actor: { kind: 'system' }, action: 'case.moved' })
    throw new Error('the change failed')
  })
  await expect(failed).rejects.toThrow('the change failed')
  expect(await verifyChain()).toEqual({ sealed: 0, unsealed: 0, broken: null })
})

test('sealed events make a chain that verifies, and a second sealing adds nothing', async () => {
  await appendEvents(5)
  expect(await sealEvents(now)).toBe(5)
  expect(await sealEvents(now)).toBe(0)
  await appendEvents(2)
  expect(await verifyChain()).toEqual({ sealed: 5, unsealed: 2, broken: null })
  expect(await sealEvents(now)).toBe(2)
  expect(await verifyChain()).toEqual({ sealed: 7, unsealed: 0, broken: null })
})

test('more events than one batch holds are sealed and verified in one go', async () => {
  await db.execute(
    sql`insert into audit_event (actor_kind, action) select 'system', 'case.moved' from generate_series(1, 2500)`,
  )
  expect(await sealEvents(now)).toBe(2500)
  expect(await verifyChain()).toEqual({ sealed: 2500, unsealed: 0, broken: null })
})

test('an event is not sealed while an older transaction may still commit a lower id', async () => {
  const [drawn, done] = [gate(), gate()]
  const slow = db.transaction(async (tx) => {
    await appendEvent(tx, { actor: officer, action: 'case.assigned' })
    drawn.open()
    await done.passed
  })
  await drawn.passed
  await appendEvents(1)
  expect(await sealEvents(now)).toBe(0)
  done.open()
  await slow
  expect(await sealEvents(now)).toBe(2)
  expect(await verifyChain()).toEqual({ sealed: 2, unsealed: 0, broken: null })
})

test('nor while a younger transaction holds the lower id and the older one has committed the higher', async () => {
  const [begun, drawn, committed, done] = [gate(), gate(), gate(), gate()]
  const older = db.transaction(async (tx) => {
    await tx.execute(sql`select pg_current_xact_id()`)
    begun.open()
    await drawn.passed
    await appendEvent(tx, { actor: officer, action: 'case.moved' })
  })
  const younger = db.transaction(async (tx) => {
    await begun.passed
    await appendEvent(tx, { actor: officer, action: 'case.assigned' })
    drawn.open()
    await done.passed
  })
  void older.then(committed.open)
  await committed.passed
  // Its id is the higher one, and the transaction of the lower id is the younger: xmin alone would let it through.
  const [visible] = await db.execute(sql`select id::int from audit_event`)
  expect(visible).toEqual({ id: 2 })
  expect(await sealEvents(now)).toBe(0)
  done.open()
  await younger
  expect(await sealEvents(now)).toBe(2)
  expect(await verifyChain()).toEqual({ sealed: 2, unsealed: 0, broken: null })
})

test('a long transaction that has written no event yet does not hold up the sealing', async () => {
  await appendEvents(3)
  const [drawn, done] = [gate(), gate()]
  const later = db.transaction(async (tx) => {
    await tx.execute(sql`select 1`)
    drawn.open()
    await done.passed
    await appendEvent(tx, { actor: officer, action: 'case.assigned' })
  })
  await drawn.passed
  expect(await sealEvents(now)).toBe(3)
  done.open()
  await later
})

test('two sealers at once, with writers at work, number every event once', async () => {
  const writers = Promise.all(Array.from({ length: 4 }, () => appendEvents(25)))
  const sealed = await Promise.all([sealEvents(now), sealEvents(now), writers.then(() => 0)])
  const rest = await sealEvents(now)
  expect(sealed[0] + sealed[1] + rest).toBe(100)
  expect(await verifyChain()).toEqual({ sealed: 100, unsealed: 0, broken: null })
})

test('an altered event is named', async () => {
  await appendEvents(5)
  await sealEvents(now)
  await db
    .update(auditEvent)
    .set({ detail: { from: 'open', count: 99 } })
    .where(eq(auditEvent.id, 3))
  expect(await verifyChain()).toEqual({ sealed: 2, unsealed: 3, broken: { number: 3, eventId: 3, why: 'altered' } })
})

test('a time altered by one microsecond is named', async () => {
  await appendEvents(2)
  await sealEvents(now)
  await db.execute(sql`update audit_event set at = at + interval '1 microsecond' where id = 2`)
  expect((await verifyChain()).broken).toEqual({ number: 2, eventId: 2, why: 'altered' })
})

test('a deleted event is named, the last one too', async () => {
  await appendEvents(5)
  await sealEvents(now)
  await db.delete(auditEvent).where(eq(auditEvent.id, 5))
  expect((await verifyChain()).broken).toEqual({ number: 5, eventId: 5, why: 'missing' })
  await db.delete(auditEvent).where(eq(auditEvent.id, 2))
  expect((await verifyChain()).broken).toEqual({ number: 2, eventId: 2, why: 'missing' })
})

test('a deleted seal is named', async () => {
  await appendEvents(5)
  await sealEvents(now)
  await db.delete(auditSeal).where(eq(auditSeal.number, 4))
  expect((await verifyChain()).broken).toEqual({ number: 4, eventId: 4, why: 'missing' })
})

test('swapped numbers are named', async () => {
  await appendEvents(5)
  await sealEvents(now)
  await db.execute(sql`update audit_seal set number = case number when 2 then -3 else -2 end where number in (2, 3)`)
  await db.execute(sql`update audit_seal set number = -number where number < 0`)
  expect((await verifyChain()).broken).toEqual({ number: 2, eventId: 2, why: 'misplaced' })
})

test('an event slipped in among sealed ones is named', async () => {
  await appendEvents(5)
  await db.delete(auditEvent).where(eq(auditEvent.id, 3))
  await sealEvents(now)
  await db.execute(
    sql`insert into audit_event (id, actor_kind, action) overriding system value values (3, 'system', 'ban.lifted')`,
  )
  expect((await verifyChain()).broken).toEqual({ number: 3, eventId: 3, why: 'misplaced' })
})
