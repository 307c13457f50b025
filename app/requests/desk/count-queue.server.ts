import { type SQL, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { queueChange } from '#db/schema/desk.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { inQueue, matches } from './queue-conditions.server.ts'
import type { QueueFilters } from './queue-filter.ts'
import { readPeriod } from './report-period.ts'
import { countOnTime } from './reports.server.ts'
import { isClosed } from '../state.ts'

type Asked = { staff: VerifiedStaff; now: Date; views?: readonly QueueFilters[] }

/**
 * What the queue holds, in numbers: added up from the changes that are kept of it, so that no case is counted, in one
 * statement however many views there are. A view of closed cases has no number. Messages may await a reply on closed
 * cases too, and are counted along their own short index.
 */
export async function countQueue({ staff, now, views = [] }: Asked) {
  const of = (filters: QueueFilters) => numberOf(filters, staff.id, now) ?? sql<null>`null::int`
  const selected = {
    open: of({}),
    overdue: of({ due: 'overdue' }),
    soon: of({ due: 'soon' }),
    week: of({ due: 'week' }),
    mine: of({ assignee: 'me' }),
    unassigned: of({ assignee: 'none' }),
    awaitingApproval: of({ state: 'decision_pending' }),
    messages: of({ messages: 'waiting' }),
  } as Record<(typeof names)[number], SQL<number>>
  const ofViews = Object.fromEntries(views.map((filters, index) => [`view${index}`, of(filters)]))
  const [row] = await db.select({ ...selected, ...ofViews }).from(queueChange)
  const counts = row as Record<string, number | null>
  return {
    ...(Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as Record<(typeof names)[number], number>),
    views: views.map((_, index) => counts[`view${index}`] ?? null),
  }
}

const names = ['open', 'overdue', 'soon', 'week', 'mine', 'unassigned', 'awaitingApproval', 'messages'] as const

function numberOf(filters: QueueFilters, readerId: string, now: Date): SQL<number> | null {
  if (filters.q || (filters.state && isClosed(filters.state))) return null
  if (filters.messages)
    return sql<number>`(${db
      .select({ count: sql`count(*)::int` })
      .from(requestCase)
      .where(inQueue(filters, readerId, now))})`
  const condition = matches(queueChange, filters, readerId, now) ?? sql`true`
  return sql<number>`coalesce(sum(${queueChange.change}) filter (where ${condition}), 0)::int`
}

/** So long the share of answers in time is good for: it moves by an answer a day. In milliseconds. */
const longestKept = 5 * 60_000
let kept: { at: number; share: Promise<number | null> } | null = null

/** Answers of the last twelve months that were given in time, per cent, rounded down; null while there are none. */
export function findShareOnTime({ staff, now }: { staff: VerifiedStaff; now: Date }): Promise<number | null> {
  const age = kept ? now.getTime() - kept.at : -1
  if (kept && age >= 0 && age < longestKept) return kept.share
  const share = shareOnTime(staff, now)
  kept = { at: now.getTime(), share }
  // What failed is not kept.
  share.catch(() => (kept = null))
  return share
}

async function shareOnTime(staff: VerifiedStaff, now: Date): Promise<number | null> {
  const { period } = readPeriod(new URLSearchParams(), helsinkiDate(now))
  const months = await countOnTime({ staff, period, now })
  const due = months.reduce((sum, month) => sum + month.due, 0)
  const onTime = months.reduce((sum, month) => sum + month.onTime, 0)
  return due === 0 ? null : Math.floor((100 * onTime) / due)
}
