import type { Locale } from '#db/schema/words.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { AccessFacts, AnswerRecord } from './access-answer.ts'
import { copyFacts } from './copy-facts.server.ts'
import { recordSource, recordUntil, withheldTexts } from './copy-sections.server.ts'
import { listUses, type Uses } from './copy-uses.ts'
import { fieldPath } from './description/register-description.ts'
import type { PersonalTable, TableName } from './description/types.ts'

/** One line of a table in the ZIP. */
export type Line = readonly string[]
type Column = { path: string; term: string }

/** A column for each field that a person may see, filled or not, so that the first line can be written at once. */
export function shownColumns(name: TableName, { fields }: PersonalTable, locale: Locale): Column[] {
  return Object.entries(fields)
    .filter(([, { shown }]) => shown !== 'never')
    .map(([column, { term }]) => ({ path: fieldPath(name, column), term: capitalized(term[locale]) }))
}

export function recordHead(columns: readonly Column[], locale: Locale): Line {
  const t = tFor(locale, 'me')
  const own = [t('copy.paper.source'), t('copy.paper.until'), t('copy.paper.withheld')]
  return [t('copy.paper.organization'), ...columns.map(({ term }) => term), ...own]
}

export function recordLine(record: AnswerRecord, columns: readonly Column[], locale: Locale): Line {
  const texts = new Map<string, string | null>(record.items.map(({ path, text }) => [path, text]))
  const until = recordUntil(record)
  return [
    record.title ?? '',
    ...columns.map(({ path }) => texts.get(path) ?? ''),
    recordSource(record, locale),
    until ? formatDate(locale, until, 'short') : '',
    withheldTexts([record], locale).join('; '),
  ]
}

export function useHead(locale: Locale): Line {
  const t = tFor(locale, 'me')
  const told = [t('copy.paper.items'), t('copy.paper.purposes'), t('copy.paper.bases'), t('copy.paper.period')]
  return [t('copy.paper.data'), ...told]
}

export function useLines(uses: Uses): Line[] {
  return listUses(uses).map(({ section, items, purposes, bases, period }) => [section, items, purposes, bases, period])
}

/** The points of the checklist: the statement first, then a line for each detail. */
export function factLines(facts: AccessFacts, locale: Locale): Line[] {
  return copyFacts(facts, locale).flatMap(({ heading, statement, details }) => {
    const items = details?.kind === 'list' ? details.items : []
    const rows = details?.kind === 'table' ? details.rows.map((row) => row.filter(Boolean).join(' – ')) : []
    return [statement, ...items, ...rows].map((told) => [heading, told])
  })
}
