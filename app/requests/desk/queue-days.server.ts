import { type SQL, sql } from 'drizzle-orm'
import { queueChange } from '#db/schema/desk.ts'
import { requestCase } from '#db/schema/requests.ts'
import { matches, way } from './queue-conditions.server.ts'
import type { QueueCursor, QueueFilters, QueueOrder } from './queue-filter.ts'
import { isClosed } from '../state.ts'

type Page = {
  filters: QueueFilters
  readerId: string
  order: QueueOrder
  cursor?: QueueCursor | null
  limit: number
  now: Date
}

/**
 * The days on which the cases of a page are due, by the numbers that are kept of the queue; undefined where an index has
 * them in order anyhow. There are closed cases of the same kind or handler, far more than open ones: by these days the
 * index of the kind or handler is read past them, however few are open and however old the oldest is.
 */
export function dueOnDaysOf({ filters, readerId, order, cursor, limit, now }: Page): SQL | undefined {
  if (!isOfTheQueue(filters) || !isBetterByDays(filters, order)) return undefined
  const isHere = matches(queueChange, filters, readerId, now) ?? sql`true`
  const byDay = (also: SQL) => sql`(select due_on, sum(change) as cases from queue_change where ${isHere} ${also}
    group by due_on having sum(change) > 0) days`
  if (order.by !== 'due') return isOneOf(sql`select due_on from ${byDay(sql``)}`)
  const start = cursor ? sql`${cursor.at}::date` : null
  const direction = order.isBackward ? sql`desc` : sql`asc`
  // How many cases of a page's first day the page before has shown is not known: that day comes besides.
  return isOneOf(sql`select due_on from (
      select due_on, sum(cases) over (order by due_on ${direction}) - cases as before
      from ${byDay(start ? sql`and due_on ${way(order)} ${start}` : sql``)}
    ) days where before < ${limit} ${start ? sql`union all select ${start}` : sql``}`)
}

/** Numbers are kept of open cases, by day, state, kind and handler. */
function isOfTheQueue({ q, messages, state }: QueueFilters): boolean {
  return !q && !messages && !(state && isClosed(state))
}

/** By handler, by kind in the order of the days, and the oldest references: their index begins with what is closed. */
function isBetterByDays({ assignee, kind }: QueueFilters, { by, isBackward }: QueueOrder): boolean {
  return assignee !== undefined || (kind !== undefined && by === 'due') || (by === 'reference' && !isBackward)
}

function isOneOf(days: SQL): SQL {
  return sql`${requestCase.dueOn} = any(array(${days}))`
}
