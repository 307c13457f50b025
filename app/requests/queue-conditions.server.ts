import { and, eq, gte, isNull, lt, lte, type SQL, sql } from 'drizzle-orm'
import { caseMessage, requestCase } from '#db/schema/requests.ts'
import { addDays, helsinkiDate } from '~/rules/civil-date.ts'
import type { QueueCursor, QueueFilters } from './queue-filter.ts'

/** Which cases the filters let through, for the one who reads. */
export function inQueue(
  { kind, state, assignee, due, messages }: QueueFilters,
  readerId: string,
  now: Date,
): SQL | undefined {
  return and(
    messages ? awaitsReply() : undefined,
    state ? eq(requestCase.state, state) : messages ? undefined : isNull(requestCase.closedAt),
    kind ? eq(requestCase.kind, kind) : undefined,
    assignee ? assignedTo(assignee === 'me' ? readerId : assignee) : undefined,
    due ? dueIn(due, now) : undefined,
  )
}

function assignedTo(assignee: string): SQL {
  return assignee === 'none' ? isNull(requestCase.assigneeId) : eq(requestCase.assigneeId, assignee)
}

/** `week`: today and the seven days after it. */
export function dueIn(due: 'overdue' | 'week', now: Date): SQL | undefined {
  const today = helsinkiDate(now)
  if (due === 'overdue') return lt(requestCase.dueOn, today)
  return and(gte(requestCase.dueOn, today), lte(requestCase.dueOn, addDays(today, 7)))
}

/**
 * The person wrote last: on an open case, or since the case was closed (what came before, the answer has answered).
 * The first half alone keeps a count from looking at every case.
 */
export function awaitsReply(): SQL<boolean> {
  const { caseId, author, createdAt, id } = caseMessage
  return sql<boolean>`(${requestCase.id} in (select ${caseId} from ${caseMessage} where ${author} = 'subject') and coalesce((
    select ${author} = 'subject' and (${requestCase.closedAt} is null or ${createdAt} > ${requestCase.closedAt})
    from ${caseMessage} where ${caseId} = ${requestCase.id} order by ${createdAt} desc, ${id} desc limit 1), false))`
}

/** Keyset: what comes after a case in the order of the queue. */
export function after({ dueOn, id }: QueueCursor): SQL {
  return sql`(${requestCase.dueOn}, ${requestCase.id}) > (${dueOn}::date, ${id}::uuid)`
}
