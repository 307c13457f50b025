import { and, eq, isNull } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { caseNote } from '#db/schema/case-work.ts'
import { caseReopening } from '#db/schema/clock.ts'
import { caseCorrection, caseDecision } from '#db/schema/requests.ts'
import { env } from '~/env.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { tellAnew } from '~/mail/tell-anew.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { actorOf, changeCase, planChange, type Step, type Unchanged } from '../change-case.server.ts'
import { namesUnproved } from '../intake/identity-open.server.ts'
import { keepAddress } from '../intake/keep-address.server.ts'
import { moveDue } from './move-due.server.ts'
import { reopenOpennessPart } from './openness-part.server.ts'
import { openIdentityPause } from './pauses.server.ts'
import { readReopening, type ReopeningProblem } from './reopening.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Reopening = {
  reference: string
  version: number
  staff: VerifiedStaff
  ground: string
  /** Read by the person, on their page. */
  explanation: string
  orderReference: string
  dueOn: string
  /** The answered part under the Openness Act too, where there is one. */
  reopensOpenness?: boolean
  now: Date
}

/**
 * Takes up a closed case again: by order of the Ombudsman (GDPR Art. 58(2)), after a complaint, for new facts or an error
 * of ours (Hallintolaki 434/2003 50 §). The decision that stood is superseded and stays as it was given; holds stay too,
 * and fields that were refused can be decided anew. The person is told why, and until when they are answered. Who asks is
 * asked again where that was never made sure of and people are named: until then nothing of theirs is handled (Art. 12(6)).
 */
export async function reopenCase(input: Reopening): Promise<'reopened' | NotTaken | ReopeningProblem | Unchanged> {
  const { reference, version, staff, now } = input
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const read = readReopening(input, helsinkiDate(now), env.EVES_ARE_HOLIDAYS)
    const ground = typeof read === 'string' ? '' : read.ground
    const reopen: Step = { move: 'reopen', action: 'case.reopened', detail: { ground } }
    const asksIdentity = await namesUnproved(found.id, tx)
    const planned = planChange(found, asksIdentity ? [reopen, askIdentity] : [reopen], version)
    if (typeof planned === 'string') return planned
    if (typeof read === 'string') return read
    // Nobody's, as every case that comes in: whoever closed it need not be who reads it with new eyes.
    await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId: null } })
    await tx.insert(caseReopening).values({ caseId: found.id, ...read, reopenedBy: staff.id, reopenedAt: now })
    if (asksIdentity) await openIdentityPause(tx, found.id, now, false)
    if (input.reopensOpenness) await reopenOpennessPart(tx, found.id, { staff, dueOn: read.dueOn, now })
    await moveDue(tx, found.id, now)
    const standing = and(
      eq(caseDecision.caseId, found.id),
      isNull(caseDecision.returnedAt),
      isNull(caseDecision.supersededAt),
    )
    await tx.update(caseDecision).set({ supersededAt: now }).where(standing)
    await askRefusedAgain(tx, found.id, staff.id, now)
    await tellAnew(tx, found.id, version)
    if (found.mailboxId) await keepAddress(tx, found.id, found.mailboxId)
    await enqueueLetter(tx, { kind: 'case-reopened', entityId: found.id, dedupeKey: `case-reopened/${found.id}` })
    return 'reopened'
  })
}

const askIdentity: Step = { move: 'ask_identity', action: 'case.asked', detail: { reason: 'identity' } }

/** Why they were refused stays among the office's notes. */
async function askRefusedAgain(tx: Transaction, caseId: string, staffId: string, now: Date): Promise<void> {
  const refused = and(eq(caseCorrection.caseId, caseId), eq(caseCorrection.outcome, 'refused'))
  const before = await tx.select().from(caseCorrection).where(refused).orderBy(caseCorrection.field)
  if (before.length === 0) return
  const body = before.map(({ field, outcomeReason }) => `${field}: ${outcomeReason ?? ''}`).join('\n')
  await tx.insert(caseNote).values({ caseId, staffId, body, createdAt: now })
  await tx.update(caseCorrection).set({ outcome: 'pending', outcomeReason: null, decidedAt: null }).where(refused)
}
