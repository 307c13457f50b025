import { beforeEach, expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { requestCase } from '#db/schema/requests.ts'
import { addStaff } from '#tests/support/cases.ts'
import { listQueue } from './list-queue.server.ts'
import { parseCursor } from './parse-queue.ts'
import { orderOf, type QueueFilters } from './queue-filter.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

beforeEach(async () => {
  await db.delete(requestCase)
})

test('whoever handles few among many closed cases finds them page by page, either way round', async () => {
  const staff = await addStaff('officer')
  // Two on each day, one of them closed; and one that has waited since long before all others.
  const days = ['2024-01-15', ...Array.from({ length: 12 }, (_, n) => `2026-06-${String(10 + n)}`)]
  const rows = days.flatMap((dueOn, n) =>
    [null, now].map((closedAt, side) => ({
      reference: `TP-2026-${String(5000 + 2 * n + side)}`,
      kind: 'access' as const,
      state: closedAt ? ('completed' as const) : ('in_progress' as const),
      channel: 'portal' as const,
      locale: 'fi' as const,
      receivedAt: now,
      assigneeId: staff.id,
      dueOn,
      closedAt,
    })),
  )
  await db.insert(requestCase).values(rows)
  const open = rows.filter(({ closedAt }) => !closedAt).map(({ reference }) => reference)
  const mine: QueueFilters[] = [{ assignee: 'me' }, { kind: 'access' }, { kind: 'access', assignee: 'me' }]
  for (const filters of mine) {
    for (const sort of ['due', '-due', 'reference', '-reference'] as const) {
      const order = orderOf({ ...filters, sort })
      const seen: string[] = []
      let cursor = null
      do {
        const page: Awaited<ReturnType<typeof listQueue>> = await listQueue({
          staff,
          filters: { ...filters, sort },
          cursor,
          limit: 4,
          now,
        })
        expect(page.rows.length).toBeLessThanOrEqual(4)
        seen.push(...page.rows.map(({ reference }) => reference))
        cursor = parseCursor(page.next, order)
      } while (cursor)
      expect(seen, JSON.stringify({ filters, sort })).toEqual(order.isBackward ? open.toReversed() : open)
    }
  }
  const { rows: overdue } = await listQueue({ staff, filters: { assignee: 'me', due: 'overdue' }, now })
  expect(overdue.map(({ reference }) => reference)).toEqual(open.slice(0, 1))
})

test('the ten-thousandth reference of a year comes after the one before it, and the next year after both', async () => {
  const staff = await addStaff('officer')
  const inOrder = ['TP-2025-9999', 'TP-2025-10000', 'TP-2025-10001', 'TP-2026-0001']
  await db.insert(requestCase).values(
    inOrder.map((reference) => ({
      reference,
      kind: 'access' as const,
      state: 'open' as const,
      channel: 'portal' as const,
      locale: 'fi' as const,
      receivedAt: now,
      dueOn: '2026-06-01',
    })),
  )
  for (const sort of ['reference', '-reference'] as const) {
    const seen: string[] = []
    let cursor = null
    do {
      const page: Awaited<ReturnType<typeof listQueue>> = await listQueue({
        staff,
        filters: { sort },
        cursor,
        limit: 1,
        now,
      })
      seen.push(...page.rows.map(({ reference }) => reference))
      cursor = parseCursor(page.next, orderOf({ sort }))
    } while (cursor)
    expect(seen).toEqual(sort === 'reference' ? inOrder : inOrder.toReversed())
  }
})
