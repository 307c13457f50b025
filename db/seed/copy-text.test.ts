import { expect, test } from 'vitest'
import { copyLine } from './copy-text.ts'

test('values of every kind are written as COPY reads them', () => {
  const at = new Date('2026-03-05T08:00:00Z')
  const line = copyLine(['a', null, true, 7, at, ['x', 'y "z"'], { a: 'b' }, []])
  expect(line).toBe('a\t\\N\ttrue\t7\t2026-03-05T08:00:00.000Z\t{"x","y \\\\"z\\\\""}\t{"a":"b"}\t{}\n')
})

test('what would end a value or a row is escaped', () => {
  expect(copyLine(['two\nlines\tand a \\ and \r'])).toBe('two\\nlines\\tand a \\\\ and \\r\n')
})
