import { db, type Transaction } from '#db/client.server.ts'
import type { PauseEnding } from '#db/schema/words.ts'
import type { Actor } from '~/audit/actor.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf, type CaseInHand, changeCase, planChange, type Unchanged } from '../change-case.server.ts'
import { readAnswered } from './answered-on.server.ts'
import { moveDue } from './move-due.server.ts'
import { endPauses } from './pauses.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Resumption = { actor: Actor; ending: PauseEnding; now: Date; version?: number; answeredOn?: string }

/** A case that waited for the person goes on: they answered, or their time to answer went by. */
export async function resumeCaseIn(
  tx: Transaction,
  found: CaseInHand,
  { actor, ending, now, version, answeredOn }: Resumption,
): Promise<'resumed' | 'answered-on-wrong' | Unchanged> {
  const answered =
    ending === 'answered' ? await readAnswered(tx, found.id, answeredOn, now) : { endedAt: now, detail: {} }
  const detail = { ending, ...answered?.detail }
  const planned = planChange(found, [{ move: 'resume', action: 'case.resumed', detail }], version)
  if (typeof planned === 'string') return planned
  if (!answered) return 'answered-on-wrong'
  await changeCase(tx, found, planned, { actor, now })
  await endPauses(tx, found.id, ending, answered.endedAt)
  await moveDue(tx, found.id, now)
  return 'resumed'
}

type Word = {
  reference: string
  version: number
  staff: VerifiedStaff
  /** The day on which it came; without one, the most likely. */
  answeredOn?: string
  now: Date
}
type Resumed = 'resumed' | 'answered-on-wrong' | NotTaken | 'assigned-to-another' | Unchanged

/** The answer came to the handler by another way than the portal: by telephone, by letter. */
export async function resumeCase({ reference, version, staff, answeredOn, now }: Word): Promise<Resumed> {
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    return resumeCaseIn(tx, found, { actor: actorOf(staff), ending: 'answered', now, version, answeredOn })
  })
}
