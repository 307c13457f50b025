import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { correctionNote } from '#db/schema/case-work.ts'
import { salesRecord, voucher } from '#db/schema/history.ts'
import { caseSubject } from '#db/schema/requests.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf } from '../change-case.server.ts'
import { moveTo } from '../state.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

/** In characters. */
export const shortestNote = 10
/** So many of the newest documents to choose from. */
const mostRecords = 200

type Noting = { reference: string; staff: VerifiedStaff; recordId: string; note: string; now: Date }
type Noted =
  | 'noted'
  | NotTaken
  | 'not-allowed-now'
  | 'assigned-to-another'
  | 'decided-otherwise'
  | 'record-missing'
  | 'note-too-short'

/**
 * Puts a note beside a record that may not be altered (Accounting Act 1336/1997 2:7 §, GDPR Art. 16): the voucher stays as
 * issued, and whoever reads it reads what the person says is wrong in it. For a rectification only.
 */
export async function noteCorrection({ reference, staff, recordId, note, now }: Noting): Promise<Noted> {
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    if (!moveTo(found.state, 'prepare')) return 'not-allowed-now'
    if (found.assigneeId !== staff.id) return 'assigned-to-another'
    if (found.kind !== 'rectification') return 'decided-otherwise'
    const record = (await listFixedRecords(found.id, tx)).find(({ id }) => id === recordId)
    if (!record) return 'record-missing'
    if (note.trim().length < shortestNote) return 'note-too-short'
    const { contactPersonId, tableName } = record
    await tx.insert(correctionNote).values({
      contactPersonId,
      tableName,
      recordId,
      caseId: found.id,
      note: note.trim(),
      addedBy: staff.id,
      addedAt: now,
    })
    const event = { actor: actorOf(staff), action: 'correction.noted', caseId: found.id } as const
    await appendEvent(tx, { ...event, subjectId: contactPersonId, detail: { table: tableName } }, now)
    return 'noted'
  })
}

/** A voucher or an order of the case's persons, by what stands on it. */
export type FixedRecord = {
  id: string
  tableName: 'voucher' | 'salesRecord'
  contactPersonId: string
  /** The number of a voucher, the service that was ordered. */
  name: string
  on: string
}

/** The records of the case's persons that stay as they were made, the newest first. */
export async function listFixedRecords(caseId: string, executor: Executor = db): Promise<FixedRecord[]> {
  const persons = executor
    .select({ id: caseSubject.contactPersonId })
    .from(caseSubject)
    .where(eq(caseSubject.caseId, caseId))
  const { contactPersonId: byVoucher } = voucher
  const vouchers = await executor
    .select({ id: voucher.id, contactPersonId: byVoucher, name: voucher.number, on: voucher.issuedOn })
    .from(voucher)
    .where(inArray(byVoucher, persons))
    .orderBy(desc(voucher.issuedOn), asc(voucher.id))
    .limit(mostRecords)
  const { contactPersonId: bySale } = salesRecord
  const sales = await executor
    .select({ id: salesRecord.id, contactPersonId: bySale, name: salesRecord.service, on: salesRecord.orderedOn })
    .from(salesRecord)
    .where(inArray(bySale, persons))
    .orderBy(desc(salesRecord.orderedOn), asc(salesRecord.id))
    .limit(mostRecords)
  const of = (tableName: FixedRecord['tableName']) => (row: (typeof vouchers)[number]) =>
    row.contactPersonId === null ? [] : [{ ...row, contactPersonId: row.contactPersonId, tableName }]
  return [...vouchers.flatMap(of('voucher')), ...sales.flatMap(of('salesRecord'))]
}

/** Has the case put a note beside any record? */
export async function hasNotes(executor: Executor, caseId: string): Promise<boolean> {
  return (await executor.$count(correctionNote, eq(correctionNote.caseId, caseId))) > 0
}

/** The notes that a case has put beside records. */
export function listNotes(caseId: string) {
  const { id, recordId, tableName, note, addedAt } = correctionNote
  return db
    .select({ id, recordId, tableName, note, addedAt })
    .from(correctionNote)
    .where(and(eq(correctionNote.caseId, caseId)))
    .orderBy(asc(addedAt), asc(id))
}
