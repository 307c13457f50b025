import { formatDate } from '~/i18n/dates.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { type FixedRecord, listFixedRecords, listNotes } from '~/requests/decisions/note-correction.server.ts'
import { partTerm } from '~/requests/decisions/part-term.ts'
import type { findCase } from '~/requests/queries.server.ts'
import { moveTo } from '~/requests/state.ts'
import type { RecordNotesView } from './case-record-notes.tsx'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** The notes of a rectification, and the documents to which its handler may add one. */
export async function recordNotesView(found: FoundCase, staff: VerifiedStaff): Promise<RecordNotesView | null> {
  if (found.kind !== 'rectification') return null
  const { locale } = staff
  const isHandler = may(staff.role, 'case.handle') && found.assignee?.id === staff.id
  const mayAdd = isHandler && moveTo(found.state, 'prepare') !== null
  const notes = await listNotes(found.id)
  const records = mayAdd || notes.length > 0 ? await listFixedRecords(found.id) : []
  if (notes.length === 0 && !mayAdd) return null
  const nameOf = ({ tableName, name, on }: FixedRecord) =>
    `${partTerm(tableName, locale)}: ${name}, ${formatDate(locale, on, 'short')}`
  const names = new Map(records.map((record) => [record.id, nameOf(record)]))
  return {
    notes: notes.map(({ id, recordId, tableName, note, addedAt }) => ({
      id,
      record: names.get(recordId) ?? partTerm(tableName, locale),
      note,
      at: formatDate(locale, addedAt, 'short'),
    })),
    records: mayAdd ? records.map((record) => ({ value: record.id, label: nameOf(record) })) : [],
    language: found.locale,
    version: found.version,
  }
}
