import { and, asc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { staff } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { caseDecision } from '#db/schema/requests.ts'
import { staffRoles } from '#db/schema/words.ts'
import { may } from '~/identity/permission.ts'
import { isHoldOnRecordsOf } from '~/register/held-records.server.ts'
import { listKept } from '../case-parts.server.ts'
import { isHoldOf } from './holds-of-case.server.ts'
import { placeableGrounds } from './hold.ts'

/** Claims and orders that a case may look after: those its erasure left, and those on its people's records. */
export function isHoldSeenBy(caseId: string, contactPersonIds: readonly string[]): SQL {
  const isOurs = or(isHoldOf(caseId), isHoldOnRecordsOf(contactPersonIds))
  return and(isNull(legalHold.releasedAt), inArray(legalHold.ground, [...placeableGrounds]), isOurs)!
}

/** Holds that the office has placed, or must look after, on this case; those to be reviewed first come first. */
export function listOfficeHolds(caseId: string, contactPersonIds: readonly string[]) {
  return db
    .select({
      id: legalHold.id,
      table: legalHold.tableName,
      recordId: legalHold.recordId,
      ground: legalHold.ground,
      reason: legalHold.reason,
      reviewOn: legalHold.reviewOn,
      placedAt: legalHold.createdAt,
      owner: staff.name,
      ownerId: legalHold.ownerId,
    })
    .from(legalHold)
    .leftJoin(staff, eq(staff.id, legalHold.ownerId))
    .where(isHoldSeenBy(caseId, contactPersonIds))
    .orderBy(asc(legalHold.reviewOn), asc(legalHold.id))
}

const handlers = staffRoles.filter((role) => may(role, 'case.handle'))
/** Who may look after a hold: whoever handles cases and still works here. */
export const isHandler = and(isNull(staff.deactivatedAt), inArray(staff.role, handlers))

export function listHoldOwners() {
  return db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(isHandler)
    .orderBy(asc(staff.name), asc(staff.id))
}

export async function mayOwnHolds(tx: Transaction, id: string): Promise<boolean> {
  return (await tx.$count(staff, and(sql`${staff.id}::text = ${id}`, isHandler))) > 0
}

/** What of an erasure is still held, by table, ground and end. */
export const listKeptOf = (caseId: string) => listKept(db, caseId)

/** When the erasure that is being carried out was approved; null where none is. */
export async function findApprovedAt(caseId: string): Promise<Date | null> {
  const [decision] = await db
    .select({ approvedAt: caseDecision.approvedAt })
    .from(caseDecision)
    .where(and(eq(caseDecision.caseId, caseId), isNull(caseDecision.returnedAt), isNull(caseDecision.supersededAt)))
  return decision?.approvedAt ?? null
}

/** Did the letter that told of the end fail to reach anybody, and nobody has told it otherwise or sent it again? */
export async function isEndUntold(caseId: string): Promise<boolean> {
  const failed = and(inArray(outbox.state, ['dead', 'cancelled']), isNull(outbox.handledAt))
  return (await db.$count(outbox, and(eq(outbox.entityId, caseId), eq(outbox.kind, 'erasure-finished'), failed))) > 0
}
