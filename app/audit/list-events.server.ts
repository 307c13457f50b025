import { and, desc, eq, gt, gte, lt, lte, type SQL, sql } from 'drizzle-orm'
import { addDays, endOfDay } from '~/rules/civil-date.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { staff } from '#db/schema/identity.ts'
import { actorKinds } from '#db/schema/words.ts'
import type { EventFilter } from './event-filter.ts'

/** So many numbers are looked through for one page: what is rare is found in a few pages, and no page is slow. */
const stretch = 100_000
/** Events get their numbers in order, but carry the time at which their change began: so far may the two differ. */
const slackMinutes = 60

/**
 * Events, the newest first, by their numbers. Actor and case have indexes; a time is turned into numbers by halving, for
 * numbers follow time; an action is looked for stretch by stretch. `next` is the number before which the next page begins.
 */
export async function listEvents({
  filter,
  caseId,
  before,
  limit,
}: {
  filter: EventFilter
  caseId: string | null
  before: number | null
  limit: number
}) {
  const span = spanOf(filter)
  const { lowest, top } = await boundsOf(span, before)
  const bottom = isScattered(filter, caseId) ? Math.max(lowest, top - stretch) : lowest
  const rows = await db
    .select({
      id: auditEvent.id,
      at: auditEvent.at,
      actorKind: auditEvent.actorKind,
      actorName: staff.name,
      action: auditEvent.action,
      caseId: auditEvent.caseId,
      fields: auditEvent.fields,
      detail: auditEvent.detail,
    })
    .from(auditEvent)
    .leftJoin(staff, and(eq(auditEvent.actorKind, 'staff'), eq(staff.id, auditEvent.actorId)))
    .where(
      and(
        gte(auditEvent.id, bottom),
        lt(auditEvent.id, top),
        span.since && gt(auditEvent.at, span.since),
        span.until && lte(auditEvent.at, span.until),
        filter.actor ? actedBy(filter.actor) : undefined,
        filter.action && eq(auditEvent.action, filter.action),
        caseId ? eq(auditEvent.caseId, caseId) : undefined,
      ),
    )
    .orderBy(desc(auditEvent.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  if (rows.length > limit) return { rows: page, next: page.at(-1)!.id, lookedThrough: false }
  // The stretch is over, the log is not: there may be more further back.
  return { rows: page, next: bottom > lowest ? bottom : null, lookedThrough: bottom > lowest }
}

type Span = { since: Date | undefined; until: Date | undefined }

/** Whole days of Helsinki, both ends within. */
function spanOf({ from, to }: EventFilter): Span {
  return { since: from ? endOfDay(addDays(from, -1)) : undefined, until: to ? endOfDay(to) : undefined }
}

/** The numbers between which a span of time lies, and below which the page begins. */
async function boundsOf({ since, until }: Span, before: number | null): Promise<{ lowest: number; top: number }> {
  const [lowest, highest] = await Promise.all([
    since ? firstIdAt(addMinutes(since, -slackMinutes)) : 1,
    until ? firstIdAt(addMinutes(until, slackMinutes)) : lastId().then((id) => id + 1),
  ])
  return { lowest, top: Math.min(before ?? Infinity, highest) }
}

function kindOf(actor: string | undefined) {
  return actorKinds.find((kind) => kind === actor)
}

function actedBy(actor: string): SQL {
  const kind = kindOf(actor)
  return kind ? eq(auditEvent.actorKind, kind) : eq(auditEvent.actorId, actor)
}

/** Whether what is asked for may lie anywhere, and no index leads to it. */
function isScattered({ actor, action }: EventFilter, caseId: string | null): boolean {
  return caseId === null && (action !== undefined || kindOf(actor) !== undefined)
}

async function lastId(): Promise<number> {
  const [last] = await db.select({ id: auditEvent.id }).from(auditEvent).orderBy(desc(auditEvent.id)).limit(1)
  return last?.id ?? 0
}

/** The lowest number from which on events are at or after a moment: halved in one statement, a look-up by key each time. */
async function firstIdAt(moment: Date): Promise<number> {
  const at = moment.toISOString()
  const [found] = await db.execute<{ id: number }>(sql`
    with recursive halving as (
      select 1::bigint as low, coalesce(max(id), 0) + 1 as high from audit_event
      union all
      select
        case when older.is then middle.id + 1 else low end,
        case when older.is then high else middle.id end
      from halving
      cross join lateral (select (low + high) / 2 as id) middle
      cross join lateral (
        select coalesce((select at < ${at}::timestamptz from audit_event where id >= middle.id order by id limit 1), false) as is
      ) older
      where low < high
    )
    select low::float8 as id from halving where low >= high limit 1`)
  return found?.id ?? 1
}
