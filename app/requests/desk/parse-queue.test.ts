import { expect, test } from 'vitest'
import { parseQueueBack } from './parse-queue.ts'

const id = '0190f7a0-0000-7000-8000-000000000001'

test('a form comes back to the very page of the queue that it was on', () => {
  expect(parseQueueBack(`?kind=erasure&sort=-received&cursor=2026-03-05T09%3A00%3A00.000Z_${id}`)).toBe(
    `?kind=erasure&sort=-received&cursor=2026-03-05T09%3A00%3A00.000Z_${id}`,
  )
})

test('what is none of ours leads to the first page of all, and nowhere else', () => {
  for (const back of [
    '',
    '//evil.example',
    'https://evil.example/?x',
    '?to=//evil.example',
    '?cursor=x',
    '?kind=\u0000',
    '#x',
  ])
    expect(parseQueueBack(back)).toBe('')
  // A cursor is of one order alone.
  expect(parseQueueBack(`?sort=reference&cursor=2026-03-05_${id}`)).toBe('?sort=reference')
})
