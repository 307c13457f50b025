import { z } from 'zod'
import { db, type Transaction } from '#db/client.server.ts'
import { caseNote } from '#db/schema/case-work.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { findHandler } from './assign-case.server.ts'
import { actorOf, type CaseInHand, changeCase, planChange, type Step, type Unchanged } from '../change-case.server.ts'
import { readNote } from './note.ts'
import { mayChangeHands } from '../state.ts'
import { isDisqualified, type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type HandOver = {
  reference: string
  version: number
  staff: VerifiedStaff
  /** A colleague, or oneself. */
  toId: string
  /** Why; read by the office only. */
  reason: string
  now: Date
}
type HandedOver =
  | 'handed-over'
  | NotTaken
  | 'assigned-to-another'
  | 'not-a-handler'
  | 'receiver-disqualified'
  | 'reason-missing'
  | Unchanged

/**
 * A case changes hands in so many words: its handler gives it to a colleague, or a colleague takes it over and says why
 * (an illness must not cost the person their answer). The reason stays among the office's notes. What waits for its
 * approver, or is being carried out, stays with whoever prepared it.
 */
export async function handOverCase(input: HandOver): Promise<HandedOver> {
  const { reference, version, staff, toId, now } = input
  const reason = readNote(input.reason)
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const step: Step = { action: 'case.assigned', detail: { assignee: toId, previous: found.assigneeId ?? '' } }
    const planned = planChange(found, [step], version)
    if (typeof planned === 'string') return planned
    if (!found.assigneeId || !mayChangeHands(found.state)) return 'not-allowed-now'
    if (found.assigneeId !== staff.id && toId !== staff.id) return 'assigned-to-another'
    const unfit = await checkReceiver(tx, found, toId)
    if (unfit) return unfit
    if (typeof reason === 'string') return 'reason-missing'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId: toId } })
    await tx.insert(caseNote).values({ caseId: found.id, staffId: staff.id, body: reason.body, createdAt: now })
    return 'handed-over'
  })
}

/** Somebody else who may handle cases, and this one. */
async function checkReceiver(
  tx: Transaction,
  { id, assigneeId }: CaseInHand,
  toId: string,
): Promise<'not-a-handler' | 'receiver-disqualified' | null> {
  const receiver = z.uuid().safeParse(toId).success ? await findHandler(tx, toId) : null
  if (!receiver || receiver.id === assigneeId) return 'not-a-handler'
  return (await isDisqualified(tx, receiver, id)) ? 'receiver-disqualified' : null
}
