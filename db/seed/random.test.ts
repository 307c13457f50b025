import { expect, test } from 'vitest'
import { combination, createRandom } from './random.ts'

const draw = (seed: number, stream: number) => {
  const random = createRandom(seed, stream)
  return Array.from({ length: 1000 }, () => random.bits())
}

test('the same seed draws the same numbers, another seed or stream draws others', () => {
  expect(draw(1, 1)).toEqual(draw(1, 1))
  expect(draw(2, 1)).not.toEqual(draw(1, 1))
  expect(draw(1, 2)).not.toEqual(draw(1, 1))
  expect(draw(2 ** 32 + 1, 1)).not.toEqual(draw(1, 1))
})

test('the numbers are spread evenly', () => {
  const random = createRandom(7, 0)
  const drawn = Array.from({ length: 10 }, () => 0)
  for (let i = 0; i < 100_000; i += 1) drawn[random.below(10)]! += 1
  for (const count of drawn) expect(Math.abs(count - 10_000)).toBeLessThan(500)
})

test('weights are followed, bounds are kept', () => {
  const random = createRandom(3, 0)
  const values = Array.from({ length: 10_000 }, () =>
    random.weigh([
      [9, 'often'],
      [1, 'seldom'],
      [0, 'never'],
    ]),
  )
  expect(values.filter((value) => value === 'often').length).toBeGreaterThan(8_700)
  expect(values).not.toContain('never')
  const between = new Set(Array.from({ length: 1000 }, () => random.between(-1, 2)))
  expect([...between].toSorted((a, b) => a - b)).toEqual([-1, 0, 1, 2])
})

test('an id is a version 4 UUID and does not come twice', () => {
  const random = createRandom(1, 0)
  const ids = new Set(Array.from({ length: 50_000 }, () => random.uuid()))
  expect(ids.size).toBe(50_000)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('every combination comes once before one comes again', () => {
  const seen = new Set(Array.from({ length: 4 * 5 * 6 }, (_, k) => combination(k, [4, 5, 6]).indexes.join()))
  expect(seen.size).toBe(120)
  expect(combination(119, [4, 5, 6]).round).toBe(0)
  expect(combination(120, [4, 5, 6])).toEqual({ ...combination(0, [4, 5, 6]), round: 1 })
})
