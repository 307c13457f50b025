import type { Locale, Secrecy, SourceKind } from '#db/schema/words.ts'
import { helsinkiDate, type CivilDate } from '~/rules/civil-date.ts'
import { basesOf } from './description/purposes.ts'
import { fieldPath, findField } from './description/register-description.ts'
import { retainedUntil, type RetentionRuleId } from './description/retention.ts'
import { text } from './description/text.ts'
import type { FieldDescription, PersonalTable, TableName, Text, ValueKind } from './description/types.ts'
import type { ReachedRow } from './erasure-fate.ts'
import type { Audience, ReadItem, ReadRecord, ReadValue, WithheldBecause } from './subject-reading.ts'

/** Where single fields of a contact person came from, by `<record's id>|<path>`, when not with their row. */
export type FieldSources = ReadonlyMap<string, { kind: SourceKind; at: CivilDate }>

/** A row as the description tells it to this audience. */
export function readRecord(
  name: TableName,
  table: PersonalTable,
  row: ReachedRow,
  { audience, tellsSecret }: { audience: Audience; tellsSecret: boolean },
  sources: FieldSources,
): ReadRecord {
  const { origin, retention } = table
  const { organizationId } = row.values
  const moment = origin.atIn ? row.values[origin.atIn] : null
  const at = momentOf(moment)
  const of: RowFacts = {
    moment,
    at,
    day: dayOf(moment),
    until: retentionEnd(retention, row),
    source: null,
    retention: null,
  }
  const record: ReadRecord = {
    id: row.id,
    at,
    organizationId: typeof organizationId === 'string' ? organizationId : null,
    items: [],
    withheld: [],
  }
  for (const shown of shownFields(name, table)) {
    const because = audience === 'subject' && withheldBecause(table, shown, row, tellsSecret)
    if (because) record.withheld.push({ path: shown.fixed.path, term: shown.field.term, because })
    else record.items.push(readItem(shown, table, row, of, sources))
  }
  return record
}

/** A field that may be shown, and what every item of it has in common. */
type ShownField = {
  column: string
  field: FieldDescription
  fixed: Pick<ReadItem, 'path' | 'term' | 'kind' | 'catalogue' | 'about' | 'purposes' | 'bases' | 'correctedBy'>
}
/** What all of a row's items have in common. */
type RowFacts = {
  /** The row's own moment: as read, as text, and the day it falls on. */
  moment: unknown
  at: string | null
  day: CivilDate | null
  until: { date: CivilDate; ofAll: boolean } | null
  /** The latest made, for the next item that has the same. */
  source: ReadItem['source'] | null
  retention: ReadItem['retention'] | null
}

const shownOf = new Map<TableName, ShownField[]>()

function shownFields(name: TableName, { fields }: PersonalTable): ShownField[] {
  const known = shownOf.get(name)
  if (known) return known
  const made = Object.entries(fields).flatMap(([column, field]): ShownField[] => {
    if (field.shown === 'never') return []
    const { kind, term, about, purposes, correction } = field
    const fixed = {
      path: fieldPath(name, column),
      term,
      kind: typeof kind === 'object' ? 'word' : kind,
      catalogue: typeof kind === 'object' && 'catalogue' in kind ? kind.catalogue : null,
      about,
      purposes,
      bases: basesOf(purposes),
      correctedBy: correction.policy,
    } as const
    return [{ column, field, fixed }]
  })
  shownOf.set(name, made)
  return made
}

function withheldBecause(
  table: PersonalTable,
  { column, field }: ShownField,
  row: ReachedRow,
  tellsSecret: boolean,
): WithheldBecause | null {
  if (isEmpty(row.values[column])) return null
  // A field that is always secret is the office's own; a row is marked so for what it says of the person.
  const isTold = tellsSecret && field.secrecy === 'by_row'
  if (!isTold && secrecyOf(table, field, row) === 'secret') return 'secret'
  return field.shown === 'released' && table.releasedBy && isEmpty(row.values[table.releasedBy]) ? 'unreviewed' : null
}

function readItem(
  { column, field, fixed }: ShownField,
  table: PersonalTable,
  row: ReachedRow,
  of: RowFacts,
  sources: FieldSources,
): ReadItem {
  const stored = row.values[column]
  const value = stored === of.moment && of.at !== null ? of.at : plainValue(stored)
  const own = sources.size > 0 ? sources.get(`${row.id}|${fixed.path}`) : undefined
  const isBounded = of.until !== null && (of.until.ofAll || field.retention === table.retention.rule)
  // Written out: a spread costs ten times as much, and a long history has a hundred thousand items.
  return {
    path: fixed.path,
    term: fixed.term,
    value,
    kind: fixed.kind,
    label: labelOf(field.kind, value),
    catalogue: fixed.catalogue,
    about: fixed.about,
    purposes: fixed.purposes,
    bases: fixed.bases,
    source: own ?? sourceFrom(sourceKindOf(table, field, row), of),
    secrecy: secrecyOf(table, field, row),
    retention: retentionTo(field.retention, isBounded ? of.until!.date : null, of),
    correctedBy: fixed.correctedBy,
  }
}

function sourceFrom(kind: SourceKind, of: RowFacts): ReadItem['source'] {
  if (of.source?.kind !== kind) of.source = { kind, at: of.day }
  return of.source
}

function retentionTo(rule: RetentionRuleId, until: CivilDate | null, of: RowFacts): ReadItem['retention'] {
  if (of.retention?.rule !== rule || of.retention.until !== until) of.retention = { rule, until }
  return of.retention
}

function labelOf(kind: ValueKind, value: ReadValue): Text | null {
  if (kind === 'field_name') return fieldTerms(Array.isArray(value) ? value : [String(value)])
  return typeof kind === 'object' && 'words' in kind ? (kind.words[String(value)] ?? null) : null
}

/** What fields are called, joined; a path that names none any more stands as it is. */
function fieldTerms(paths: string[]): Text {
  const terms = paths.map((path) => findField(path)?.field.term ?? text(path, path, path))
  const joined = (locale: Locale) => terms.map((term) => term[locale]).join(', ')
  return text(joined('fi'), joined('sv'), joined('en'))
}

/** The day after which the row's values go, where it can be told today; by the table's rule, only those that follow it. */
function retentionEnd(retention: PersonalTable['retention'], { values, retentionFrom }: ReachedRow): RowFacts['until'] {
  const end = retention.endsOn ? values[retention.endsOn] : null
  if (typeof end === 'string') return { date: end, ofAll: true }
  const date = retentionFrom && endOf(retention.rule, retentionFrom)
  return date ? { date, ofAll: false } : null
}

/** Rows of a long history begin on the same days, and the calendar answers slowly. */
const ends = new Map<string, CivilDate | null>()

function endOf(rule: RetentionRuleId, start: CivilDate): CivilDate | null {
  const key = `${rule} ${start}`
  const known = ends.get(key)
  if (known !== undefined) return known
  const end = retainedUntil(rule, start)
  ends.set(key, end)
  return end
}

function sourceKindOf({ origin }: PersonalTable, { sources }: FieldDescription, { values }: ReachedRow): SourceKind {
  if (sources.length === 1) return sources[0]!
  return 'kindIn' in origin ? (values[origin.kindIn] as SourceKind) : origin.kind
}

function secrecyOf({ rowSecrecy }: PersonalTable, field: FieldDescription, { values }: ReachedRow): Secrecy {
  if (field.secrecy !== 'by_row') return field.secrecy
  // What is not known to be open is secret.
  return rowSecrecy ? (values[rowSecrecy] as Secrecy) : 'secret'
}

const isEmpty = (value: unknown) => value === null || value === undefined

function plainValue(value: unknown): ReadValue {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) ? value.map(String) : null
}

const momentOf = (value: unknown) =>
  value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : null
const dayOf = (value: unknown) =>
  value instanceof Date ? helsinkiDate(value) : typeof value === 'string' ? value : null
