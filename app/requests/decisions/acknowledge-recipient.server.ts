import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { db } from '#db/client.server.ts'
import { recipientTask } from '#db/schema/case-work.ts'
import { recipientOutcomes } from '#db/schema/words.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf } from '../change-case.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Acknowledgement = {
  reference: string
  staff: VerifiedStaff
  taskId: string
  outcome: string
  /** How the recipient acknowledged it, or why it was not told. */
  evidence: string
  now: Date
}
type Acknowledged = 'acknowledged' | NotTaken | 'done-before' | 'outcome-missing' | 'evidence-missing'

/**
 * How a recipient's task ended (GDPR Art. 19). Any officer may note it, also after the case is closed: acknowledgements
 * come when they come. "Impossible" and "disproportionate" are ours to show, so nothing ends without its evidence;
 * by what the recipient knew the person is forgotten with it.
 */
export async function acknowledgeRecipient(input: Acknowledgement): Promise<Acknowledged> {
  const { reference, staff, taskId, now } = input
  const evidence = input.evidence.trim()
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    if (!z.uuid().safeParse(taskId).success) return 'not-found'
    const [task] = await tx
      .select({ id: recipientTask.id, action: recipientTask.action, doneAt: recipientTask.doneAt })
      .from(recipientTask)
      .where(and(eq(recipientTask.id, taskId), eq(recipientTask.caseId, found.id)))
    if (!task) return 'not-found'
    if (task.doneAt) return 'done-before'
    const outcome = recipientOutcomes.find((one) => one === input.outcome)
    if (!outcome) return 'outcome-missing'
    if (!evidence) return 'evidence-missing'
    const done = { outcome, evidence, sealedIdentifiers: null, doneAt: now, doneBy: staff.id }
    await tx.update(recipientTask).set(done).where(eq(recipientTask.id, task.id))
    const detail = { action: task.action, outcome }
    await appendEvent(tx, { actor: actorOf(staff), action: 'recipient.acknowledged', caseId: found.id, detail }, now)
    return 'acknowledged'
  })
}
