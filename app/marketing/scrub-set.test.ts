import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newHashSet } from './scrub-set.ts'

test('it holds what a set of the same pairs holds, however it grows', () => {
  const number = fc.oneof(fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 1), fc.nat(50), fc.nat(2 ** 31))
  const pairs = fc.array(fc.tuple(number, number), { maxLength: 5000 })
  fc.assert(
    fc.property(pairs, (given) => {
      const set = newHashSet()
      const model = new Set<string>()
      // A hash of zeros stands for its neighbour: one chance in 2^64.
      const nameOf = ([high, low]: [number, number]) => (high === 0 && low === 0 ? '0/1' : `${high}/${low}`)
      for (const pair of given) {
        const name = nameOf(pair)
        expect(set.has(...pair)).toBe(model.has(name))
        expect(set.add(...pair)).toBe(!model.has(name))
        model.add(name)
      }
      for (const pair of given) expect(set.has(...pair)).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test('it grows beyond its first size and forgets nothing', () => {
  const set = newHashSet()
  for (let at = 1; at <= 20_000; at++) expect(set.add(at * 7919, at * 104_729)).toBe(true)
  for (let at = 1; at <= 20_000; at++) expect(set.has(at * 7919, at * 104_729)).toBe(true)
  expect(set.has(1, 1)).toBe(false)
})
