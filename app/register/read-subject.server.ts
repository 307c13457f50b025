import { db } from '#db/client.server.ts'
import type { Locale, Secrecy, SourceKind } from '#db/schema/words.ts'
import { helsinkiDate, type CivilDate } from '~/rules/civil-date.ts'
import { basesOf } from './description/purposes.ts'
import { fieldPath, findField, personalTables } from './description/register-description.ts'
import { retainedUntil } from './description/retention.ts'
import { text } from './description/text.ts'
import type { FieldDescription, PersonalTable, TableName, Text, ValueKind } from './description/types.ts'
import type { ReachedRow } from './erasure-plan.ts'
import { readRows } from './read-rows.server.ts'
import { countWithheld, type Audience, type ReadItem, type ReadRecord, type ReadSection } from './subject-reading.ts'
import type { ReadValue, SubjectReading, WithheldBecause } from './subject-reading.ts'

export type Reader = { audience: Audience; mailboxId?: string }
type FieldSources = ReadonlyMap<string, { kind: SourceKind; at: CivilDate }>

/**
 * Everything held about these contact persons (and, for a person, what hangs on their proved mailbox), read generically
 * over the description: GDPR Art. 15(1)–(2) with purpose, basis, source, retention and who may correct, item by item.
 */
export async function readSubject(
  contactPersonIds: string[],
  { audience, mailboxId }: Reader,
): Promise<SubjectReading> {
  const wanted = () => true
  const { rows } = await readRows({ executor: db, contactPersonIds, mailboxId, wanted, lock: false })
  const sources = fieldSources(rows.get('datumSource') ?? [])
  const sections = personalTables.flatMap(([name, table]): ReadSection[] => {
    const found = rows.get(name) ?? []
    if (found.length === 0 || !('group' in table.view)) return []
    const records = found.map((row) => readRecord(name, table, row, audience, sources)).toSorted(newestFirst)
    const { term, explanation } = table
    return [{ table: name, group: table.view.group, term, explanation, records, withheld: countWithheld(records) }]
  })
  return { audience, sections }
}

function readRecord(
  name: TableName,
  table: PersonalTable,
  row: ReachedRow,
  audience: Audience,
  sources: FieldSources,
): ReadRecord {
  const record: ReadRecord = { id: row.id, at: momentOf(row.values[table.origin.atIn ?? '']), items: [], withheld: [] }
  for (const [column, field] of Object.entries(table.fields)) {
    if (field.shown === 'never') continue
    const path = fieldPath(name, column)
    const because = audience === 'subject' && withheldBecause(table, field, column, row)
    if (because) record.withheld.push({ path, term: field.term, because })
    else record.items.push(readItem(path, column, table, field, row, sources))
  }
  return record
}

function withheldBecause(
  table: PersonalTable,
  field: FieldDescription,
  column: string,
  row: ReachedRow,
): WithheldBecause | null {
  if (isEmpty(row.values[column])) return null
  if (secrecyOf(table, field, row) === 'secret') return 'secret'
  return field.shown === 'released' && table.releasedBy && isEmpty(row.values[table.releasedBy]) ? 'unreviewed' : null
}

function readItem(
  path: ReadItem['path'],
  column: string,
  table: PersonalTable,
  field: FieldDescription,
  row: ReachedRow,
  sources: FieldSources,
): ReadItem {
  const value = plainValue(row.values[column])
  const { kind, term, about, purposes, correction } = field
  return {
    path,
    term,
    value,
    kind: typeof kind === 'object' ? 'word' : kind,
    label: labelOf(kind, value),
    catalogue: typeof kind === 'object' && 'catalogue' in kind ? kind.catalogue : null,
    about,
    purposes,
    bases: basesOf(purposes),
    source: sources.get(`${row.id}|${path}`) ?? sourceOf(table, field, row),
    secrecy: secrecyOf(table, field, row),
    retention: { rule: field.retention, until: retentionEnd(table, field, row) },
    correctedBy: correction.policy,
  }
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

/** The day after which the value goes, where it can be told today. */
function retentionEnd({ retention }: PersonalTable, field: FieldDescription, row: ReachedRow): CivilDate | null {
  const end = retention.endsOn ? row.values[retention.endsOn] : null
  if (typeof end === 'string') return end
  return row.retentionFrom && field.retention === retention.rule
    ? retainedUntil(field.retention, row.retentionFrom)
    : null
}

function sourceOf({ origin }: PersonalTable, field: FieldDescription, { values }: ReachedRow) {
  const at = origin.atIn ? dayOf(values[origin.atIn]) : null
  const own = field.sources.length === 1 ? field.sources[0]! : null
  const kind = own ?? ('kindIn' in origin ? (values[origin.kindIn] as SourceKind) : origin.kind)
  return { kind, at }
}

function secrecyOf({ rowSecrecy }: PersonalTable, field: FieldDescription, { values }: ReachedRow): Secrecy {
  if (field.secrecy !== 'by_row') return field.secrecy
  // What is not known to be open is secret.
  return rowSecrecy ? (values[rowSecrecy] as Secrecy) : 'secret'
}

/** GDPR Art. 15(1)(g): a contact person's field that came otherwise than its row. */
function fieldSources(rows: readonly ReachedRow[]): FieldSources {
  return new Map(
    rows.map(({ values }) => [
      `${String(values.contactPersonId)}|${fieldPath('contactPerson', String(values.field))}`,
      { kind: values.source as SourceKind, at: values.obtainedAt as CivilDate },
    ]),
  )
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

function newestFirst(one: ReadRecord, other: ReadRecord): number {
  return (other.at ?? '').localeCompare(one.at ?? '') || one.id.localeCompare(other.id)
}
