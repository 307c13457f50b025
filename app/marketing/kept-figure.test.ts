import { expect, test } from 'vitest'
import { keptFor } from './kept-figure.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 5, 8, 0, seconds))

function counting(fails: () => boolean = () => false) {
  let reads = 0
  const figure = keptFor(60_000, async () => {
    reads += 1
    if (fails()) throw new Error('away')
    return reads
  })
  return { figure, reads: () => reads }
}

test('a figure is read once a minute, however many ask at once', async () => {
  const { figure, reads } = counting()
  expect(await Promise.all([figure(at(0)), figure(at(0)), figure(at(59))])).toEqual([1, 1, 1])
  expect(await figure(at(60))).toBe(2)
  expect(reads()).toBe(2)
})

test('a figure of the future is not kept', async () => {
  const { figure } = counting()
  await figure(at(30))
  expect(await figure(at(0))).toBe(2)
})

test('what failed is read again', async () => {
  let isAway = true
  const { figure } = counting(() => isAway)
  await expect(figure(at(0))).rejects.toThrow('away')
  isAway = false
  expect(await figure(at(1))).toBe(2)
})
