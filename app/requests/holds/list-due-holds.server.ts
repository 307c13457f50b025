import { and, asc, desc, eq, isNotNull, isNull, lte, or } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { isTableName } from '~/register/description/register-description.ts'
import { columnOf, personColumn, tableOf } from '~/register/read-rows.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { isHandler } from './hold-parts.server.ts'

/** More are shown once some of these have been looked at. */
const mostHolds = 50

/**
 * The cases with a hold whose day of review has come (GDPR Art. 17(3)(e): only as long as it is needed), those that have
 * waited longest first: the reader's own, and those that nobody of the office looks after any more.
 */
export async function listCasesWithDueHolds(
  staff: VerifiedStaff,
  now: Date,
): Promise<{ reference: string; count: number }[]> {
  const { caseId, tableName, recordId, reviewOn, ownerId, until, releasedAt } = legalHold
  const owner = db
    .select({ id: staffTable.id })
    .from(staffTable)
    .where(and(eq(staffTable.id, ownerId), isHandler))
    .as('owner')
  const holds = await db
    .select({ caseId, tableName, recordId, reference: requestCase.reference })
    .from(legalHold)
    .leftJoinLateral(owner, eq(owner.id, ownerId))
    .leftJoin(requestCase, eq(requestCase.id, caseId))
    .where(
      and(
        isNull(releasedAt),
        // What has a last day ends by itself.
        isNull(until),
        isNotNull(reviewOn),
        lte(reviewOn, helsinkiDate(now)),
        or(eq(ownerId, staff.id), isNull(owner.id)),
      ),
    )
    .orderBy(asc(reviewOn), asc(legalHold.id))
    .limit(mostHolds)
  const counts = new Map<string, number>()
  for (const hold of holds) {
    const reference = hold.reference ?? (await findCaseOfRecord(hold.tableName, hold.recordId))
    if (reference) counts.set(reference, (counts.get(reference) ?? 0) + 1)
  }
  return [...counts].map(([reference, count]) => ({ reference, count }))
}

/** A hold that no erasure has reached is looked after on the newest case of its person. */
async function findCaseOfRecord(table: string, recordId: string): Promise<string | null> {
  if (!isTableName(table)) return null
  const [found] = await db
    .select({ reference: requestCase.reference })
    .from(tableOf(table))
    .innerJoin(caseSubject, eq(caseSubject.contactPersonId, personColumn(table)))
    .innerJoin(requestCase, eq(requestCase.id, caseSubject.caseId))
    .where(eq(columnOf(table, 'id'), recordId))
    .orderBy(desc(requestCase.receivedAt), desc(requestCase.id))
    .limit(1)
  return found?.reference ?? null
}
