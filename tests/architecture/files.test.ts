import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listFiles } from '#tests/support/list-files.ts'

const files = listFiles(['app', 'db', 'emails', 'tests'], /\.(ts|tsx|mjs)$/)

test('the sources were found', () => {
  expect(files.length).toBeGreaterThan(100)
})

test('no file is longer than 300 lines', () => {
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > 301)
  expect(long, 'split it by what the office does').toEqual([])
})

test('no file has a name that says nothing', () => {
  const empty = files.filter((file) => /(^|\/)(utils?|helpers?|misc|common|manager|service)(\.|\/)/.test(file))
  expect(empty, 'name it after the concept that it holds').toEqual([])
})

test('file names are words joined by hyphens', () => {
  expect(files.filter((file) => !/^[a-z0-9./[\]$-]+$/.test(file))).toEqual([])
})

test('only app/env.server.ts and the starters read the environment', () => {
  const allowed = /^(app\/env\.server\.ts|app\/cli\/|tests\/|db\/embedded\.server)/
  const readers = files.filter((file) => !allowed.test(file) && /process\.env/.test(readFileSync(file, 'utf8')))
  expect(readers, 'add the variable to app/env.server.ts').toEqual([])
})
