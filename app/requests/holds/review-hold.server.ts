import { and, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { actorOf } from '../change-case.server.ts'
import { isHoldSeenBy, mayOwnHolds } from './hold-parts.server.ts'
import { isReviewDay } from './hold.ts'
import { listSubjectIds } from './place-hold.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Review = {
  reference: string
  staff: VerifiedStaff
  holdId: string
  ownerId: string
  reviewOn: string
  now: Date
}
type Reviewed = 'reviewed' | NotTaken | 'hold-gone' | 'owner-missing' | 'review-too-late'

/** An officer has looked at a hold again: it is still needed, by whom, and when to look next, within six months. */
export async function reviewHold({ reference, staff, holdId, ownerId, reviewOn, now }: Review): Promise<Reviewed> {
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    if (!(await mayOwnHolds(tx, ownerId))) return 'owner-missing'
    if (!isReviewDay(reviewOn, helsinkiDate(now))) return 'review-too-late'
    const isOurs = isHoldSeenBy(found.id, await listSubjectIds(tx, found.id))
    const [hold] = await tx
      .update(legalHold)
      .set({ ownerId, reviewOn })
      .where(and(sql`${legalHold.id}::text = ${holdId}`, isOurs))
      .returning({ id: legalHold.id, table: legalHold.tableName, ground: legalHold.ground })
    if (!hold) return 'hold-gone'
    const detail = { table: hold.table, ground: hold.ground, reviewOn }
    await appendEvent(tx, { actor: actorOf(staff), action: 'hold.reviewed', caseId: found.id, detail }, now)
    return 'reviewed'
  })
}
