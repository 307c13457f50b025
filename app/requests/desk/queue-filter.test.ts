import { expect, test } from 'vitest'
import { formatCursor, formatQueueFilters, orderOf } from './queue-filter.ts'
import { parseCursor, parseQueueFilters } from './parse-queue.ts'
import { queryToKeep } from './saved-view.ts'
import { readViewName } from './view-name.ts'
import { formatSelected, parseSelected } from './selection.ts'

const id = '0d6f3f3c-3f1a-4b77-9d83-6f6f5b0f3d10'

test('the queue understands its filters in the URL, and writes them back', () => {
  const filters = { kind: 'erasure', state: 'decision_pending', assignee: 'none', due: 'soon', sort: '-received' }
  const search = new URLSearchParams({ ...filters, q: ' Meikäläinen ' })
  expect(parseQueueFilters(search)).toEqual({ ...filters, q: 'Meikäläinen' })
  expect(parseQueueFilters(new URLSearchParams({ assignee: id }))).toEqual({ assignee: id })
  expect(parseQueueFilters(new URLSearchParams(formatQueueFilters(parseQueueFilters(search))))).toEqual(
    parseQueueFilters(search),
  )
  expect(formatQueueFilters({})).toBe('')
})

test('a filter that the queue does not know is left out, and the others hold', () => {
  const search = new URLSearchParams({ kind: 'erasure', state: 'lost', assignee: 'x', due: '', sort: 'name', q: ' ' })
  expect(parseQueueFilters(search)).toEqual({ kind: 'erasure' })
  expect(parseQueueFilters(new URLSearchParams({ q: 'a'.repeat(900) })).q).toHaveLength(100)
})

test('the queue goes by due date, a search by match, unless asked otherwise', () => {
  expect(orderOf({})).toEqual({ by: 'due', isBackward: false })
  expect(orderOf({ q: 'aino' })).toEqual({ by: 'match', isBackward: false })
  expect(orderOf({ q: 'aino', sort: '-reference' })).toEqual({ by: 'reference', isBackward: true })
})

test.each([
  ['due', '2026-12-23'],
  ['received', '2026-12-23T08:15:00.123Z'],
  ['reference', 'TP-2026-0400'],
  ['match', '50'],
] as const)('a cursor of %s comes back as it was given, and not for another order', (by, at) => {
  expect(parseCursor(formatCursor({ at, id }), { by })).toEqual({ at, id })
  const others = (['due', 'received', 'reference', 'match'] as const).filter((other) => other !== by)
  for (const other of others) expect(parseCursor(formatCursor({ at, id }), { by: other })).toBeNull()
})

test.each([null, '', '2026-12-23', `2026-13-01_${id}`, '2026-12-23_1', `_${id}`])(
  'the cursor %j means the first page',
  (text) => {
    expect(parseCursor(text)).toBeNull()
  },
)

test('a saved view keeps no search and nothing that the queue does not understand', () => {
  expect(queryToKeep('?q=Aino&due=week&cursor=x&evil=1')).toBe('?due=week')
  expect(queryToKeep('?q=Aino')).toBe('')
  expect(readViewName('  Oma\u0000 \n näkymä ')).toEqual({ name: 'Oma näkymä' })
  expect(readViewName(' \u0007 ')).toBe('name-missing')
  expect(readViewName('x'.repeat(61))).toBe('name-too-long')
})

test('ticked rows are read once each, with the version that the page showed', () => {
  const one = { reference: 'TP-2026-0001', version: 3 }
  const hostile = ['', 'TP-2026-0001', 'TP-2026-0002/x', 'TP-2026-0003/1/2', "TP-2026-0004'/1", 'TP-2026-0005/-1']
  expect(parseSelected([formatSelected(one), 'TP-2026-0001/9', ...hostile])).toEqual([one])
})
