import type { Locale } from '#db/schema/words.ts'
import { formatAmount } from '~/i18n/amounts.ts'
import { formatCountry } from '~/i18n/countries.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import type { ReadItem, SubjectReading } from '~/register/subject-reading.ts'
import { capitalized } from '~/ui/text.ts'
import type { RecordSection } from './case-records.tsx'

/** The portal's own logs and sessions are not the officer's business with the person. */
const unshown = ['portal', 'logs']
const longest = 50

/** A reading of the register as the case page shows it; empty items are left out, long sections cut. */
export function recordSections(reading: SubjectReading, locale: Locale): RecordSection[] {
  return reading.sections
    .filter(({ group }) => !unshown.includes(group))
    .map(({ table, term, records }) => ({
      id: table,
      title: capitalized(term[locale]),
      count: records.length,
      records: records.slice(0, longest).map(({ id, items }) => recordView(id, items, locale)),
    }))
}

/** What most items share, their source and their end, is said once; the others say their own. */
function recordView(id: string, items: readonly ReadItem[], locale: Locale): RecordSection['records'][number] {
  const shown = items.flatMap((item) => {
    const value = valueInWords(item, locale)
    return value === null
      ? []
      : [{ path: item.path, term: capitalized(item.term[locale]), value, note: noteOf(item, locale) }]
  })
  const times = (note: string) => shown.filter((item) => item.note === note).length
  const common = shown.map(({ note }) => note).toSorted((one, other) => times(other) - times(one))[0] ?? ''
  return { id, common, items: shown.map((item) => ({ ...item, note: item.note === common ? null : item.note })) }
}

function noteOf({ source, retention }: ReadItem, locale: Locale): string {
  const t = tFor(locale, 'office')
  const from = t(`source.${source.kind}`)
  const date = source.at && formatDate(locale, source.at, 'short')
  const parts = [date ? t('case.source', { source: from, date }) : t('case.sourceUndated', { source: from })]
  if (retention.until) parts.push(t('case.keptUntil', { date: formatDate(locale, retention.until, 'short') }))
  return parts.join(' · ')
}

/** One stored value in words; null when there is none. */
function valueInWords(item: ReadItem, locale: Locale): string | null {
  const { value, label, catalogue } = item
  if (value === null || value === '') return null
  if (label) return label[locale]
  if (catalogue) return storedWord(locale, catalogue, String(value))
  if (Array.isArray(value)) return value.join(', ') || null
  return plainInWords(value, item.kind, locale)
}

function plainInWords(value: string | number | boolean, kind: ReadItem['kind'], locale: Locale): string {
  switch (kind) {
    case 'civil_date':
      return formatDate(locale, String(value), 'short')
    case 'moment':
      return formatDate(locale, String(value), 'dateTime')
    case 'country':
      return formatCountry(locale, String(value))
    case 'cents':
      return formatAmount(locale, Number(value))
    case 'flag':
      return tFor(locale, 'office')(value ? 'case.yes' : 'case.no')
    default:
      return String(value)
  }
}
