import { expect, test } from 'vitest'
import { reportCsv } from './report-csv.server.ts'

test('a report is a table for spreadsheets, in which nothing runs as a formula', () => {
  const text = reportCsv({
    columns: ['Peruste', 'Määrä'],
    rows: [
      ['=1+1', 2],
      ['+358', null],
      ['a;b', 0],
      ['@x', 1],
    ],
  })
  expect(text).toBe(`\uFEFF"Peruste";"Määrä"\r\n"'=1+1";2\r\n"'+358";\r\n"a;b";0\r\n"'@x";1\r\n`)
})
