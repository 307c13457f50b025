import { and, eq, inArray, isNotNull, notExists } from 'drizzle-orm'
import { db, type Executor, type Transaction } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { keepDisqualifications } from './desk/keep-disqualifications.server.ts'

/**
 * Erases people whom holds had kept, and sees to what hangs on them: whoever had to stand aside still must, and no case
 * of theirs opens to others of their mailbox.
 */
export function partingFrom(tx: Transaction, now: Date) {
  return async (contactPersonIds: string[], erase: () => Promise<unknown>): Promise<void> => {
    const caseIds = await listCaseIdsOf(tx, contactPersonIds)
    await keepDisqualifications(tx, contactPersonIds, now)
    await erase()
    await partFromMailbox(tx, caseIds, now)
  }
}

/** The cases about these people, to be asked while it is still written whose they are. */
export async function listCaseIdsOf(tx: Transaction, contactPersonIds: readonly string[]): Promise<string[]> {
  if (contactPersonIds.length === 0) return []
  const found = await tx
    .selectDistinct({ id: caseSubject.caseId })
    .from(caseSubject)
    .where(inArray(caseSubject.contactPersonId, [...contactPersonIds]))
  return found.map(({ id }) => id)
}

/**
 * After an erasure: a case that names nobody any more leaves its mailbox, where that still stands. It served others too,
 * and to them a case without a name would look like their own (GDPR Art. 32). Letters go where they went. The case keeps
 * the trace that it did name somebody, so that nobody says of it later that nothing was held.
 */
export async function partFromMailbox(tx: Transaction, caseIds: readonly string[], now: Date): Promise<void> {
  if (caseIds.length === 0) return
  const named = tx.select({ id: caseSubject.caseId }).from(caseSubject).where(eq(caseSubject.caseId, requestCase.id))
  const isNameless = and(inArray(requestCase.id, [...caseIds]), notExists(named))
  const nameless = await tx.select({ id: requestCase.id }).from(requestCase).where(isNameless).orderBy(requestCase.id)
  for (const { id: caseId } of nameless) {
    await appendEvent(tx, { actor: { kind: 'system' }, action: 'case.subjects_erased', caseId }, now)
  }
  await tx
    .update(requestCase)
    .set({ mailboxId: null })
    .where(and(isNameless, isNotNull(requestCase.mailboxId)))
}

/** Have the records that a case was about been erased since? Then data were held, whatever a search finds now. */
export async function wereSubjectsErased(caseId: string, executor: Executor = db): Promise<boolean> {
  const isTrace = and(eq(auditEvent.caseId, caseId), eq(auditEvent.action, 'case.subjects_erased'))
  return (await executor.$count(auditEvent, isTrace)) > 0
}
