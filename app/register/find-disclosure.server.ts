import { and, asc, eq, getTableColumns, gt, isNotNull, isNull, notExists, or, sql } from 'drizzle-orm'
import { alias, type PgColumn } from 'drizzle-orm/pg-core'
import { db, type Executor } from '#db/client.server.ts'
import { keepSelect } from '#db/kept-select.server.ts'
import { correctionNote, decisionPart, redaction } from '#db/schema/case-work.ts'
import { caseDecision, caseSubject, requestCase } from '#db/schema/requests.ts'
import type { Disclosure } from './redaction.ts'

/** What officers have decided of these people's records: passages hidden, tables kept back, notes beside documents. */
export async function findDisclosure(executor: Executor, contactPersonIds: readonly string[]): Promise<Disclosure> {
  if (contactPersonIds.length === 0) return null
  const theirs = { ids: contactPersonIds }
  const [marks, refused, notes] = await Promise.all([
    selectMarks(executor, theirs),
    selectRefusedTables(executor, theirs),
    selectNotes(executor, theirs),
  ])
  if (marks.length + refused.length + notes.length === 0) return null
  return {
    marks: marks.reduce((all, mark) => {
      const key = `${mark.recordId}|${mark.field}`
      return all.set(key, [...(all.get(key) ?? []), mark])
    }, new Map<string, typeof marks>()),
    refused: new Set(refused.map(({ part }) => part)),
    notes: notes.reduce((all, { recordId, note }) => {
      const before = all.get(recordId)
      return all.set(recordId, before === undefined ? note : `${before}\n${note}`)
    }, new Map<string, string>()),
  }
}

const isTheirs = (column: PgColumn) => sql`${column} = any(${sql.placeholder('ids')}::uuid[])`

const selectMarks = keepSelect(
  getTableColumns(redaction),
  db.select().from(redaction).where(isTheirs(redaction.contactPersonId)),
)

const noteFields = { recordId: correctionNote.recordId, note: correctionNote.note }
const selectNotes = keepSelect(
  noteFields,
  db
    .select(noteFields)
    .from(correctionNote)
    .where(isTheirs(correctionNote.contactPersonId))
    .orderBy(asc(correctionNote.addedAt), asc(correctionNote.id)),
)

const newer = alias(caseDecision, 'newer')
const decidedAnew = db
  .select({ id: newer.id })
  .from(newer)
  .where(
    and(eq(newer.caseId, caseDecision.caseId), gt(newer.approvedAt, caseDecision.approvedAt), isNull(newer.returnedAt)),
  )

/**
 * Only by a decision in force: approved, and not sent back. That a case is taken up again opens nothing yet: what was kept
 * back stays so until another decision of the case has been approved (GDPR Art. 15(4): these may be others' data).
 */
const selectRefusedTables = keepSelect(
  { part: decisionPart.part },
  db
    .selectDistinct({ part: decisionPart.part })
    .from(decisionPart)
    .innerJoin(caseDecision, eq(caseDecision.id, decisionPart.decisionId))
    .innerJoin(requestCase, and(eq(requestCase.id, decisionPart.caseId), eq(requestCase.kind, 'access')))
    .innerJoin(caseSubject, eq(caseSubject.caseId, requestCase.id))
    .where(
      and(
        isTheirs(caseSubject.contactPersonId),
        isNotNull(caseDecision.approvedAt),
        isNull(caseDecision.returnedAt),
        or(isNull(caseDecision.supersededAt), notExists(decidedAnew)),
      ),
    ),
)
