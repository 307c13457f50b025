import { eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { objection, restriction } from '#db/schema/case-work.ts'
import { caseSubject } from '#db/schema/requests.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { leaveSurveysIn, noteSurveyObjectionsIn } from '~/register/leave-surveys.server.ts'
import { askRecipients } from './ask-recipients.server.ts'
import type { CaseInHand } from '../change-case.server.ts'
import type { StandingDecision } from './standing-decision.server.ts'

type Approved = { found: CaseInHand; decision: StandingDecision; actor: Actor; now: Date }

/** What an approved grant changes, where it is no erasure: restrictions and objections in the register's use of the data. */
export async function carryOutDecision(tx: Transaction, approved: Approved): Promise<void> {
  const { found, decision } = approved
  if (!decision.restrictionGround && !decision.objectionPurposes) return
  const subjects = await tx
    .select({ id: caseSubject.contactPersonId })
    .from(caseSubject)
    .where(eq(caseSubject.caseId, found.id))
  const contactPersonIds = subjects.map(({ id }) => id)
  if (decision.restrictionGround) await restrict(tx, approved, contactPersonIds)
  if (decision.objectionPurposes) await upholdObjection(tx, approved, contactPersonIds)
}

/** GDPR Art. 18, 19: from now on the data are only stored, and whoever else has them is told so. */
async function restrict(tx: Transaction, { found, decision, actor, now }: Approved, contactPersonIds: string[]) {
  const ground = decision.restrictionGround!
  for (const contactPersonId of contactPersonIds) {
    // By this case already, before it was taken up again. Another's restriction stands and ends by itself.
    await tx
      .insert(restriction)
      .values({ contactPersonId, caseId: found.id, ground, startedAt: now })
      .onConflictDoNothing()
    const event = { actor, action: 'restriction.set', caseId: found.id, subjectId: contactPersonId } as const
    await appendEvent(tx, { ...event, detail: { ground } }, now)
  }
  await leaveSurveysIn(tx, contactPersonIds)
  await askRecipients(tx, { caseId: found.id, contactPersonIds, action: 'restrict', actor, now })
}

/** GDPR Art. 21(1): the data are no longer used for these purposes. An erasure by the same decision takes all else. */
async function upholdObjection(tx: Transaction, { found, decision, actor, now }: Approved, contactPersonIds: string[]) {
  for (const contactPersonId of contactPersonIds) {
    for (const purpose of decision.objectionPurposes!) {
      const row = { contactPersonId, caseId: found.id, purpose, decidedAt: now }
      await tx.insert(objection).values(row).onConflictDoNothing()
      const event = { actor, action: 'objection.upheld', caseId: found.id, subjectId: contactPersonId } as const
      await appendEvent(tx, { ...event, detail: { purpose } }, now)
    }
  }
  if (decision.planHash || !decision.objectionPurposes!.includes('satisfaction_survey')) return
  await leaveSurveysIn(tx, contactPersonIds)
  await noteSurveyObjectionsIn(tx, contactPersonIds)
  await askRecipients(tx, { caseId: found.id, contactPersonIds, action: 'stop_survey', actor, now })
}
