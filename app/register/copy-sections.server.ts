import { capitalized } from '~/i18n/capitalized.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { Locale } from '#db/schema/words.ts'
import type { AnswerItem, AnswerRecord, AnswerSection } from './access-answer.ts'
import type { CopyBlock } from './copy-document.ts'
import { addUses, listUses, type Uses } from './copy-uses.ts'

/** More columns than these do not fit an upright sheet. */
const mostColumns = 5
/** So many cells of one section take some 300 MB to set; of a longer history the newest records stand on paper. */
const mostCells = 20_000
/** From so many records on, a table of all of them reads better than a table for each. */
const manyRecords = 4

/** A section on paper: its records, then what they are used for and how long they are kept. */
export function sectionBlocks({ term, explanation, records: all }: AnswerSection, locale: Locale): CopyBlock[] {
  const t = tFor(locale, 'me')
  const columns = filledColumns(all)
  const asRows = all.length >= manyRecords && columns.length <= mostColumns
  const cells = asRows ? columns.length + 3 : 4 * Math.max(1, all[0]?.items.length ?? 0)
  const records = all.slice(0, Math.floor(mostCells / cells))
  const counts = { all: all.length, shown: records.length }
  return [
    { kind: 'heading', level: 2, text: term },
    { kind: 'aside', text: explanation },
    ...(records.length < all.length ? [{ kind: 'text', text: t('copy.paper.newest', counts) } as const] : []),
    ...(asRows ? [tableOfRecords(records, columns, locale)] : records.flatMap((one, at) => oneRecord(one, at, locale))),
    ...withheldTexts(records, locale).map((text): CopyBlock => ({ kind: 'text', text })),
    usesOf(term, records, locale),
  ]

  function oneRecord(record: AnswerRecord, at: number, locale: Locale): CopyBlock[] {
    const heading = titleOf(record, locale) ?? `${term} ${at + 1}`
    const table: CopyBlock = {
      kind: 'table',
      widths: [3, 5, 4, 3],
      head: [t('copy.paper.item'), t('copy.paper.value'), t('copy.paper.source'), t('copy.paper.until')],
      rows: record.items.map((item) => [
        item.term,
        item.text ?? t('copy.paper.empty'),
        sourceOf(item, locale),
        untilOf(item, locale),
      ]),
    }
    return records.length > 1 || record.title ? [{ kind: 'heading', level: 3, text: heading }, table] : [table]
  }
}

/** What exists and is not told here, and why; once for each kind. */
export function withheldTexts(records: readonly AnswerRecord[], locale: Locale): string[] {
  const notShown = tFor(locale, 'me')('copy.paper.notShown')
  const texts = records
    .flatMap(({ withheld }) => withheld)
    .map(({ term, because, reason }) => {
      return because.startsWith('redacted') ? `${term}: ${reason}` : `${term}: ${notShown} ${reason}`
    })
  return [...new Set(texts)]
}

/** The columns of a section: each field that some record has a value in, in the order of the description. */
function filledColumns(records: readonly AnswerRecord[]): { path: string; term: string }[] {
  const columns = new Map<string, string>()
  for (const { path, term, text } of records.flatMap(({ items }) => items)) if (text !== null) columns.set(path, term)
  return [...columns].map(([path, term]) => ({ path, term }))
}

/** Where a record came from, and which of its fields came otherwise. */
export function recordSource({ items }: AnswerRecord, locale: Locale): string {
  const terms = new Map<string, string[]>()
  for (const item of items.filter(({ text }) => text !== null)) {
    const source = sourceOf(item, locale)
    terms.set(source, [...(terms.get(source) ?? []), item.term])
  }
  const [most, ...others] = [...terms].toSorted(([, one], [, other]) => other.length - one.length)
  return [most?.[0] ?? '', ...others.map(([source, named]) => `${named.join(', ')}: ${source}`)].join('; ')
}

/** The last day until which something of a record is kept, where it can be told. */
export function recordUntil({ items }: AnswerRecord): string | null {
  return (
    items
      .flatMap(({ retention }) => retention.until ?? [])
      .toSorted()
      .at(-1) ?? null
  )
}

function tableOfRecords(records: AnswerRecord[], columns: { path: string; term: string }[], locale: Locale): CopyBlock {
  const t = tFor(locale, 'me')
  const organizations = new Set(records.map(({ title }) => title)).size > 1 ? [t('copy.paper.organization')] : []
  return {
    kind: 'table',
    widths: [...organizations.map(() => 3), ...columns.map(({ path }) => widthOf(records, path)), 3, 2],
    head: [...organizations, ...columns.map(({ term }) => term), t('copy.paper.source'), t('copy.paper.until')],
    rows: records.map((record) => {
      const texts = new Map(record.items.map((item) => [item.path as string, item.text]))
      const until = recordUntil(record)
      const cells = columns.map(({ path }) => texts.get(path) ?? '')
      const organization = organizations.map(() => record.title ?? '')
      return [...organization, ...cells, recordSource(record, locale), until ? formatDate(locale, until, 'short') : '']
    }),
  }
}

/** Long texts get more of the sheet than dates and words. */
function widthOf(records: readonly AnswerRecord[], path: string): number {
  const lengths = records.map(({ items }) => items.find((item) => item.path === path)?.text?.length ?? 0)
  return Math.min(8, Math.max(3, lengths.reduce((sum, length) => sum + length, 0) / lengths.length / 8))
}

function usesOf(section: string, records: AnswerRecord[], locale: Locale): CopyBlock {
  const t = tFor(locale, 'me')
  const uses: Uses = new Map()
  addUses(uses, section, records)
  return {
    kind: 'table',
    widths: [1, 1, 1, 1],
    head: [t('copy.paper.items'), t('copy.paper.purposes'), t('copy.paper.bases'), t('copy.paper.period')],
    rows: listUses(uses).map(({ items, purposes, bases, period }) => [items, purposes, bases, period]),
  }
}

function titleOf({ title, at }: AnswerRecord, locale: Locale): string | null {
  const day = at ? formatDate(locale, at, 'short') : null
  return [title, day].filter(Boolean).join(', ') || null
}

/** "Sinulta itseltäsi 3.2.2024" */
function sourceOf({ source }: AnswerItem, locale: Locale): string {
  return capitalized([source.words, source.at && formatDate(locale, source.at, 'short')].filter(Boolean).join(' '))
}

function untilOf({ retention }: AnswerItem, locale: Locale): string {
  return retention.until ? formatDate(locale, retention.until, 'short') : ''
}
