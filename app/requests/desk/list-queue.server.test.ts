import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { casePresence, queueChange } from '#db/schema/desk.ts'
import { requestCase } from '#db/schema/requests.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { addUpQueue } from './add-up-queue.server.ts'
import { assignCase } from './assign-case.server.ts'
import { countQueue, findShareOnTime } from './count-queue.server.ts'
import { listQueue } from './list-queue.server.ts'
import { prepareDecision } from '../decisions/prepare-decision.server.ts'
import { orderOf, type QueueFilters, queueSorts } from './queue-filter.ts'
import { parseCursor } from './parse-queue.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const refusal = { outcome: 'refuse', refusalCode: 'REF-17-NO-GROUND', reasons: 'Tilauksesi on vielä kesken.' } as const

beforeEach(async () => {
  await db.delete(requestCase)
})

async function receive(kind: 'access' | 'erasure' = 'access', receivedAt = now, fullName?: string) {
  const subject = await addSubject()
  const contactPersonIds = fullName ? [(await addContact(subject.emailCanonical, fullName)).contact.id] : []
  const received = await receiveRequest({ subject, kind, contactPersonIds, now: receivedAt })
  return { subject, reference: referenceOf(received) }
}

test('the queue goes by due date through pages without a gap or a repetition', async () => {
  const staff = await addStaff('officer')
  const references: string[] = []
  for (const day of ['14', '12', '13', '12', '12', '14', '13']) {
    const { reference } = await receive('access', new Date(`2026-05-${day}T09:00:00+03:00`))
    references.push(reference)
  }
  const seen: { reference: string; dueOn: string }[] = []
  let cursor = null
  do {
    const page: Awaited<ReturnType<typeof listQueue>> = await listQueue({ staff, filters: {}, cursor, limit: 2, now })
    seen.push(...page.rows)
    cursor = parseCursor(page.next)
  } while (cursor)
  expect(seen.map(({ reference }) => reference).toSorted()).toEqual(references.toSorted())
  const days = ['12', '12', '12', '15', '15', '15', '15']
  expect(seen.map(({ dueOn }) => dueOn)).toEqual(days.map((day) => `2026-06-${day}`))
})

test('the queue shows who asks and who handles, in one row each', async () => {
  const staff = await addStaff('officer', 'Ossi Virkailija')
  const { reference } = await receive('erasure', now, 'Aino Esimerkki')
  await receive('erasure', new Date('2026-03-10T09:00:00Z'))
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now })
  const { rows, next } = await listQueue({ staff, filters: {}, now })
  expect(rows).toMatchObject([
    { reference, requesterName: 'Aino Esimerkki', assigneeName: 'Ossi Virkailija', assigneeId: staff.id },
    { requesterName: null, assigneeName: null, assigneeId: null },
  ])
  expect(next).toBeNull()
})

test('filters of the queue: kind, state, handler, due; without a state only what is open', async () => {
  const staff = await addStaff('officer')
  const other = await addStaff('officer')
  const erasure = (await receive('erasure')).reference
  const mine = (await receive()).reference
  const theirs = (await receive()).reference
  const closed = await receive()
  await withdrawRequest({ ...closed, now })
  const late = (await receive('access', new Date('2026-01-05T09:00:00Z'))).reference
  await assignCase({ reference: mine, version: 1, staff, assigneeId: staff.id, now })
  await assignCase({ reference: theirs, version: 1, staff, assigneeId: other.id, now })
  const list = async (filters: Parameters<typeof listQueue>[0]['filters'], at = now) => {
    const { rows } = await listQueue({ staff, filters, now: at })
    return rows.map(({ reference }) => reference).toSorted()
  }
  expect(await list({})).toEqual([erasure, mine, theirs, late].toSorted())
  expect(await list({ kind: 'erasure' })).toEqual([erasure])
  expect(await list({ state: 'withdrawn' })).toEqual([closed.reference])
  expect(await list({ state: 'in_progress' })).toEqual([mine, theirs].toSorted())
  expect(await list({ assignee: 'me' })).toEqual([mine])
  expect(await list({ assignee: other.id })).toEqual([theirs])
  expect(await list({ assignee: 'none', kind: 'access' })).toEqual([late])
  expect(await list({ due: 'overdue' })).toEqual([late])
  expect(await list({ due: 'week' })).toEqual([])
  expect(await list({ due: 'week' }, new Date('2026-04-01T09:00:00Z'))).toEqual([erasure, mine, theirs].toSorted())
})

test('the numbers above the queue are those of the open cases', async () => {
  const staff = await addStaff('officer')
  const { reference } = await receive('erasure')
  await prepareDecision({ reference, version: 1, staff, decision: refusal, now })
  await receive('access', new Date('2026-01-05T09:00:00Z'))
  await withdrawRequest({ ...(await receive()), now })
  expect(await countQueue({ staff, now })).toEqual({
    open: 2,
    overdue: 1,
    week: 0,
    mine: 1,
    unassigned: 1,
    soon: 0,
    awaitingApproval: 1,
    messages: 0,
    views: [],
  })
})

test.each(queueSorts)(
  'the queue by %s goes through its pages without a gap or a repetition, in order',
  async (sort) => {
    const staff = await addStaff('officer')
    const days = ['14', '12', '13', '12', '12', '14', '13']
    for (const day of days) await receive('access', new Date(`2026-05-${day}T09:00:00+03:00`))
    const whole = await listQueue({ staff, filters: { sort }, now })
    const seen: string[] = []
    let cursor = null
    do {
      const page: Awaited<ReturnType<typeof listQueue>> = await listQueue({
        staff,
        filters: { sort },
        cursor,
        limit: 2,
        now,
      })
      seen.push(...page.rows.map(({ reference }) => reference))
      cursor = parseCursor(page.next, orderOf({ sort }))
    } while (cursor)
    expect(seen).toEqual(whole.rows.map(({ reference }) => reference))
    expect(new Set(seen).size).toBe(days.length)
    const by = whole.rows.map((row) =>
      sort.endsWith('due') ? row.dueOn : sort.endsWith('received') ? row.receivedAt.toISOString() : row.reference,
    )
    expect(by).toEqual(sort.startsWith('-') ? by.toSorted().toReversed() : by.toSorted())
  },
)

test('a search finds open and closed cases, the surest first, page by page, and says why', async () => {
  const staff = await addStaff('officer')
  const name = `Zygmunt Quastel${randomBytes(3).toString('hex')}`
  const open = (await receive('access', now, name)).reference
  const closed = await receive('erasure', now, name)
  await withdrawRequest({ ...closed, now })
  await receive('access', now, 'Aino Esimerkki')
  const found = await listQueue({ staff, filters: { q: name }, now })
  expect(found.rows.map(({ reference }) => reference).toSorted()).toEqual([open, closed.reference].toSorted())
  expect(found.rows[0]?.reasons).toContain('name')
  const onlyOpen = await listQueue({ staff, filters: { q: name, state: 'open' }, now })
  expect(onlyOpen.rows.map(({ reference }) => reference)).toEqual([open])
  const first = await listQueue({ staff, filters: { q: name }, limit: 1, now })
  const cursor = parseCursor(first.next, { by: 'match' })
  const second = await listQueue({ staff, filters: { q: name }, limit: 1, cursor, now })
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(found.rows.map(({ id }) => id))
  expect(second.next).toBeNull()
  expect((await listQueue({ staff, filters: { q: open }, now })).rows[0]?.reference).toBe(open)
  expect(await listQueue({ staff, filters: { q: "x'; --\u0000%_" }, now })).toEqual({
    rows: [],
    next: null,
    isCut: false,
  })
})

test('a row tells which colleague has the case open, for two minutes, and never oneself', async () => {
  const [staff, colleague] = await Promise.all([addStaff('officer'), addStaff('officer', 'Kaisa Kollega')])
  const { id } = await readCase((await receive()).reference)
  const presentAt = async (minutes: number, staffId: string) => {
    const seenAt = new Date(now.getTime() - minutes * 60_000)
    await db
      .insert(casePresence)
      .values({ caseId: id, staffId, seenAt })
      .onConflictDoUpdate({
        target: [casePresence.caseId, casePresence.staffId],
        set: { seenAt },
      })
    return (await listQueue({ staff, filters: {}, now })).rows[0]?.presentName
  }
  expect(await presentAt(0, staff.id)).toBeNull()
  expect(await presentAt(1, colleague.id)).toBe('Kaisa Kollega')
  expect(await presentAt(3, colleague.id)).toBeNull()
})

const filtersOfViews: QueueFilters[] = [
  {},
  { kind: 'erasure' },
  { due: 'overdue', assignee: 'me' },
  { due: 'soon' },
  { due: 'week', kind: 'access' },
  { state: 'in_progress' },
  { assignee: 'none', sort: '-due' },
  { messages: 'waiting' },
]

/** The numbers as they are kept, beside the cases themselves. */
async function expectNumbers(staff: Awaited<ReturnType<typeof addStaff>>, at: Date) {
  const { views } = await countQueue({ staff, now: at, views: filtersOfViews })
  const counted = await Promise.all(
    filtersOfViews.map(async (filters) => (await listQueue({ staff, filters, limit: 500, now: at })).rows.length),
  )
  expect(views).toEqual(counted)
}

test('the numbers that are kept are those of the cases, before and after they are added up', async () => {
  const [staff, other] = await Promise.all([addStaff('officer'), addStaff('officer')])
  for (const day of ['01-05', '02-01', '02-04', '03-01', '03-04'])
    await receive('access', new Date(`2026-${day}T09:00:00Z`))
  const mine = (await receive('erasure')).reference
  await assignCase({ reference: mine, version: 1, staff, assigneeId: staff.id, now })
  const theirs = (await receive('erasure', new Date('2026-01-02T09:00:00Z'))).reference
  await assignCase({ reference: theirs, version: 1, staff: other, assigneeId: other.id, now })
  await withdrawRequest({ ...(await receive('erasure')), now })
  await expectNumbers(staff, now)
  expect(await addUpQueue()).toBeGreaterThan(0)
  await expectNumbers(staff, now)
  const rows = await db.select().from(queueChange)
  expect(rows.every(({ change }) => change > 0)).toBe(true)
  expect(await addUpQueue()).toBe(0)
  await db.update(requestCase).set({ dueOn: '2026-03-06' }).where(eq(requestCase.reference, mine))
  await expectNumbers(staff, now)
  await db.delete(requestCase)
  await addUpQueue()
  expect(await db.select().from(queueChange)).toEqual([])
})

test('two that add up at once, while cases come in, lose none', async () => {
  const staff = await addStaff('officer')
  for (let count = 0; count < 10; count += 1) await receive()
  await Promise.all([addUpQueue(), receive(), addUpQueue(), receive(), addUpQueue()])
  await addUpQueue()
  expect((await countQueue({ staff, now })).open).toBe(12)
})

test('a view of closed cases has no number, and the share of answers in time is of those that were due', async () => {
  const staff = await addStaff('officer')
  expect((await countQueue({ staff, now, views: [{ state: 'completed' }] })).views).toEqual([null])
  expect(await findShareOnTime({ staff, now })).toBeNull()
  const closed = { state: 'completed', closedAt: new Date('2026-02-01T09:00:00Z') } as const
  for (const [index, dueOn] of ['2026-02-01', '2026-02-03', '2026-01-31'].entries())
    await db
      .update(requestCase)
      .set({ ...closed, dueOn })
      .where(
        eq(requestCase.reference, (await receive('access', new Date(`2026-01-0${index + 1}T09:00:00Z`))).reference),
      )
  expect(await findShareOnTime({ staff, now: new Date(now.getTime() + 6 * 60_000) })).toBe(66)
})
