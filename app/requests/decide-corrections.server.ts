import { and, asc, eq, sql } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { caseCorrection } from '#db/schema/requests.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { applyCorrectionIn } from '~/register/correct-record.server.ts'
import { findField } from '~/register/description/register-description.ts'
import { columnOf, tableOf } from '~/register/read-rows.server.ts'
import { askRecipients } from './ask-recipients.server.ts'
import { actorOf, changeCase, planChange, type Step, takeUp, type Unchanged } from './change-case.server.ts'
import { opennessStillOpen } from './openness-part.server.ts'
import { type NotTaken, takeCaseAs } from './take-case-as.server.ts'

/** What an officer says of one field; a refusal tells the person why (GDPR Art. 12(4)). */
export type CorrectionVerdict = { correctionId: string; outcome: 'accepted' | 'refused'; reason?: string }

type Decision = {
  reference: string
  version: number
  staff: VerifiedStaff
  /** Of some or all of the fields that are still to be decided. */
  verdicts: readonly CorrectionVerdict[]
  now: Date
}
/** The case waits for the rest (`decided`), or is closed (`completed`), or something stayed undecided. */
type Decided = 'decided' | 'completed' | Undecided | NotTaken | 'assigned-to-another' | 'reason-missing' | Unchanged
/**
 * `asked-again`: a field no longer holds what the officer saw; it now shows what it holds. `record-gone`: it was erased
 * meanwhile, so the change can only be refused. `restricted`: the person is not this case's, and their data are only
 * stored (GDPR Art. 18(2)). The other verdicts stand.
 */
type Undecided = 'asked-again' | 'record-gone' | 'restricted'

type Correction = typeof caseCorrection.$inferSelect

/**
 * Decides fields of a rectification, each for itself; one officer is enough. An accepted value is written only over the
 * value that the officer saw. The last verdict closes the case and sends its letter (GDPR Art. 12(3)).
 */
export async function decideCorrections({ reference, version, staff, verdicts, now }: Decision): Promise<Decided> {
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const begin = takeUp(found, staff.id)
    const whole = planChange(found, [...begin, finish], version)
    if (typeof whole === 'string') return whole
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    if (verdicts.some(({ outcome, reason }) => outcome === 'refused' && !reason?.trim())) return 'reason-missing'
    const pending = new Map((await listPending(tx, found.id)).map((correction) => [correction.id, correction]))
    if (verdicts.length === 0 || verdicts.some(({ correctionId }) => !pending.has(correctionId))) return 'not-found'

    const circumstances = { actor: actorOf(staff), now, set: { assigneeId: staff.id } }
    const begun = await changeCase(tx, found, whole.slice(0, begin.length), circumstances)
    const decided = new Set<Outcome>()
    for (const verdict of verdicts)
      decided.add(await decide(tx, pending.get(verdict.correctionId)!, verdict, circumstances))
    const undecided = whatStays(decided)
    if (undecided) return undecided
    // A part under the Openness Act that waits still keeps the case open; it is answered after that.
    if ((await listPending(tx, found.id)).length > 0 || (await opennessStillOpen(tx, found.id))) return 'decided'
    await changeCase(tx, begun, whole.slice(begin.length), circumstances)
    const dedupeKey = `correction-done/${found.id}/${begun.version}`
    await enqueueLetter(tx, { kind: 'correction-done', entityId: found.id, dedupeKey })
    return 'completed'
  })
}

/** The whole case is answered when the last of its fields is decided. */
const finish: Step = { move: 'settle', action: 'case.answered' }

function listPending(tx: Transaction, caseId: string): Promise<Correction[]> {
  const pending = and(eq(caseCorrection.caseId, caseId), eq(caseCorrection.outcome, 'pending'))
  return tx
    .select()
    .from(caseCorrection)
    .where(pending)
    .orderBy(asc(caseCorrection.field), asc(caseCorrection.recordId))
}

type Outcome = 'stale' | 'gone' | 'restricted' | 'decided'

function whatStays(decided: ReadonlySet<Outcome>): Undecided | null {
  if (decided.has('stale')) return 'asked-again'
  if (decided.has('gone')) return 'record-gone'
  return decided.has('restricted') ? 'restricted' : null
}

async function decide(
  tx: Transaction,
  correction: Correction,
  verdict: CorrectionVerdict,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Outcome> {
  const { id, caseId, recordId, field, oldValue, newValue } = correction
  const { outcome } = verdict
  if (outcome === 'accepted') {
    const applied = await applyCorrectionIn(tx, { recordId, field, oldValue, newValue, actor, caseId, now })
    if (applied === 'not-found') return 'gone'
    if (applied === 'stale') return askAgain(tx, correction)
    if (applied === 'restricted') return 'restricted'
  }
  const outcomeReason = verdict.reason?.trim() || null
  await tx.update(caseCorrection).set({ outcome, outcomeReason, decidedAt: now }).where(eq(caseCorrection.id, id))
  const subjectId = field.startsWith('contactPerson.') ? recordId : undefined
  if (outcome === 'accepted' && subjectId) {
    await askRecipients(tx, { caseId, contactPersonIds: [subjectId], action: 'rectify', actor, now })
  }
  await appendEvent(
    tx,
    { actor, action: 'correction.decided', caseId, subjectId, fields: [field], detail: { outcome } },
    now,
  )
  return 'decided'
}

/** The officer is shown what the register holds now, and decides over that. */
async function askAgain(tx: Transaction, { id, field, recordId }: Correction): Promise<Outcome> {
  const { table, column } = findField(field)!
  const [held] = await tx
    .select({ value: sql<string | null>`${columnOf(table, column)}::text` })
    .from(tableOf(table))
    .where(eq(columnOf(table, 'id'), recordId))
  await tx.update(caseCorrection).set({ oldValue: held!.value }).where(eq(caseCorrection.id, id))
  return 'stale'
}
