import { assert, integer, pre, property } from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contrast } from './contrast.ts'
import { grounds, ourColor, paletteFaults, paletteOf, themeCss } from './palette.ts'

test('our own colour can be read everywhere', () => {
  expect(paletteFaults(paletteOf(ourColor))).toEqual([])
})

test.each(['#000000', '#004da8', '#a8201a', '#5b2d8e', '#0d6b3f', '#3d3d3d'])('%s may be a brand’s colour', (brand) => {
  expect(paletteFaults(paletteOf(brand))).toEqual([])
})

test.each(['#ffd200', '#ffffff', '#7fc6d2', '#8a8a8a'])('%s gives links that nobody can read on white', (brand) => {
  const { light } = paletteOf(brand)
  const onWhite = paletteFaults(paletteOf(brand)).find((fault) => fault.startsWith('links on bg (light page)'))
  expect(onWhite).toContain(`${light.link} on #ffffff has ${contrast(light.link, '#ffffff').toFixed(2).slice(0, 3)}`)
  expect(onWhite).toContain('at least 4.5:1 is needed')
})

test('what passes the check can be read: 4.5:1 or more for every pair, buttons and links, light and dark', () => {
  const color = integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
  assert(
    property(color, (brand) => {
      const palette = paletteOf(brand)
      pre(paletteFaults(palette).length === 0)
      for (const [at, scheme] of [palette.light, palette.dark].entries()) {
        expect(contrast(scheme.onAction, scheme.action)).toBeGreaterThanOrEqual(4.5)
        for (const ground of Object.values(grounds)) {
          expect(contrast(scheme.link, ground[at]!)).toBeGreaterThanOrEqual(4.5)
        }
      }
    }),
  )
})

test('the grounds that are checked are those of the style sheet', () => {
  const css = readFileSync('app/ui/base.css', 'utf8').replaceAll('#fff,', '#ffffff,')
  for (const [name, [light, dark]] of Object.entries(grounds)) {
    expect(css).toContain(`--${name}: light-dark(${light}, ${dark});`)
  }
})

test('every colour of the brand that the style sheets use comes from the theme', () => {
  const theme = themeCss(paletteOf(ourColor))
  const used = ['base', 'portal', 'office'].map((name) => readFileSync(`app/ui/${name}.css`, 'utf8')).join('')
  const names = [...used.matchAll(/var\(--(brand|action|link|tint|on-[\w-]+|action-[\w-]+)\)/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(10)
  for (const name of new Set(names)) expect(theme).toContain(`--${name}:`)
})
