import { expect, test } from 'vitest'
import { letterKinds } from '~/mail/letter.ts'
import { jobs } from './jobs.ts'
import { letters } from './letters.ts'
import { timetable } from './timetable.ts'

const names = jobs.map(({ name }) => name)

test('every line of the timetable names a task that exists', () => {
  expect(timetable.map(({ task }) => task).filter((task) => !names.includes(task))).toEqual([])
})

test('no two tasks have one name', () => {
  expect(new Set(names).size).toBe(names.length)
})

test('every kind of letter has a room that writes it', () => {
  expect(letterKinds.filter((kind) => !letters.some((letter) => letter.kind === kind))).toEqual([])
})
