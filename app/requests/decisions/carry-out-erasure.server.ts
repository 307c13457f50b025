import { eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { caseDecision, caseSubject, requestCase } from '#db/schema/requests.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { eraseSubjectIn } from '~/register/erase-subject.server.ts'
import { listAnsweredFirst } from './answered-first.server.ts'
import { askRecipients } from './ask-recipients.server.ts'
import { listStaying } from '../case-parts.server.ts'
import { carryOutDecision } from './carry-out-decision.server.ts'
import { type CaseInHand, changeCase, planChange, type Step, takeCase } from '../change-case.server.ts'
import { keepDisqualifications } from '../desk/keep-disqualifications.server.ts'
import { listCaseIdsOf, partFromMailbox } from '../part-from-mailbox.server.ts'
import { findStandingDecision } from './standing-decision.server.ts'

type CarriedOut = 'completed' | 'partially-completed' | 'plan-changed' | 'access-open' | 'not-executing'

/**
 * Carries out an approved erasure, the register's change and the case's in one transaction, once: whoever comes second
 * finds the case no longer executing. What is approved is what is erased: if the person's records have changed since,
 * nothing is touched and the case goes back to be prepared anew; so it does if the person has asked for their data
 * meanwhile, which is answered first. An objection that ends the customer relationship is carried out by the same plan
 * (GDPR Art. 17(1)(c)).
 */
export async function carryOutErasure(caseId: string, now: Date): Promise<CarriedOut> {
  return db.transaction(async (tx) => {
    const found = await takeCase(tx, eq(requestCase.id, caseId))
    if (found?.state !== 'executing') return 'not-executing'
    const [decision, subjects] = await Promise.all([
      findStandingDecision(tx, caseId),
      tx.select({ id: caseSubject.contactPersonId }).from(caseSubject).where(eq(caseSubject.caseId, caseId)),
    ])
    if (!decision?.approvedBy || !decision.planHash)
      throw new Error(`Case ${caseId} is executing without an approved plan`)
    const contactPersonIds = subjects.map(({ id }) => id)
    const caseIds = await listCaseIdsOf(tx, contactPersonIds)
    const erased = await eraseSubjectIn(tx, {
      planHash: decision.planHash,
      caseId,
      contactPersonIds,
      staffId: decision.approvedBy,
      ownerId: decision.preparedBy,
      now,
      before: async (actor) => {
        if ((await listAnsweredFirst(caseId, tx)).length > 0) return 'not-yet'
        await carryOutDecision(tx, { found, decision, actor, now })
        await Promise.all([
          // Art. 19: who has had the data is known only as long as it is written whose they are.
          askRecipients(tx, { caseId, contactPersonIds, action: 'erase', actor, now }),
          keepDisqualifications(tx, contactPersonIds, now),
        ])
        return 'go-on'
      },
    })
    if (typeof erased === 'string') {
      const reason = erased === 'not-yet' ? accessOpen : planChanged
      await move(tx, found, { move: 'return', action: 'case.returned', detail: { reason } }, now)
      const returned = { returnedAt: now, returnReason: reason }
      await tx.update(caseDecision).set(returned).where(eq(caseDecision.id, decision.id))
      return erased === 'not-yet' ? 'access-open' : 'plan-changed'
    }
    await partFromMailbox(tx, caseIds, now)
    const held = Object.values(erased.counts).reduce((sum, count) => sum + count.held, 0)
    // What stays of the person's own, held or in use, makes it an erasure in part (rules 4.3).
    const isInPart = held > 0 || (await listStaying(tx, caseId)).length > 0
    await move(
      tx,
      found,
      { move: isInPart ? 'complete_partly' : 'complete', action: 'case.executed', detail: { held } },
      now,
    )
    // A reopened case may be decided, and its person told, more than once.
    await enqueueLetter(tx, { kind: 'erasure-done', entityId: caseId, dedupeKey: `erasure-done/${decision.id}` })
    return isInPart ? 'partially-completed' : 'completed'
  })
}

/** Why the portal itself, and no approver, returned a decision. */
const planChanged = 'plan_changed'
export const accessOpen = 'access_open'

async function move(tx: Transaction, found: CaseInHand, step: Step, now: Date): Promise<void> {
  const planned = planChange(found, [step])
  if (typeof planned === 'string') throw new Error(`Case ${found.id} may not make the step ${step.move}`)
  await changeCase(tx, found, planned, { actor: { kind: 'system' }, now })
}
