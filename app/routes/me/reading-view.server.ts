import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { legalBases } from '~/register/description/legal-bases.ts'
import { purposes } from '~/register/description/purposes.ts'
import { retentionRules } from '~/register/description/retention.ts'
import type { Catalogue, ViewGroup } from '~/register/description/types.ts'
import type { ReadItem, ReadRecord, ReadSection, SubjectReading } from '~/register/subject-reading.ts'
import { sourceWords } from '~/register/description/value-words.ts'
import { capitalized } from '~/ui/text.ts'

export type ItemView = { path: string; term: string; value: string | null; source: string | null; correctable: boolean }
export type RecordView = {
  id: string
  /** The organisation whose contact person it is about. */
  title: string | null
  items: ItemView[]
  withheld: string[]
  /** Where most of its items came from. */
  source: string
  until: string | null
}
/** Items of a section that are used in the same way and kept for the same time. */
export type UseView = { terms: string; purposes: string; bases: string; retention: string }
export type SectionView = {
  table: string
  term: string
  explanation: string
  records: RecordView[]
  withheld: { secret: number; unreviewed: number }
  uses: UseView[]
}
export type GroupView = { group: ViewGroup; sections: SectionView[] }

/** The reading as words of one language, in the groups of the page; some records have titles, by their id. */
export function viewReading({ sections }: SubjectReading, locale: Locale, titles: Map<string, string>): GroupView[] {
  const groups = [...new Set(sections.map(({ group }) => group))]
  return groups.map((group) => ({
    group,
    sections: sections
      .filter((section) => section.group === group)
      .map((section) => viewSection(section, locale, titles)),
  }))
}

function viewSection(section: ReadSection, locale: Locale, titles: Map<string, string>): SectionView {
  const { table, term, explanation, records, withheld } = section
  return {
    table,
    term: capitalized(term[locale]),
    explanation: explanation[locale],
    records: records.map((record) => ({ ...viewRecord(record, locale), title: titles.get(record.id) ?? null })),
    withheld,
    uses: viewUses(records, locale),
  }
}

function viewRecord({ id, items, withheld }: ReadRecord, locale: Locale): Omit<RecordView, 'title'> {
  const sources = items.map((item) => sourceOf(item, locale))
  const source = mostFrequent(sources)
  const untils = items.flatMap(({ retention }) => retention.until ?? []).toSorted()
  return {
    id,
    source,
    until: untils.at(-1) ?? null,
    withheld: withheld.map(({ term }) => capitalized(term[locale])),
    items: items
      .map((item, index) => ({
        path: item.path,
        term: capitalized(item.term[locale]),
        value: shown(item, locale),
        source: sources[index] === source ? null : sources[index]!,
        correctable: item.correctedBy !== 'nobody',
      }))
      .filter((_, index) => items[index]!.kind !== 'key'),
  }
}

/** "Sinulta itseltäsi 3.2.2024" */
function sourceOf({ source }: ReadItem, locale: Locale): string {
  return capitalized(
    [sourceWords[source.kind][locale], source.at && formatDate(locale, source.at, 'short')].filter(Boolean).join(' '),
  )
}

function mostFrequent(texts: string[]): string {
  const count = (text: string) => texts.filter((one) => one === text).length
  return texts.reduce((best, text) => (count(text) > count(best) ? text : best), texts[0] ?? '')
}

function viewUses(records: ReadRecord[], locale: Locale): UseView[] {
  const uses = new Map<string, { first: ReadItem; terms: Set<string> }>()
  for (const item of records.flatMap(({ items }) => items)) {
    const key = JSON.stringify([item.purposes, item.bases, item.retention.rule])
    const use = uses.get(key) ?? { first: item, terms: new Set() }
    uses.set(key, { ...use, terms: use.terms.add(item.term[locale]) })
  }
  return [...uses.values()].map(({ first, terms }) => ({
    terms: capitalized([...terms].join(', ')),
    purposes: capitalized(first.purposes.map((id) => purposes[id].name[locale]).join('; ')),
    bases: capitalized(
      first.bases.map((id) => `${legalBases[id].name[locale]} (${legalBases[id].article})`).join('; '),
    ),
    retention: retentionRules[first.retention.rule].period[locale],
  }))
}

/** A stored value as a person reads it; null where nothing is stored. */
function shown({ value, kind, label, catalogue }: ReadItem, locale: Locale): string | null {
  if (value === null || value === '') return null
  if (label) return capitalized(label[locale])
  if (catalogue) return wordOf(locale, catalogue, String(value))
  if (kind === 'moment') return formatDate(locale, String(value), 'dateTime')
  if (kind === 'civil_date') return formatDate(locale, String(value), 'short')
  if (kind === 'cents') return amount(locale, Number(value))
  if (kind === 'flag') return tFor(locale, 'me')(value ? 'data.yes' : 'data.no')
  return Array.isArray(value) ? value.join(', ') : String(value)
}

const tags = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const

function amount(locale: Locale, cents: number): string {
  return new Intl.NumberFormat(tags[locale], { minimumFractionDigits: 2 }).format(cents / 100)
}

/** Where the catalogue `words` keeps the name of a stored word. */
const keys: Record<Catalogue, (word: string) => string> = {
  kind: (word) => `kind.${word}`,
  state: (word) => `state.${word}`,
  channel: (word) => `channel.${word}`,
  marketing_channel: (word) => `marketing_channel.${word}`,
  action: (word) => `action.${word}`,
  ground: (word) => `ground.${word}`,
  refusal: (word) => `refusal.${word}`,
  consultation: (word) => `consultation.${word}`,
}

/** 'case.received' → `action.case_received`, 'REF-17-3-B' → `refusal.ref_17_3_b`; an unknown word stands as it is. */
function wordOf(locale: Locale, catalogue: Catalogue, word: string): string {
  const t = tFor(locale, 'words') as (key: string, options: { defaultValue: string }) => string
  return t(keys[catalogue](word.toLowerCase().replaceAll(/[.-]/g, '_')), { defaultValue: word })
}
