import { stringify } from 'csv-stringify/sync'
import type { Report } from './report.ts'

/** For the spreadsheets of Finnish offices; a cell that would run as a formula gets an apostrophe. */
export function reportCsv({ columns, rows }: Pick<Report, 'columns' | 'rows'>): string {
  return stringify([columns, ...rows], {
    bom: true,
    delimiter: ';',
    record_delimiter: 'windows',
    escape_formulas: true,
    quoted_string: true,
  })
}
