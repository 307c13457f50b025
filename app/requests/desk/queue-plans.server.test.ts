import { sql, type SQLWrapper } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'
import { db } from '#db/client.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { addContact, addStaff } from '#tests/support/cases.ts'
import { addUpQueue } from './add-up-queue.server.ts'
import { countQueue } from './count-queue.server.ts'
import { listQueue, queuePage } from './list-queue.server.ts'
import { orderOf, type QueueFilters } from './queue-filter.ts'
import { parseCursor } from './parse-queue.ts'

const now = new Date('2026-11-22T10:00:00Z')
let staff: VerifiedStaff

/** So many that reading a whole table would be dearer than an index; one in ten is open. */
beforeAll(async () => {
  staff = await addStaff('officer')
  const { contact } = await addContact('koe@koe.example', 'Koe Henkilö')
  await db.execute(sql`insert into request_case (reference, kind, state, channel, locale, received_at, due_on, closed_at, assignee_id)
    select 'TP-2025-' || lpad(n::text, 5, '0'), (array['access', 'erasure', 'rectification', 'objection'])[1 + n % 4],
      case when n % 10 = 0 then (array['open', 'in_progress', 'decision_pending'])[1 + n % 3] else 'completed' end, 'portal', 'fi',
      timestamptz '2025-01-01' + n * interval '45 minutes', date '2025-02-01' + (n / 32), case when n % 10 = 0 then null else now() end,
      case when n % 3 = 0 then ${staff.id}::uuid end
    from generate_series(1, 24000) n`)
  await db.execute(sql`insert into contact_person (external_id, organization_id, full_name, language, email, email_canonical, source, obtained_at)
    select 'S-' || n, ${contact.organizationId}::uuid, 'Matti Meikäläinen' || n, 'fi', 'm' || n || '@koe.example', 'm' || n || '@koe.example', 'employer_organization', '2026-01-01'
    from generate_series(1, 24000) n`)
  await db.execute(sql`insert into case_subject (case_id, contact_person_id)
    select c.id, p.id from request_case c join contact_person p on p.external_id = 'S-' || substr(c.reference, 9)::int`)
  await db.execute(sql`insert into case_presence (case_id, staff_id, seen_at)
    select id, ${staff.id}::uuid, ${now.toISOString()}::timestamptz from request_case`)
  await addUpQueue()
  await db.execute(sql`vacuum analyze request_case, case_subject, queue_change, case_presence, contact_person, staff`)
})

async function planOf(query: SQLWrapper): Promise<string> {
  const explained = await db.execute<Record<string, string>>(sql`explain ${query}`)
  return explained.map((line) => line['QUERY PLAN']).join('\n')
}

const every: [string, QueueFilters][] = [
  ['nothing', {}],
  ['kind', { kind: 'erasure' }],
  ['state', { state: 'in_progress' }],
  ['a closed state', { state: 'completed' }],
  ['me', { assignee: 'me' }],
  ['nobody', { assignee: 'none' }],
  ['overdue', { due: 'overdue' }],
  ['soon', { due: 'soon' }],
  ['messages', { messages: 'waiting' }],
  ['kind and nobody', { kind: 'access', assignee: 'none' }],
  ['receipt', { sort: 'received' }],
  ['the newest receipt', { sort: '-received' }],
  ['a closed state by receipt', { state: 'completed', sort: '-received' }],
  ['all at once', { kind: 'access', state: 'open', assignee: 'me', due: 'overdue' }],
  ['the latest due', { sort: '-due' }],
  ['reference', { sort: 'reference' }],
  ['the newest reference', { sort: '-reference' }],
]

test.each(every)('the queue by %s, and a page far into it, reads no table whole', async (_, filters) => {
  const order = orderOf(filters)
  const asked = { readerId: staff.id, filters, order, limit: 51, now }
  const { next } = await listQueue({ staff, filters, limit: 300, now })
  for (const cursor of [null, parseCursor(next, order)]) {
    const plan = await planOf(queuePage({ ...asked, cursor }))
    expect(plan).not.toMatch(/Seq Scan on (request_case|case_subject|contact_person|case_presence)/)
    expect(plan).toMatch(/Index (Only )?Scan/)
  }
})

test.each<[string, QueueFilters]>([
  ['due date', {}],
  ['due date, the latest first', { sort: '-due' }],
  ['reference', { sort: '-reference' }],
  ['receipt', { sort: '-received' }],
  ['a state', { state: 'completed' }],
])('a page by %s is read in the order of an index, unsorted', async (_, filters) => {
  const order = orderOf(filters)
  const plan = await planOf(queuePage({ readerId: staff.id, filters, order, limit: 51, now }))
  // Below the page's own rows (a name, a presence) something may be sorted; the cases are not.
  expect(plan).not.toMatch(/Sort Key: request_case\./)
})

/** Statements that reach the database while something is done. */
async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn((db as unknown as { session: { prepareQuery: () => unknown } }).session, 'prepareQuery')
  await work()
  const { length } = spy.mock.calls
  spy.mockRestore()
  return length
}

test('the queue takes as many queries for fifty rows as for one, and its numbers one', async () => {
  const one = await countStatements(() => listQueue({ staff, filters: {}, limit: 1, now }))
  const fifty = await countStatements(() => listQueue({ staff, filters: {}, limit: 50, now }))
  expect([one, fifty]).toEqual([1, 1])
  // A search looks its cases up beforehand, by a statement of its own.
  const found = await countStatements(() => listQueue({ staff, filters: { q: 'koe' }, limit: 50, now }))
  expect(found).toBeLessThanOrEqual(2)
  const views = Array.from({ length: 20 }, () => ({ kind: 'access' }) as const)
  expect(await countStatements(() => countQueue({ staff, now, views }))).toBe(1)
})

test('the numbers are read over fewer rows than there are cases', async () => {
  const plan = await planOf(sql`select sum(change) from queue_change`)
  const kept = await db.execute<{ count: number }>(sql`select count(*)::int as count from queue_change`)
  expect(kept[0]!.count).toBeLessThan(24000 / 10 + 1)
  expect(plan).not.toContain('request_case')
})

/** Cases of the queue that a page has to read, as the database counts them. */
async function countRead(query: SQLWrapper): Promise<number> {
  const explained = await db.execute<Record<string, string>>(sql`explain (analyze, timing off, summary off) ${query}`)
  const lines = explained.map((line) => line['QUERY PLAN']!)
  const at = lines.findIndex((line) => /Scan.* on request_case /.test(line))
  const removed = /Rows Removed by Filter: (\d+)/.exec(lines.slice(at, at + 6).join('\n'))?.[1] ?? '0'
  return Number(/actual rows=([\d.]+)/.exec(lines[at]!)![1]) + Number(removed)
}

test('what is left of thousands is found by its days, not by walking past what is closed', async () => {
  const colleague = await addStaff('officer')
  await db.execute(sql`update request_case set kind = 'restriction', assignee_id = ${colleague.id}::uuid
    where closed_at is not null and right(reference, 1) in ('3', '6', '9')
      or reference in (select reference from request_case where closed_at is null order by reference desc limit 5)`)
  const left: QueueFilters[] = [
    { kind: 'restriction' },
    { assignee: colleague.id },
    { kind: 'restriction', assignee: colleague.id },
  ]
  for (const filters of left) {
    const asked = { readerId: staff.id, filters, order: orderOf(filters), limit: 51, now }
    expect(await queuePage(asked)).toHaveLength(5)
    expect(await countRead(queuePage(asked)), JSON.stringify(filters)).toBeLessThan(200)
  }
})
