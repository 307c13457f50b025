import { eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { caseDecision, requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueJob } from '~/mail/enqueue-job.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import {
  actorOf,
  type CaseInHand,
  changeCase,
  planChange,
  type Step,
  takeCase,
  type Unchanged,
} from './change-case.server.ts'
import { carryOutErasureJob } from './job-names.ts'
import { findStandingDecision } from './standing-decision.server.ts'

type Approval = { reference: string; version: number; staff: VerifiedStaff; now: Date }
type Approved = 'erasure-started' | 'refused' | 'not-found' | 'same-person' | Unchanged

/**
 * A second person approves what was prepared: never the one who prepared it, nor the assignee (GDPR Art. 5(2), 24).
 * An erasure is then carried out by a job of its own; a refusal takes effect at once, with its letter (Art. 12(4)).
 */
export async function approveDecision({ reference, version, staff, now }: Approval): Promise<Approved> {
  return db.transaction(async (tx) => {
    const found = await takeCase(tx, eq(requestCase.reference, reference))
    if (!found) return 'not-found'
    const decision = await findStandingDecision(tx, found.id)
    if (!decision) return 'not-allowed-now'
    const planned = planChange(found, stepsOf(decision.outcome, decision.refusalCode), version)
    if (typeof planned === 'string') return planned
    if (decision.preparedBy === staff.id || found.assigneeId === staff.id) return 'same-person'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now })
    await tx.update(caseDecision).set({ approvedBy: staff.id, approvedAt: now }).where(eq(caseDecision.id, decision.id))
    return decision.outcome === 'grant' ? startErasure(tx, found) : announceRefusal(tx, found)
  })
}

function stepsOf(outcome: 'grant' | 'refuse', code: string | null): Step[] {
  if (outcome === 'grant') return [{ move: 'approve', action: 'case.approved', detail: { outcome } }]
  const approve: Step = { action: 'case.approved', detail: { outcome } }
  return [approve, { move: 'refuse', action: 'case.refused', detail: { code: code! } }]
}

async function startErasure(tx: Transaction, { id }: CaseInHand) {
  await enqueueJob(tx, carryOutErasureJob, { caseId: id }, { key: `${carryOutErasureJob}/${id}` })
  return 'erasure-started' as const
}

async function announceRefusal(tx: Transaction, { id }: CaseInHand) {
  await enqueueLetter(tx, { kind: 'request-refused', entityId: id, dedupeKey: `request-refused/${id}` })
  return 'refused' as const
}
