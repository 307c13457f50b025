import { assert, double, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, mix, toned } from './contrast.ts'

const color = integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#767676', '#ffffff', 4.54],
  ['#0000ff', '#ffffff', 8.59],
])('%s on %s has the contrast that WCAG counts', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2)
})

test('contrast is the same both ways, and between 1 and 21', () => {
  assert(
    property(color, color, (one, other) => {
      const ratio = contrast(one, other)
      expect(ratio).toBe(contrast(other, one))
      expect(ratio).toBeGreaterThanOrEqual(1)
      expect(ratio).toBeLessThanOrEqual(21)
    }),
  )
})

test('a mix begins at one colour and ends at the other', () => {
  assert(
    property(color, color, double({ min: 0, max: 1, noNaN: true }), (one, other, share) => {
      expect(mix(one, other, 0)).toBe(one)
      expect(mix(one, other, 1)).toBe(other)
      expect(mix(one, other, share)).toMatch(/^#[0-9a-f]{6}$/)
    }),
  )
})

test('colours mix as a browser’s color-mix in oklab mixes them', () => {
  expect(mix('#000000', '#ffffff', 0.5)).toBe('#636363')
  expect(mix('#0000ff', '#ffffff', 0.5)).toBe('#74a3ff')
  expect(mix('#ff0000', '#00ff00', 0.5)).toBe('#d0a800')
})

test('a tone keeps the hue and has the lightness that was asked for', () => {
  expect(toned('#0b5563', 0.78, 0)).toBe('#b7b7b7')
  expect(toned('#000000', 0.78, 0.1)).toBe('#b7b7b7')
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(toned('#0b5563', 0.78, 0.1).slice(at, at + 2), 16))
  expect(red).toBeLessThan(green!)
  expect(green).toBeLessThan(blue!)
})
