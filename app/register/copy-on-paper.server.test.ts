import { beforeAll, expect, test } from 'vitest'
import { formatDate } from '~/i18n/dates.ts'
import { addPersonToAnswer } from '#tests/support/person-to-answer.ts'
import { now } from '#tests/support/person-with-everything.ts'
import { readPdfLines, type PdfLine } from '#tests/support/read-pdf-lines.ts'
import type { AccessAnswer, AnswerItem, AnswerSection } from './access-answer.ts'
import { findAccessAnswer } from './find-access-answer.server.ts'
import { writeCopyPdf } from './write-copy-pdf.server.ts'

let answer: AccessAnswer
let sections: AnswerSection[]
let lines: PdfLine[]

beforeAll(async () => {
  const { subject } = await addPersonToAnswer()
  answer = await findAccessAnswer(subject, now, 'fi')
  sections = [...answer.own, ...answer.organization]
  const made = await writeCopyPdf(answer)
  if (typeof made === 'string') throw new Error(made)
  lines = readPdfLines(made.pdf)
})

/** Text as it can be compared: where a line breaks does not count, and Arabic and Hebrew stand as they are drawn. */
function bare(text: string): string {
  const letters = text.replaceAll(/[\s\u00AD\u200B\u2060]/g, '').toLowerCase()
  return letters.replaceAll(/[\u0590-\u06FF]+/g, (run) => [...new Set(run)].toSorted().join(''))
}

/** What follows a heading of the second level, up to the next heading of the first or second. */
function underHeading(heading: string, after = 0): PdfLine[] {
  const start = lines.findIndex(({ tag, texts }, at) => at > after && tag === 'H2' && bare(texts[0]!) === bare(heading))
  expect(start, heading).toBeGreaterThan(-1)
  const rest = lines.slice(start + 1)
  const end = rest.findIndex(({ tag }) => tag === 'H1' || tag === 'H2')
  return rest.slice(0, end === -1 ? undefined : end)
}

/** The rows below each table's head, by the head's first cell. */
function rowsUnder(found: PdfLine[], firstCell: string): string[][] {
  const rows: string[][] = []
  let head = ''
  for (const { tag, texts } of found) {
    if (tag !== 'TR') head = ''
    else if (head === '' || texts[0] === 'Tiedot') head = texts[0]!
    else if (head === firstCell) rows.push(texts.map(bare))
  }
  return rows
}

const day = (at: string | null) => (at ? formatDate('fi', at, 'short') : '')

test('the PDF has every item of the page: its term, value, source and last day', () => {
  expect(sections.length).toBeGreaterThan(20)
  const heads = lines.filter(({ tag }) => tag === 'H2').map(({ texts }) => bare(texts[0]!))
  expect(heads.slice(0, sections.length).toSorted()).toEqual(sections.map(({ term }) => bare(term)).toSorted())
  for (const { term: section, records } of sections) {
    const items = records.flatMap((record) => record.items)
    const told = items.map(({ term, text, source, retention }) => [
      bare(term),
      bare(text ?? 'ei tietoa'),
      bare(`${source.words} ${day(source.at)}`),
      bare(day(retention.until)),
    ])
    expect(rowsUnder(underHeading(section), 'Tieto'), section).toEqual(told)
  }
})

test('the PDF has the purposes, bases and period of every item, and what is withheld and why', () => {
  for (const { term: section, records } of sections) {
    const found = underHeading(section)
    const uses = rowsUnder(found, 'Tiedot')
    const isTold = ({ term, purposes, bases, retention }: AnswerItem) =>
      uses.some(
        ([items, why, basis, period]) =>
          items!.includes(bare(term)) &&
          why === bare(purposes.map(({ name }) => name).join(';')) &&
          bases.every(({ name, article }) => basis!.includes(bare(`${name}(${article})`))) &&
          period === bare(retention.period),
      )
    for (const item of records.flatMap(({ items }) => items)) expect(isTold(item), item.path).toBe(true)
    const paragraphs = found.filter(({ tag }) => tag === 'P').map(({ texts }) => bare(texts[0]!))
    for (const { term, reason } of records.flatMap(({ withheld }) => withheld)) {
      expect(paragraphs).toContainEqual(expect.stringMatching(new RegExp(`^${bare(term)}:.*${escaped(bare(reason))}$`)))
    }
  }
})

test('the PDF has the fifteen points of GDPR Art. 15, each with its statement and all its details', () => {
  const processing = lines.findIndex(({ tag, texts }) => tag === 'H1' && texts[0] === 'Näin käsittelemme tietojasi')
  const headings = lines.slice(processing).filter(({ tag }) => tag === 'H2')
  expect(headings.map(({ texts }) => bare(texts[0]!))).toEqual(
    Object.values(answer.facts).map(({ heading }) => bare(heading)),
  )
  expect(headings).toHaveLength(15)
  for (const { heading, statement, details } of Object.values(answer.facts)) {
    const [said, ...found] = underHeading(heading, processing)
    expect(bare(said!.texts[0]!), heading).toBe(bare(statement))
    const rows = found.filter(({ tag }) => tag === 'TR').slice(1)
    const listed = [...rows, ...found.filter(({ tag }) => tag === 'LBody')].map(({ texts }) => bare(texts[0]!))
    expect(listed, heading).toEqual(details.map((detail) => bare(nameOf(detail))))
  }
})

type Detail = AccessAnswer['facts'][keyof AccessAnswer['facts']]['details'][number]

function nameOf(detail: Detail): string {
  if (typeof detail === 'string') return detail
  if ('name' in detail) return detail.name
  if ('term' in detail) return detail.term
  return 'data' in detail ? detail.data : detail.words
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
