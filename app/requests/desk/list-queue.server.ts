import { and, asc, desc, eq, gt, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.server.ts'
import { casePresence } from '#db/schema/desk.ts'
import { staff } from '#db/schema/identity.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { after, awaitsReply, inQueue, placesOf } from './queue-conditions.server.ts'
import { dueOnDaysOf } from './queue-days.server.ts'
import { formatCursor, orderOf, type QueueCursor, type QueueFilters, type QueueOrder } from './queue-filter.ts'
import { type CaseMatchReason, searchCases } from './search-cases.server.ts'

type QueuePage = { staff: VerifiedStaff; filters: QueueFilters; cursor?: QueueCursor | null; limit?: number; now: Date }

/** So long a look at a case counts as being at it. */
const minutesOfPresence = 2

/**
 * The office's queue, a page at a time, every page by an index; `next` is the cursor of the one after. A search looks
 * its cases up first; `isCut`: it found more than it may.
 */
export async function listQueue({ staff: reader, filters, cursor, limit = 50, now }: QueuePage) {
  const search = filters.q ? await searchCases({ staff: reader, q: filters.q, now }) : null
  if (search?.cases.length === 0) return { rows: [], next: null, isCut: false }
  const order = orderOf(filters)
  const found = search?.cases.map(({ id }) => id)
  const rows = await queuePage({ readerId: reader.id, filters, order, cursor, found, limit: limit + 1, now })
  const reasons = new Map(search?.cases.map((one) => [one.id, one.reasons]))
  const page = rows.slice(0, limit).map((row) => ({ ...row, reasons: reasons.get(row.id) ?? noReasons }))
  const last = rows.length > limit ? page.at(-1)! : null
  const next = last && formatCursor({ at: placeIn(order, last, found), id: last.id })
  return { rows: page, next, isCut: search?.isCut ?? false }
}

const noReasons: CaseMatchReason[] = []

function placeIn(
  { by }: QueueOrder,
  row: { id: string; dueOn: string; receivedAt: Date; reference: string },
  found: readonly string[] = [],
): string {
  if (by === 'match') return String(found.indexOf(row.id) + 1)
  return by === 'due' ? row.dueOn : by === 'received' ? row.receivedAt.toISOString() : row.reference
}

type Asked = {
  readerId: string
  filters: QueueFilters
  order: QueueOrder
  cursor?: QueueCursor | null
  found?: readonly string[]
  limit: number
  now: Date
}

/**
 * One statement for a page: the cases first, then what stands beside them, so that names are looked up for the page's
 * rows only, whatever the order. It begins with WITH, so no connection keeps it prepared (db/client.server.ts): a plan
 * that knows neither the filters nor the length of a page reads too much. Exported for the test of its plan.
 */
export function queuePage({ readerId, filters, order, cursor, found, limit, now }: Asked) {
  const way = order.isBackward ? desc : asc
  const days = dueOnDaysOf({ filters, readerId, order, cursor, limit, now })
  const cases = db
    .select({
      id: requestCase.id,
      reference: requestCase.reference,
      kind: requestCase.kind,
      state: requestCase.state,
      version: requestCase.version,
      locale: requestCase.locale,
      receivedAt: requestCase.receivedAt,
      dueOn: requestCase.dueOn,
      assigneeId: requestCase.assigneeId,
      awaitsReply: awaitsReply().as('awaits_reply'),
    })
    .from(requestCase)
    .where(and(inQueue(filters, readerId, now, found), days, cursor ? after(order, cursor, found) : undefined))
    .orderBy(...placesOf(order, requestCase, found).map(way))
    .limit(limit)
  const page = db.$with('page').as(cases)
  // The first person's name, and who is at the case.
  const requester = db
    .select({ name: contactPerson.fullName })
    .from(caseSubject)
    .innerJoin(contactPerson, eq(contactPerson.id, caseSubject.contactPersonId))
    .where(eq(caseSubject.caseId, page.id))
    .orderBy(asc(contactPerson.fullName), asc(contactPerson.id))
    .limit(1)
    .as('requester')
  const isNow = gt(casePresence.seenAt, addMinutes(now, -minutesOfPresence))
  const colleague = alias(staff, 'colleague')
  const presence = db
    .select({ name: sql<string>`${colleague.name}`.as('present_name'), at: casePresence.seenAt })
    .from(casePresence)
    .innerJoin(colleague, eq(colleague.id, casePresence.staffId))
    .where(and(eq(casePresence.caseId, page.id), ne(casePresence.staffId, readerId), isNow))
    .orderBy(desc(casePresence.seenAt), asc(casePresence.staffId))
    .limit(1)
    .as('presence')
  return db
    .with(page)
    .select({
      id: page.id,
      reference: page.reference,
      kind: page.kind,
      state: page.state,
      version: page.version,
      locale: page.locale,
      receivedAt: page.receivedAt,
      dueOn: page.dueOn,
      assigneeId: page.assigneeId,
      awaitsReply: page.awaitsReply,
      requesterName: requester.name,
      assigneeName: staff.name,
      presentName: presence.name,
      presentAt: presence.at,
    })
    .from(page)
    .leftJoinLateral(requester, sql`true`)
    .leftJoinLateral(presence, sql`true`)
    .leftJoin(staff, eq(staff.id, page.assigneeId))
    .orderBy(...placesOf(order, page, found).map(way))
}
