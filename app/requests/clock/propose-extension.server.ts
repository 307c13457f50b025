import { db, type Transaction } from '#db/client.server.ts'
import { caseExtension } from '#db/schema/clock.ts'
import { extensionReasons } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf, changeCase, planChange, takeUp, type Unchanged } from '../change-case.server.ts'
import { readClockOf } from './clock-parts.server.ts'
import { type Inextensible, whyNotExtendable } from './extension.ts'
import { longestExplanation, shortestExplanation } from './lengths.ts'
import { readDue } from './move-due.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Proposal = {
  reference: string
  version: number
  staff: VerifiedStaff
  reason: string
  explanation: string
  now: Date
}
type Unsound = 'reason-missing' | 'explanation-too-short' | 'explanation-too-long' | Inextensible
type Proposed = 'proposed' | NotTaken | 'assigned-to-another' | Unsound | Unchanged

/**
 * The handler proposes two further months (GDPR Art. 12(3)), with a reason of the law's list and the concrete reasons
 * that the person will read. Another person approves; until the person has been told in time, nothing is extended.
 */
export async function proposeExtension(proposal: Proposal): Promise<Proposed> {
  const { reference, version, staff, now } = proposal
  const explanation = proposal.explanation.trim()
  const reason = extensionReasons.find((one) => one === proposal.reason)
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const propose = { action: 'extension.proposed', detail: { reason: reason ?? '' } } as const
    const planned = planChange(found, [...takeUp(found, staff.id), propose], version)
    if (typeof planned === 'string') return planned
    // What is being carried out needs no more time.
    if (found.state === 'executing') return 'not-allowed-now'
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const inextensible = await checkExtendable(tx, found.id, now)
    if (inextensible) return inextensible
    if (!reason) return 'reason-missing'
    if (explanation.length < shortestExplanation) return 'explanation-too-short'
    if (explanation.length > longestExplanation) return 'explanation-too-long'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId: staff.id } })
    await tx
      .insert(caseExtension)
      .values({ caseId: found.id, reason, explanation, proposedBy: staff.id, proposedAt: now })
    return 'proposed'
  })
}

async function checkExtendable(tx: Transaction, caseId: string, now: Date): Promise<Inextensible | null> {
  const { clock } = await readClockOf(tx, caseId)
  return whyNotExtendable(clock, await readDue(tx, caseId, now), now)
}
