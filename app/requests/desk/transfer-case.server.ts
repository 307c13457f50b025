import { db } from '#db/client.server.ts'
import { caseTransfer } from '#db/schema/clock.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { actorOf, changeCase, planChange, takeUp, type Unchanged } from '../change-case.server.ts'
import { opennessStillOpen } from '../clock/openness-part.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Transfer = {
  reference: string
  version: number
  staff: VerifiedStaff
  /** To whom; the person reads both. */
  authority: string
  explanation: string
  /** The person knows, and has nothing against it: their request holds personal data, which go with it. */
  isKnown: boolean
  now: Date
}
type Transferred =
  | 'transferred'
  | NotTaken
  | 'assigned-to-another'
  | 'authority-missing'
  | 'explanation-too-short'
  | 'person-not-asked'
  | 'openness-open'
  | Unchanged

/** In characters. */
export const shortestTransferReason = 10

/**
 * Another authority or controller is responsible: the request goes there, the person is told without delay, and our case
 * ends (Hallintolaki 434/2003 21 §). Data go along only with the person's knowledge.
 */
export async function transferCase(input: Transfer): Promise<Transferred> {
  const { reference, version, staff, isKnown, now } = input
  const authority = input.authority.trim()
  const explanation = input.explanation.trim()
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const transfer = { move: 'transfer', action: 'case.transferred' } as const
    const planned = planChange(found, [...takeUp(found, staff.id), transfer], version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    if (!authority) return 'authority-missing'
    if (explanation.length < shortestTransferReason) return 'explanation-too-short'
    if (!isKnown) return 'person-not-asked'
    if (await opennessStillOpen(tx, found.id)) return 'openness-open'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId: staff.id } })
    const told = { authority, explanation, transferredBy: staff.id, transferredAt: now }
    await tx
      .insert(caseTransfer)
      .values({ caseId: found.id, ...told })
      // Taken up again after an earlier transfer, and transferred once more.
      .onConflictDoUpdate({ target: caseTransfer.caseId, set: told })
    await enqueueLetter(tx, { kind: 'case-transferred', entityId: found.id, dedupeKey: `case-transferred/${found.id}` })
    return 'transferred'
  })
}
