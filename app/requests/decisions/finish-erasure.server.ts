import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { caseNote } from '#db/schema/case-work.ts'
import { erasureRecord } from '#db/schema/holds.ts'
import { caseDecision, requestCase } from '#db/schema/requests.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import type { LetterEnd } from '~/mail/letter.ts'
import { isTableName, personalTable } from '~/register/description/register-description.ts'
import { standsAlone } from '~/register/erasure-plan.ts'
import type { Hold } from '~/register/release-holds.server.ts'
import { askRecipients } from './ask-recipients.server.ts'
import { changeCase, planChange, takeCase } from '../change-case.server.ts'
import { listStaying } from '../case-parts.server.ts'
import { countHolds } from '../holds/holds-of-case.server.ts'

/** Finishes each erasure that waited for these holds and for no other; gives whether any did. */
export async function finishErasuresIn(tx: Transaction, released: readonly Hold[], now: Date): Promise<boolean> {
  const caseIds = new Set([...released.flatMap(({ caseId }) => caseId ?? []), ...(await listWaiting(tx, released))])
  let isAnyFinished = false
  for (const caseId of caseIds) isAnyFinished = (await finishErasureIn(tx, caseId, now)) || isAnyFinished
  return isAnyFinished
}

/** Who asked again while a record of theirs stayed with them: their second case waits for the hold of the first. */
async function listWaiting(tx: Transaction, released: readonly Hold[]): Promise<string[]> {
  const ofPersons = released.filter(
    ({ tableName }) => isTableName(tableName) && !standsAlone(personalTable(tableName)!),
  )
  const found: string[] = []
  for (const { tableName, recordId } of ofPersons) {
    const item = JSON.stringify([{ table: tableName, ids: [recordId], verdict: 'hold' }])
    const waiting = await tx
      .selectDistinct({ caseId: caseDecision.caseId })
      .from(caseDecision)
      .innerJoin(erasureRecord, eq(erasureRecord.caseId, caseDecision.caseId))
      .where(and(isNull(erasureRecord.finishedAt), sql`${caseDecision.plan} -> 'items' @> ${item}::text::jsonb`))
    found.push(...waiting.map(({ caseId }) => caseId))
  }
  return found
}

/**
 * When the last hold of an erasure has ended: the proof says so, and the person is told. The case itself waits until
 * they have been. Gives whether there is nothing left.
 */
async function finishErasureIn(tx: Transaction, caseId: string, now: Date): Promise<boolean> {
  if ((await countHolds(tx, caseId)) > 0) return false
  const [finished] = await tx
    .update(erasureRecord)
    .set({ finishedAt: now })
    .where(and(eq(erasureRecord.caseId, caseId), isNull(erasureRecord.finishedAt)))
    .returning({ executedAt: erasureRecord.executedAt })
  if (!finished) return false
  await appendEvent(tx, { actor: { kind: 'system' }, action: 'erasure.finished', caseId }, now)
  await emptyNotes(tx, caseId)
  // GDPR Art. 19: what was held stood with the processors too.
  await askRecipients(tx, { caseId, contactPersonIds: [], action: 'erase', now })
  // A reopened case may erase, and finish, more than once.
  const dedupeKey = `erasure-finished/${caseId}/${finished.executedAt.toISOString()}`
  await enqueueLetter(tx, { kind: 'erasure-finished', entityId: caseId, dedupeKey })
  return true
}

/**
 * The second letter has ended its way: accepted, or it cannot reach anybody, which is then written down. Either way
 * nothing is left to be done (rules 7.1, invariant i: a notice, or a recorded impossibility).
 */
export const finishCaseOnLetter: LetterEnd = async (tx, caseId, end, now) => {
  const found = await takeCase(tx, eq(requestCase.id, caseId))
  // A letter of an earlier round: taken up again, the case has erased once more, and something is held anew.
  if (!found || (await countHolds(tx, caseId)) > 0) return
  // What the plan left in use for another reason has not gone with the holds: the case stays completed in part.
  if ((await listStaying(tx, caseId)).length > 0) return
  const detail = { notice: end === 'sent' ? 'accepted' : 'impossible' }
  const planned = planChange(found, [{ move: 'finish', action: 'case.finished', detail }])
  // Taken up again meanwhile: whoever handles it now ends it.
  if (typeof planned === 'string') return
  await changeCase(tx, found, planned, { actor: { kind: 'system' }, now })
  await emptyNotes(tx, caseId)
}

/** Notes of the time between go as those before did: by then nothing tells any more whose names to take out. */
async function emptyNotes(tx: Transaction, caseId: string): Promise<void> {
  await tx.update(caseNote).set({ body: null }).where(eq(caseNote.caseId, caseId))
}
