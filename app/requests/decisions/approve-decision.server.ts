import { and, eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { decisionPart } from '#db/schema/case-work.ts'
import { caseCorrection, caseDecision } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueJob } from '~/mail/enqueue-job.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import type { LetterKind } from '~/mail/letter.ts'
import { listAnsweredFirst } from './answered-first.server.ts'
import { carryOutDecision } from './carry-out-decision.server.ts'
import { actorOf, type CaseInHand, changeCase, planChange, type Step, type Unchanged } from '../change-case.server.ts'
import { carryOutErasureJob } from '../job-names.ts'
import { opennessStillOpen } from '../clock/openness-part.server.ts'
import { refuseFields } from './refuse-fields.server.ts'
import { findStandingDecision, type StandingDecision } from './standing-decision.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Approval = { reference: string; version: number; staff: VerifiedStaff; now: Date }
type Approved = 'erasure-started' | 'carried-out' | 'refused' | NotTaken | 'same-person' | Unapprovable | Unchanged
/**
 * `openness-open`: a part of the case waits for its answer under the Openness Act, and the case cannot end before it.
 * `access-open`: another request of the same person is answered from what the erasure would take.
 */
type Unapprovable = 'openness-open' | 'access-open'

/**
 * A second person approves what was prepared: never the one who prepared it, nor the assignee (GDPR Art. 5(2), 24).
 * An erasure is then carried out by a job of its own; all else takes effect at once, with its letter (Art. 12(3)–(4)).
 */
export async function approveDecision({ reference, version, staff, now }: Approval): Promise<Approved> {
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const decision = await findStandingDecision(tx, found.id)
    if (!decision) return 'not-allowed-now'
    const parts = await tx.$count(decisionPart, eq(decisionPart.decisionId, decision.id))
    const planned = planChange(found, stepsOf(decision, parts), version)
    if (typeof planned === 'string') return planned
    if (decision.preparedBy === staff.id || found.assigneeId === staff.id) return 'same-person'
    const unapprovable = await checkApprovable(tx, found, decision)
    if (unapprovable) return unapprovable
    const actor = actorOf(staff)
    await changeCase(tx, found, planned, { actor, now })
    await tx.update(caseDecision).set({ approvedBy: staff.id, approvedAt: now }).where(eq(caseDecision.id, decision.id))
    const fields = await refuseFields(tx, { caseId: found.id, decision, actor, now })
    if (decision.outcome === 'refuse')
      return refuse(tx, found, decision, fields > 0 ? 'correction-done' : 'request-refused', now)
    if (decision.planHash) return startErasure(tx, found)
    await carryOutDecision(tx, { found, decision, actor, now })
    await announce(tx, found, decision, fields > 0 ? 'correction-done' : letterOf(decision, parts))
    return 'carried-out'
  })
}

async function checkApprovable(
  tx: Transaction,
  { id }: CaseInHand,
  { planHash }: StandingDecision,
): Promise<Unapprovable | null> {
  if (await opennessStillOpen(tx, id)) return 'openness-open'
  return planHash && (await listAnsweredFirst(id, tx)).length > 0 ? 'access-open' : null
}

function stepsOf({ outcome, refusalCode, planHash }: StandingDecision, parts: number): Step[] {
  const approve: Step = { action: 'case.approved', detail: { outcome } }
  if (outcome === 'refuse') return [approve, { move: 'refuse', action: 'case.refused', detail: { code: refusalCode! } }]
  if (planHash) return [{ ...approve, move: 'approve' }]
  const complete: Step = {
    move: parts > 0 ? 'complete_partly' : 'complete',
    action: 'case.executed',
    detail: { parts },
  }
  return [{ ...approve, move: 'approve' }, complete]
}

/** Which letter tells of a decision that took effect at once. */
function letterOf({ restrictionGround, objectionPurposes }: StandingDecision, parts: number): LetterKind {
  if (restrictionGround) return 'restriction-set'
  if (objectionPurposes) return 'objection-upheld'
  return parts > 0 ? 'request-partly-refused' : 'request-answered'
}

async function startErasure(tx: Transaction, { id }: CaseInHand) {
  await enqueueJob(tx, carryOutErasureJob, { caseId: id }, { key: `${carryOutErasureJob}/${id}` })
  return 'erasure-started' as const
}

/** With the request its undecided fields are refused too: nothing of it stays open. */
async function refuse(tx: Transaction, found: CaseInHand, decision: StandingDecision, letter: LetterKind, now: Date) {
  const pending = and(eq(caseCorrection.caseId, found.id), eq(caseCorrection.outcome, 'pending'))
  const refused = { outcome: 'refused', outcomeReason: decision.reasons, decidedAt: now } as const
  await tx.update(caseCorrection).set(refused).where(pending)
  await announce(tx, found, decision, letter)
  return 'refused' as const
}

/** Each decision has a letter of its own, also where a reopened case gets another. */
function announce(tx: Transaction, { id: entityId }: CaseInHand, { id }: StandingDecision, kind: LetterKind) {
  return enqueueLetter(tx, { kind, entityId, dedupeKey: `${kind}/${id}` })
}
