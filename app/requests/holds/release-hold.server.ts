import { and, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { releaseHoldsIn } from '~/register/release-holds.server.ts'
import { actorOf } from '../change-case.server.ts'
import { finishErasuresIn } from '../decisions/finish-erasure.server.ts'
import { isHoldSeenBy } from './hold-parts.server.ts'
import { shortestHoldReason } from './hold.ts'
import { partingFrom } from '../part-from-mailbox.server.ts'
import { listSubjectIds } from './place-hold.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Ending = { reference: string; staff: VerifiedStaff; holdId: string; reason: string; now: Date }
type Ended = 'released' | 'finished' | NotTaken | 'hold-gone' | 'hold-reason-too-short'

/**
 * An officer ends a claim or an order. What an erasure left only for its sake is erased at once, as four eyes approved when
 * they approved the plan; with the last of it the case ends. What the Accounting Act holds nobody ends.
 */
export async function releaseHold({ reference, staff, holdId, reason, now }: Ending): Promise<Ended> {
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    if (reason.trim().length < shortestHoldReason) return 'hold-reason-too-short'
    const isOurs = isHoldSeenBy(found.id, await listSubjectIds(tx, found.id))
    const which = and(sql`${legalHold.id}::text = ${holdId}`, isOurs)!
    const released = await releaseHoldsIn(tx, which, {
      actor: actorOf(staff),
      reason: reason.trim(),
      now,
      around: partingFrom(tx, now),
    })
    if (released.length === 0) return 'hold-gone'
    return (await finishErasuresIn(tx, released, now)) ? 'finished' : 'released'
  })
}
