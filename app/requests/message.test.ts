import { expect, test } from 'vitest'
import { lastDayToWrite, longestMessage, mayWriteOn, readMessage } from './message.ts'

test('both sides may write while a case is open, and for thirty days after it was closed', () => {
  const closedAt = new Date('2026-03-05T12:00:00+02:00')
  expect(lastDayToWrite(null)).toBeNull()
  expect(lastDayToWrite(closedAt)).toBe('2026-04-04')
  expect(mayWriteOn({ closedAt: null }, new Date('2030-01-01T00:00:00Z'))).toBe(true)
  expect(mayWriteOn({ closedAt }, new Date('2026-04-04T23:59:59+03:00'))).toBe(true)
  expect(mayWriteOn({ closedAt }, new Date('2026-04-05T00:00:00+03:00'))).toBe(false)
})

test('a message has a text, no longer than the form allows', () => {
  expect(readMessage('  Hei!\n')).toEqual({ body: 'Hei!' })
  expect(readMessage(' \n\t')).toBe('empty')
  expect(readMessage('ä'.repeat(longestMessage))).toHaveProperty('body')
  expect(readMessage('ä'.repeat(longestMessage + 1))).toBe('too-long')
})
