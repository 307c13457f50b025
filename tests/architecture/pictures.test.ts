import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the handbook shows every picture of the office that is made, and each of them is there', () => {
  const made = [...readFileSync('tests/picture-office.mjs', 'utf8').matchAll(/\{ name: '([a-z-]+)', role/g)]
  const names = made.map(([, name]) => `${name}.png`).toSorted()
  expect(names.length).toBeGreaterThan(20)
  expect(readdirSync('docs/pictures/office').toSorted()).toEqual(names)
  const shown = [...readFileSync('docs/handbook.md', 'utf8').matchAll(/pictures\/office\/([a-z-]+\.png)/g)]
  expect(shown.map(([, file]) => file).toSorted()).toEqual(names)
})
