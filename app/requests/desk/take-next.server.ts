import { and, asc, eq, inArray, isNull, ne, notExists, or, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { pendingAct } from '#db/schema/desk.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { assignCase } from './assign-case.server.ts'

/** So many are tried before the answer is that there is none. */
const mostTried = 20

/**
 * The most urgent case that one can work on now, one's own or nobody's, other than the one just left: not one on which an
 * act waits to go. Nobody's is taken up by that; a colleague who was faster, or a disqualification, leads to the one after.
 */
export async function takeNext(asked: {
  staff: VerifiedStaff
  after: string
  now: Date
}): Promise<{ reference: string } | 'none'> {
  const { staff, after, now } = asked
  const waiting = db
    .select({ found: sql`1` })
    .from(pendingAct)
    .where(and(eq(pendingAct.caseId, requestCase.id), isNull(pendingAct.endedAt)))
  const candidates = await db
    .select({ reference: requestCase.reference, version: requestCase.version, assigneeId: requestCase.assigneeId })
    .from(requestCase)
    .where(
      and(
        isNull(requestCase.closedAt),
        inArray(requestCase.state, ['open', 'in_progress', 'reopened']),
        or(isNull(requestCase.assigneeId), eq(requestCase.assigneeId, staff.id)),
        ne(requestCase.reference, after),
        notExists(waiting),
      ),
    )
    .orderBy(asc(requestCase.dueOn), asc(requestCase.id))
    .limit(mostTried)
  for (const { reference, version, assigneeId } of candidates) {
    if (assigneeId === staff.id) return { reference }
    // oxlint-disable-next-line no-await-in-loop -- the second is asked for only when the first is not to be had
    if ((await assignCase({ reference, version, staff, assigneeId: staff.id, now })) === 'assigned')
      return { reference }
  }
  return 'none'
}
