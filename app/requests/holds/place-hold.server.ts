import { eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { caseSubject } from '#db/schema/requests.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { isTableName } from '~/register/description/register-description.ts'
import { mayBeHeld } from '~/register/erasure-plan.ts'
import { lockRecordOf } from '~/register/held-records.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { actorOf } from '../change-case.server.ts'
import { mayOwnHolds } from './hold-parts.server.ts'
import { isPlaceable, isReviewDay, shortestHoldReason } from './hold.ts'
import { isClosed } from '../state.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Placing = {
  reference: string
  staff: VerifiedStaff
  /** 'complaint/<id>': a record of the people that the case is about. */
  record: string
  ground: string
  reason: string
  ownerId: string
  reviewOn: string
  now: Date
}
type Placed = 'placed' | NotTaken | 'not-allowed-now' | Unsound | 'already-held'
type Unsound = 'record-missing' | 'ground-missing' | 'hold-reason-too-short' | 'owner-missing' | 'review-too-late'

/**
 * An officer holds one record for a claim or an order to archive (GDPR Art. 17(3)(d)–(e)): from now on no erasure takes it,
 * whatever its table's rule. A plan that was approved before is no longer the plan, and is prepared anew.
 */
export async function placeHold(placing: Placing): Promise<Placed> {
  const { reference, staff, now } = placing
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    if (isClosed(found.state)) return 'not-allowed-now'
    const sound = checkPlacing(placing)
    if (typeof sound === 'string') return sound
    const { table, recordId, ground, reason } = sound
    if (!(await mayOwnHolds(tx, placing.ownerId))) return 'owner-missing'
    const contactPersonIds = await listSubjectIds(tx, found.id)
    if (!(await lockRecordOf(tx, { table, recordId, contactPersonIds }))) return 'record-missing'
    const { ownerId, reviewOn } = placing
    const hold = { tableName: table, recordId, ground, reason, ownerId, reviewOn, createdAt: now }
    const inserted = await tx.insert(legalHold).values(hold).onConflictDoNothing().returning({ id: legalHold.id })
    if (inserted.length === 0) return 'already-held'
    const detail = { table, ground, reviewOn }
    await appendEvent(tx, { actor: actorOf(staff), action: 'hold.placed', caseId: found.id, detail }, now)
    return 'placed'
  })
}

function checkPlacing({ record, ground, reason, reviewOn, now }: Placing) {
  const [table = '', recordId = ''] = record.split('/')
  if (!isTableName(table) || !mayBeHeld(table)) return 'record-missing'
  if (!isPlaceable(ground)) return 'ground-missing'
  if (reason.trim().length < shortestHoldReason) return 'hold-reason-too-short'
  if (!isReviewDay(reviewOn, helsinkiDate(now))) return 'review-too-late'
  return { table, recordId, ground, reason: reason.trim() }
}

export async function listSubjectIds(tx: Transaction, caseId: string): Promise<string[]> {
  const subjects = await tx
    .select({ id: caseSubject.contactPersonId })
    .from(caseSubject)
    .where(eq(caseSubject.caseId, caseId))
  return subjects.map(({ id }) => id)
}
