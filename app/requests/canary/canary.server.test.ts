import { eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { canaryRun } from '#db/schema/desk.ts'
import { mailboxSession, verifiedMailbox } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { referenceCounter, requestCase } from '#db/schema/requests.ts'
import { deliverLetter } from '~/mail/deliver-letter.server.ts'
import type { SendOutcome } from '~/mail/transport.ts'
import { addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { runCanary } from './canary.server.ts'
import { explanationOf } from './canary-traces.server.ts'
import { findCanaryState } from './canary-state.server.ts'
import { countQueue } from '../desk/count-queue.server.ts'
import { letters } from '../letters.ts'
import { receiveRequest } from '../receive-request.server.ts'

const address = 'kanarialintu@toimisto.example'
const start = new Date('2026-03-05T09:00:00+02:00')
const minutesLater = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

beforeEach(() =>
  sqlClient.unsafe(
    'truncate request_case, verified_mailbox, outbox, audit_event, canary_run, reference_counter, queue_change cascade',
  ),
)

/** A round whose letters meet the given answer, or go on waiting; each look at the letter takes half a minute. */
function round(answer: SendOutcome | 'none' = { accepted: 'provider-1' }, meanwhile?: () => Promise<unknown>) {
  let time = start
  async function pause() {
    time = new Date(time.getTime() + 30_000)
    await meanwhile?.()
    if (answer === 'none') return
    const waiting = await db.select({ id: outbox.id }).from(outbox).where(eq(outbox.state, 'queued'))
    for (const { id } of waiting) await deliverLetter(letters, id, time, { send: async () => answer })
  }
  return { address, clock: () => time, pause }
}

async function traces() {
  const [cases, mailboxes, sessions, queued] = await Promise.all([
    db.$count(requestCase),
    db.$count(verifiedMailbox),
    db.$count(mailboxSession),
    db.$count(outbox),
  ])
  const { open } = await countQueue({ staff: await addStaff('officer'), now: start })
  return { cases, mailboxes, sessions, letters: queued, open }
}
const none = { cases: 0, mailboxes: 0, sessions: 0, letters: 0, open: 0 }
const listRuns = () => db.select().from(canaryRun)
const failures = async () =>
  (await db.select().from(auditEvent).where(eq(auditEvent.action, 'canary.failed'))).map(({ detail }) => detail)

async function lastNumber() {
  const [counter] = await db.select().from(referenceCounter)
  return counter?.lastNumber ?? 0
}

async function ask(explanation = 'Haluan tietoni.') {
  const subject = await addSubject()
  return readCase(
    referenceOf(await receiveRequest({ subject, kind: 'access', explanation, contactPersonIds: [], now: start })),
  )
}

test('a made-up request goes through intake, queue and mail, and leaves neither case, letter, mailbox nor number', async () => {
  expect(await runCanary(round())).toBe('arrived')
  expect(await traces()).toEqual(none)
  expect(await lastNumber()).toBe(0)
  const [run] = await listRuns()
  expect(run).toMatchObject({ startedAt: start, queuedAt: start, sentAt: minutesLater(0.5), failure: null })
  expect(run!.endedAt).not.toBeNull()
  const actions = (await db.select().from(auditEvent)).map(({ action, caseId }) => [action, caseId === run!.caseId])
  expect(actions).toEqual(
    expect.arrayContaining([
      ['case.received', true],
      ['letter.sent', true],
      ['case.withdrawn', true],
    ]),
  )
  expect(await failures()).toEqual([])
})

test('a letter that is never accepted is noticed after two minutes', async () => {
  expect(await runCanary(round('none'))).toEqual({ lost: 'letter' })
  expect(await listRuns()).toMatchObject([
    { queuedAt: start, sentAt: null, endedAt: minutesLater(2), failure: 'letter' },
  ])
  expect(await failures()).toEqual([{ where: 'letter' }])
  expect(await traces()).toEqual(none)
})

test('a letter that the provider refuses is noticed at once', async () => {
  expect(await runCanary(round({ refused: 'no_such_mailbox' }))).toEqual({ lost: 'letter' })
  expect((await listRuns())[0]?.endedAt).toEqual(minutesLater(0.5))
  expect(await traces()).toEqual(none)
})

test('a request that cannot be received, or is not where officers look, is noticed', async () => {
  await db.execute(sql`alter table request_case add constraint shut check (false) not valid`)
  expect(await runCanary(round())).toEqual({ lost: 'intake' })
  await db.execute(sql`alter table request_case drop constraint shut`)
  await db.execute(sql`insert into request_case (reference, kind, state, channel, locale, received_at, due_on)
    select 'TP-2026-9' || n, 'access', 'open', 'portal', 'fi', ${start.toISOString()}::timestamptz + interval '1 hour', '2026-04-07'
    from generate_series(100, 149) n`)
  expect(await runCanary(round())).toEqual({ lost: 'queue' })
  expect(await failures()).toEqual([{ where: 'intake' }, { where: 'queue' }])
  expect(await db.$count(requestCase, sql`explanation is not null`)).toBe(0)
})

test('what cannot be taken away is an alarm, and the next round takes it away', async () => {
  await db.execute(sql`create function keep() returns trigger language plpgsql as $$ begin raise 'kept'; end $$`)
  await db.execute(sql`create trigger keep before delete on request_case for each row execute function keep()`)
  expect(await runCanary(round())).toEqual({ lost: 'clean_up' })
  await db.execute(sql`drop trigger keep on request_case`)
  expect(await runCanary(round())).toBe('arrived')
  expect(await traces()).toEqual(none)
})

test('two at once are one', async () => {
  const outcomes: unknown[] = []
  const first = round({ accepted: 'provider-1' }, async () => outcomes.push(await runCanary(round())))
  expect(await runCanary(first)).toBe('arrived')
  expect(outcomes).toEqual(['busy'])
  expect(await listRuns()).toHaveLength(1)
})

test('what a killed round left is taken away by the next, and is no alarm', async () => {
  const killed = await db
    .insert(canaryRun)
    .values([{ startedAt: start }, { startedAt: start }])
    .returning()
  const subject = await addSubject(address)
  for (const { id } of killed) {
    const explanation = explanationOf(id)
    await receiveRequest({ subject, kind: 'access', explanation, contactPersonIds: [], now: start })
  }
  const [noted] = await db.select().from(requestCase)
  await db.update(canaryRun).set({ caseId: noted!.id }).where(eq(canaryRun.id, killed[0]!.id))
  expect(await runCanary(round())).toBe('arrived')
  expect(await traces()).toEqual(none)
  expect((await listRuns()).map(({ endedAt, failure }) => [endedAt !== null, failure])).toEqual([
    [true, null],
    [true, null],
    [true, null],
  ])
})

test('real requests stay, with their numbers, also those from the same mailbox', async () => {
  const earlier = await ask()
  const subject = await addSubject(address)
  const own = { subject, kind: 'access', explanation: 'Seloste canary', contactPersonIds: [], now: start } as const
  const ownCase = await readCase(referenceOf(await receiveRequest(own)))
  const real: string[] = []
  const meanwhile = async () => real.push((await ask()).reference)
  expect(await runCanary(round({ accepted: 'provider-1' }, meanwhile))).toBe('arrived')
  const left = (await db.select().from(requestCase)).map(({ reference }) => reference).toSorted()
  expect(left).toEqual([earlier.reference, ownCase.reference, ...real].toSorted())
  expect(real[0]).toBe('TP-2026-0004')
  expect(await lastNumber()).toBe(4)
  expect(await db.$count(verifiedMailbox, eq(verifiedMailbox.emailCanonical, address))).toBe(1)
})

test('an address that no letter can go to is not tried', async () => {
  await expect(runCanary({ ...round(), address: 'no address' })).rejects.toThrow('syntax')
})

test('the state tells when it last came through, and where the latest was lost', async () => {
  expect(await findCanaryState(start)).toBeNull()
  await runCanary(round())
  const arrivedAt = minutesLater(0.5)
  expect(await findCanaryState(minutesLater(60))).toEqual({ arrivedAt, lost: null, isLate: false })
  await db.insert(canaryRun).values({ startedAt: minutesLater(60), endedAt: minutesLater(60) })
  expect(await findCanaryState(minutesLater(61))).toEqual({ arrivedAt, lost: null, isLate: false })
  await runCanary({ ...round('none'), clock: () => minutesLater(120), patience: 0 })
  const lost = { where: 'letter', at: minutesLater(120) }
  expect(await findCanaryState(minutesLater(121))).toEqual({ arrivedAt, lost, isLate: false })
  expect(await findCanaryState(minutesLater(180), true)).toMatchObject({ isLate: false })
  expect(await findCanaryState(minutesLater(181), true)).toMatchObject({ isLate: true })
  expect(await findCanaryState(minutesLater(181), false)).toMatchObject({ isLate: false })
})
