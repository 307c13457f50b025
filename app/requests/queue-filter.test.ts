import { expect, test } from 'vitest'
import { formatCursor, parseCursor, parseQueueFilters } from './queue-filter.ts'

const id = '0d6f3f3c-3f1a-4b77-9d83-6f6f5b0f3d10'

test('the queue understands its filters in the URL', () => {
  const search = new URLSearchParams({ kind: 'erasure', state: 'decision_pending', assignee: 'none', due: 'week' })
  expect(parseQueueFilters(search)).toEqual({
    kind: 'erasure',
    state: 'decision_pending',
    assignee: 'none',
    due: 'week',
  })
  expect(parseQueueFilters(new URLSearchParams({ assignee: id }))).toEqual({ assignee: id })
})

test('a filter that the queue does not know is left out, and the others hold', () => {
  const search = new URLSearchParams({ kind: 'erasure', state: 'lost', assignee: 'someone', due: '', q: 'x' })
  expect(parseQueueFilters(search)).toEqual({ kind: 'erasure' })
})

test('a cursor comes back as it was given', () => {
  const cursor = { dueOn: '2026-12-23', id }
  expect(parseCursor(formatCursor(cursor))).toEqual(cursor)
})

test.each([null, '', '2026-12-23', `2026-13-01_${id}`, '2026-12-23_1', `_${id}`])(
  'the cursor %j means the first page',
  (text) => {
    expect(parseCursor(text)).toBeNull()
  },
)
