import { and, asc, eq, gt, inArray, isNotNull, isNull, notExists, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '#db/client.server.ts'
import { correctionNote, decisionPart, redaction } from '#db/schema/case-work.ts'
import { caseDecision, caseSubject, requestCase } from '#db/schema/requests.ts'
import type { Disclosure } from './redaction.ts'

/** What officers have decided of these people's records: passages hidden, tables kept back, notes beside documents. */
export async function findDisclosure(executor: Executor, contactPersonIds: readonly string[]): Promise<Disclosure> {
  if (contactPersonIds.length === 0) return null
  const ids = [...contactPersonIds]
  const [marks, refused, notes] = await Promise.all([
    executor.select().from(redaction).where(inArray(redaction.contactPersonId, ids)),
    listRefusedTables(executor, ids),
    executor
      .select({ recordId: correctionNote.recordId, note: correctionNote.note })
      .from(correctionNote)
      .where(inArray(correctionNote.contactPersonId, ids))
      .orderBy(asc(correctionNote.addedAt), asc(correctionNote.id)),
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

/**
 * Only by a decision in force: approved, and not sent back. That a case is taken up again opens nothing yet: what was kept
 * back stays so until another decision of the case has been approved (GDPR Art. 15(4): these may be others' data).
 */
function listRefusedTables(executor: Executor, contactPersonIds: string[]) {
  const newer = alias(caseDecision, 'newer')
  const decidedAnew = executor
    .select({ id: newer.id })
    .from(newer)
    .where(
      and(
        eq(newer.caseId, caseDecision.caseId),
        gt(newer.approvedAt, caseDecision.approvedAt),
        isNull(newer.returnedAt),
      ),
    )
  return executor
    .selectDistinct({ part: decisionPart.part })
    .from(decisionPart)
    .innerJoin(caseDecision, eq(caseDecision.id, decisionPart.decisionId))
    .innerJoin(requestCase, and(eq(requestCase.id, decisionPart.caseId), eq(requestCase.kind, 'access')))
    .innerJoin(caseSubject, eq(caseSubject.caseId, requestCase.id))
    .where(
      and(
        inArray(caseSubject.contactPersonId, contactPersonIds),
        isNotNull(caseDecision.approvedAt),
        isNull(caseDecision.returnedAt),
        or(isNull(caseDecision.supersededAt), notExists(decidedAnew)),
      ),
    )
}
