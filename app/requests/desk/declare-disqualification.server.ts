import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { caseExtension } from '#db/schema/clock.ts'
import { caseDecision, caseSubject, requestCase } from '#db/schema/requests.ts'
import { disqualificationGrounds } from '#db/schema/words.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf, type CaseInHand, changeCase, planChange, type Step, takeCase } from '../change-case.server.ts'
import { findStandingExtension } from '../clock/clock-parts.server.ts'
import { findStandingDecision } from '../decisions/standing-decision.server.ts'
import { isOpen } from '../state.ts'

type Declaration = { reference: string; staff: VerifiedStaff; ground: string; now: Date }

/** Why a decision came back of itself: whoever prepared it turned out to be disqualified. */
export const disqualifiedPreparer = 'disqualified_preparer'

/**
 * A member of staff stands aside from a case, and from every other case of its persons (Hallintolaki 434/2003 27–29 §).
 * Asks for no version: standing aside is never too late. Their cases go back to the queue, and what they prepared or
 * proposed, and nobody has approved, comes from somebody else.
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
    const personIds = persons.map(({ contactPersonId }) => contactPersonId)
    for (const other of await takeOthers(tx, found.id, personIds)) await letGo(tx, other, staff, now)
    return 'declared'
  })
}

/** The other open cases of the same persons, locked. */
async function takeOthers(tx: Transaction, caseId: string, personIds: string[]): Promise<CaseInHand[]> {
  if (personIds.length === 0) return []
  const open = await tx
    .selectDistinct({ id: requestCase.id })
    .from(caseSubject)
    .innerJoin(requestCase, eq(requestCase.id, caseSubject.caseId))
    .where(
      and(inArray(caseSubject.contactPersonId, personIds), ne(requestCase.id, caseId), isNull(requestCase.closedAt)),
    )
    .orderBy(asc(requestCase.id))
  const taken: CaseInHand[] = []
  for (const { id } of open) {
    const one = await takeCase(tx, eq(requestCase.id, id))
    if (one) taken.push(one)
  }
  return taken
}

/** Gives the case back to the queue, with what the one who stands aside had prepared for it and nobody has approved. */
async function letGo(tx: Transaction, found: CaseInHand, staff: VerifiedStaff, now: Date): Promise<void> {
  if (!isOpen(found.state) || found.state === 'executing') return
  await returnProposal(tx, found, staff, now)
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

/** An extension that they proposed and nobody has approved can be proposed anew by whoever gets the case. */
async function returnProposal(tx: Transaction, { id: caseId }: CaseInHand, staff: VerifiedStaff, now: Date) {
  const proposal = await findStandingExtension(tx, caseId)
  if (!proposal || proposal.approvedAt || proposal.proposedBy !== staff.id) return
  const back = { returnedBy: staff.id, returnedAt: now, returnReason: disqualifiedPreparer }
  await tx.update(caseExtension).set(back).where(eq(caseExtension.id, proposal.id))
  await appendEvent(tx, { actor: actorOf(staff), action: 'extension.returned', caseId }, now)
}
