import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutRow, newCut, readHeader, scrubTrailers } from './scrub-rows.ts'

const bytesOf = (text: string) => Buffer.from(text)
const comma = 0x2c

/** The wanted field of every row, with the number of fields, as far as rows are whole. */
function fieldsOf(text: string, { column = 0, delimiter = comma, isOver = true } = {}) {
  const bytes = bytesOf(text)
  const cut = newCut()
  const found: (string | null)[] = []
  let at = 0
  while (at < bytes.length && cutRow(bytes, at, { delimiter, column }, isOver, cut)) {
    found.push(cut.from === -1 ? null : bytes.toString('utf8', cut.from, cut.to))
    at = cut.next
  }
  return { found, left: bytes.toString('utf8', at) }
}

test.each([
  ['a,b\nc,d\n', ['b', 'd']],
  ['a,b\r\nc,d\r\n', ['b', 'd']],
  ['a,b\nc,d', ['b', 'd']],
  ['a,"b"\r\n', ['b']],
  ['"a,x",b\n', ['b']],
  ['"a\n\r\nx",b\n', ['b']],
  ['"a""b",c\n', ['c']],
  ['"",b\n', ['b']],
  ['a,\r\n', ['']],
  ['a\n', [null]],
  ['a,b,c\n', ['b']],
  ['x"y,b"\n', ['b"']],
])('the second field of %j is %j', (text, expected) => {
  expect(fieldsOf(text, { column: 1 }).found).toEqual(expected)
})

test('a row whose end has not come is left for later, and an open quote at the very end is told', () => {
  expect(fieldsOf('a,b\nc,"d', { isOver: false })).toEqual({ found: ['a'], left: 'c,"d' })
  expect(fieldsOf('a,b\nc,d', { isOver: false })).toEqual({ found: ['a'], left: 'c,d' })
  const cut = newCut()
  expect(cutRow(bytesOf('c,"d'), 0, { delimiter: comma, column: 0 }, true, cut)).toBe(true)
  expect(cut.isBroken).toBe(true)
})

test('wherever the bytes are cut in two, the rows are the same', () => {
  const char = fc.constantFrom(...Array.from('ab",;\n\r ä'))
  fc.assert(
    fc.property(fc.string({ unit: char, maxLength: 40 }), fc.nat(60), (text, where) => {
      const bytes = bytesOf(text)
      const whole = rowsOf(bytes, true)
      const first = rowsOf(bytes.subarray(0, where), where >= bytes.length)
      const rest = rowsOf(bytes.subarray(first.at), true)
      expect([...first.rows, ...rest.rows]).toEqual(whole.rows)
    }),
    { numRuns: 5000 },
  )
})

function rowsOf(bytes: Uint8Array, isOver: boolean) {
  const cut = newCut()
  const rows: unknown[] = []
  let at = 0
  while (at < bytes.length && cutRow(bytes, at, { delimiter: comma, column: 1 }, isOver, cut)) {
    const field = cut.from === -1 ? null : Buffer.from(bytes.subarray(cut.from, cut.to)).toString('hex')
    rows.push([Buffer.from(bytes.subarray(at, cut.end)).toString('hex'), cut.fields, field, cut.isBroken])
    at = cut.next
  }
  return { rows, at }
}

test.each([
  ['email', { delimiter: comma, column: 0, fields: 1 }],
  ['id,email', { delimiter: comma, column: 1, fields: 2 }],
  ['id;"E-mail, work"; Email ', { delimiter: 0x3b, column: 2, fields: 3 }],
  ['"EMAIL",name', { delimiter: comma, column: 0, fields: 2 }],
  ['', 'no_header'],
  [' , ', 'no_header'],
  ['id,mail', 'no_column'],
  ['email,x,email', 'two_columns'],
  ['email,unsubscribe_url', 'column_taken'],
])('the header %j is read as %j', (row, expected) => {
  expect(readHeader(bytesOf(row), 'email', 'unsubscribe_url')).toEqual(expected)
})

test('the counts stand under their names', () => {
  expect(scrubTrailers({ read: 5, kept: 2, suppressed: 1, duplicate: 1, invalid: 1 })).toEqual({
    'X-Scrub-Read': '5',
    'X-Scrub-Kept': '2',
    'X-Scrub-Suppressed': '1',
    'X-Scrub-Duplicate': '1',
    'X-Scrub-Invalid': '1',
  })
})
