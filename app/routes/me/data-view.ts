import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import type { AnswerItem, AnswerRecord, AnswerSection } from '~/register/access-answer.ts'
import { capitalized } from '~/ui/text.ts'

/** One part of the page: what all of its items have in common stands once, what differs stands with the item. */
export type SectionView = {
  table: string
  group: AnswerSection['group']
  term: string
  explanation: string
  count: number
  /** Day of the newest record. */
  latest: string | null
  content: { kind: 'cards'; cards: CardView[] } | { kind: 'rows'; columns: string[]; rows: RowView[] }
  uses: UseView[]
  withheld: { terms: string; reason: string }[]
  /** Long histories come page by page. */
  pages: { current: number; last: number }
}
/** A record with a line for each field; what nobody corrects runs on in one paragraph. */
export type CardView = {
  id: string
  title: string | null
  facts: FactsView
  rest: FactsView
  empty: string[]
  until: string | null
}
/** Facts with the source that most of them have; the others name their own. */
export type FactsView = { facts: FactView[]; source: string }
export type FactView = { path: string; term: string; text: string; source: string | null }
/** A record, a cell a column; null: nothing is stored, `withheld`: it is, but not shown. */
export type RowView = { id: string; cells: Cell[] }
export type Cell = { text: string } | 'withheld' | null
export type UseView = { terms: string | null; purposes: string; bases: string; period: string; more: string }

/** Which part of a long history is asked for. */
export type Wanted = { table: string | null; page: number }
export type Labels = {
  /** Heading of the column of last days. */
  until: string
  /** "Säilytetään 3.2.2027 asti." */
  kept: (date: string) => string
  organization: string
  secrecy: string
  source: string
}

export const rowsOnPage = 100
const byField = new Set(['contactPerson', 'customerOrganization'])

export function viewSection(section: AnswerSection, locale: Locale, wanted: Wanted, labels: Labels): SectionView {
  const { table, group, term, explanation, records } = section
  const last = Math.max(1, Math.ceil(records.length / rowsOnPage))
  const current = wanted.table === table ? Math.min(Math.max(1, wanted.page), last) : 1
  const shown = records.slice((current - 1) * rowsOnPage, current * rowsOnPage)
  const latest = records[0]?.at
  const isByField = byField.has(table)
  return {
    table,
    group,
    term,
    explanation,
    count: records.length,
    latest: latest ? formatDate(locale, latest, 'short') : null,
    content: isByField
      ? { kind: 'cards', cards: shown.map((record) => viewCard(record, locale)) }
      : { kind: 'rows', ...viewRows(shown, locale, labels) },
    uses: viewUses(records, locale, labels, isByField),
    withheld: viewWithheld(records),
    pages: { current, last },
  }
}

function viewCard({ id, title, items }: AnswerRecord, locale: Locale): CardView {
  const filled = items.filter(({ text }) => text !== null)
  const until = latestUntil(items)
  return {
    id,
    title,
    facts: viewFacts(
      filled.filter(({ correctedBy }) => correctedBy !== 'nobody'),
      locale,
    ),
    rest: viewFacts(
      filled.filter(({ correctedBy }) => correctedBy === 'nobody'),
      locale,
    ),
    empty: items.filter(({ text }) => text === null).map(({ term }) => term),
    until: until && formatDate(locale, until, 'short'),
  }
}

function viewFacts(items: AnswerItem[], locale: Locale): FactsView {
  const sources = items.map((item) => sourceText(item, locale))
  const source = mostFrequent(sources)
  const facts = items.map(({ path, term, text }, index): FactView => {
    return { path, term, text: text!, source: sources[index] === source ? null : sources[index]! }
  })
  return { facts, source }
}

/** Columns are the fields that some record fills, the record's own moment first. */
function viewRows(records: AnswerRecord[], locale: Locale, labels: Labels) {
  const columns = new Map<string, string>()
  const moment = records[0]?.items.find(({ value }) => value !== null && value === records[0]!.at)
  if (moment) columns.set(moment.path, moment.term)
  if (records.some(({ title }) => title !== null)) columns.set('title', labels.organization)
  for (const { items, withheld } of records) {
    for (const { path, term, text } of items) if (text !== null && !isCurrency(path, items)) columns.set(path, term)
    for (const { path, term } of withheld) columns.set(path, term)
  }
  const untils = records.map(({ items }) => latestUntil(items))
  if (new Set(untils).size > 1) columns.set('until', labels.until)
  const paths = [...columns.keys()]
  const rows = records.map(({ id, title, items, withheld }, index): RowView => {
    const until = untils[index]
    const texts = new Map<string, string | null>(items.map((item) => [item.path, cellText(item, items)]))
    texts.set('title', title).set('until', until ? formatDate(locale, until, 'short') : null)
    const isWithheld = new Set<string>(withheld.map(({ path }) => path))
    const cellOf = (path: string): Cell => {
      const text = texts.get(path)
      // A redacted text stands there, with what is missing told above.
      if (text) return { text }
      return isWithheld.has(path) ? 'withheld' : null
    }
    return { id, cells: paths.map(cellOf) }
  })
  return { columns: [...columns.values()], rows }
}

/** An amount of money with its currency, which then needs no cell of its own. */
function cellText({ path, kind, text }: AnswerItem, items: AnswerItem[]): string | null {
  if (kind !== 'cents' || text === null) return text
  const currency = items.find((item) => item.path === currencyPath(path))?.text
  return currency ? `${text} ${currency}` : text
}

function isCurrency(path: string, items: AnswerItem[]): boolean {
  return items.some((item) => item.kind === 'cents' && item.text !== null && currencyPath(item.path) === path)
}

const currencyPath = (path: string) => `${path.slice(0, path.indexOf('.'))}.currency`

/** GDPR Art. 15(1)(a), (d), (g): items that are used alike and kept alike stand together. */
function viewUses(records: AnswerRecord[], locale: Locale, labels: Labels, isByField: boolean): UseView[] {
  const uses = new Map<string, { first: AnswerItem; terms: Set<string>; untils: Set<string | null> }>()
  for (const item of records.flatMap(({ items }) => items)) {
    const source = isByField ? '' : item.source.kind
    const ids = item.purposes.map(({ id }) => id)
    const key = [ids, item.retention.rule, item.secrecy.kind, source].join('|')
    const use = uses.get(key) ?? { first: item, terms: new Set(), untils: new Set() }
    uses.set(key, use)
    use.terms.add(item.term)
    use.untils.add(item.retention.until)
  }
  return [...uses.values()].map(({ first, terms, untils }) => {
    const { purposes, bases, retention, source, secrecy } = first
    const until = untils.size === 1 && retention.until ? labels.kept(formatDate(locale, retention.until, 'short')) : ''
    const origin = isByField ? '' : `${labels.source}: ${source.words}. `
    return {
      terms: uses.size > 1 ? [...terms].join(', ') : null,
      purposes: capitalized(purposes.map(({ name }) => name).join('; ')),
      bases: capitalized(bases.map(({ name, article }) => `${name} (${article})`).join('; ')),
      period: [retention.period, until].filter(Boolean).join(' '),
      more: `${origin}${labels.secrecy}: ${secrecy.words}.`,
    }
  })
}

function viewWithheld(records: AnswerRecord[]): SectionView['withheld'] {
  const reasons = new Map<string, Map<string, number>>()
  for (const { term, reason } of records.flatMap(({ withheld }) => withheld)) {
    const terms = reasons.get(reason) ?? new Map<string, number>()
    reasons.set(reason, terms.set(term, (terms.get(term) ?? 0) + 1))
  }
  return [...reasons].map(([reason, terms]) => {
    return { reason, terms: [...terms].map(([term, count]) => `${term} (${count})`).join(', ') }
  })
}

/** "Sinulta itseltäsi 3.2.2024" */
function sourceText({ source: { words, at } }: AnswerItem, locale: Locale): string {
  return capitalized([words, at && formatDate(locale, at, 'short')].filter(Boolean).join(' '))
}

function latestUntil(items: AnswerItem[]): string | null {
  return items.reduce<string | null>((latest, { text, retention: { until } }) => {
    return text !== null && until !== null && (latest === null || until > latest) ? until : latest
  }, null)
}

function mostFrequent(texts: string[]): string {
  const count = (text: string) => texts.filter((one) => one === text).length
  return texts.reduce((best, text) => (count(text) > count(best) ? text : best), texts[0] ?? '')
}
