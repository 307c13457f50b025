import { eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { caseDecision, caseSubject, requestCase } from '#db/schema/requests.ts'
import { disqualificationGrounds } from '#db/schema/words.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf, type CaseInHand, changeCase, planChange, type Step, takeCase } from './change-case.server.ts'
import { findStandingDecision } from './standing-decision.server.ts'
import { isOpen } from './state.ts'

type Declaration = { reference: string; staff: VerifiedStaff; ground: string; now: Date }

/** Why a decision came back of itself: whoever prepared it turned out to be disqualified. */
export const disqualifiedPreparer = 'disqualified_preparer'

/**
 * A member of staff stands aside from a case, and from every other case of its persons (Hallintolaki 434/2003 27–29 §).
 * Asks for no version: standing aside is never too late. Their case goes back to the queue, and what they prepared is
 * prepared anew by somebody else.
 */
export async function declareDisqualification(
  declaration: Declaration,
): Promise<'declared' | 'not-found' | 'ground-missing'> {
  const { reference, staff, now } = declaration
  return db.transaction(async (tx) => {
    const found = await takeCase(tx, eq(requestCase.reference, reference))
    if (!found) return 'not-found'
    const ground = disqualificationGrounds.find((one) => one === declaration.ground)
    if (!ground) return 'ground-missing'
    const persons = await tx
      .select({ contactPersonId: caseSubject.contactPersonId })
      .from(caseSubject)
      .where(eq(caseSubject.caseId, found.id))
    const declared = { staffId: staff.id, ground, declaredAt: now }
    const added = await tx
      .insert(disqualification)
      .values([{ ...declared, caseId: found.id }, ...persons.map((person) => ({ ...declared, ...person }))])
      .onConflictDoNothing()
      .returning({ id: disqualification.id })
    if (added.length === 0) return 'declared'
    await appendEvent(
      tx,
      { actor: actorOf(staff), action: 'staff.disqualified', caseId: found.id, detail: { ground } },
      now,
    )
    await letGo(tx, found, staff, now)
    return 'declared'
  })
}

/** Gives the case back to the queue, with what the one who stands aside had prepared for it and nobody has approved. */
async function letGo(tx: Transaction, found: CaseInHand, staff: VerifiedStaff, now: Date): Promise<void> {
  if (!isOpen(found.state) || found.state === 'executing') return
  const decision = found.state === 'decision_pending' ? await findStandingDecision(tx, found.id) : undefined
  const isTheirDecision = decision !== undefined && decision.preparedBy === staff.id && decision.approvedAt === null
  if (found.assigneeId !== staff.id && !isTheirDecision) return
  const unassigned: Step = { action: 'case.assigned', detail: { assignee: '', previous: staff.id } }
  const returned: Step = { move: 'return', action: 'case.returned', detail: { reason: disqualifiedPreparer } }
  const planned = planChange(found, isTheirDecision ? [returned, unassigned] : [unassigned])
  if (typeof planned === 'string') throw new Error(`Case ${found.id} cannot be let go of in state ${found.state}`)
  await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId: null } })
  if (isTheirDecision) {
    const back = { returnedAt: now, returnReason: disqualifiedPreparer }
    await tx.update(caseDecision).set(back).where(eq(caseDecision.id, decision.id))
  }
}
