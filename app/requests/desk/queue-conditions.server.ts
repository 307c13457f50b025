import { and, eq, gte, inArray, isNotNull, isNull, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { requestCase } from '#db/schema/requests.ts'
import { addDays, helsinkiDate } from '~/rules/civil-date.ts'
import type { QueueCursor, QueueFilters, QueueOrder } from './queue-filter.ts'

/** The columns that filters look at: of the cases themselves, or of the numbers kept of them. */
export type QueueColumns = Record<'kind' | 'state' | 'dueOn' | 'assigneeId', AnyPgColumn>

/** Which cases the filters let through, for the one who reads; `found`: only those that a search has found. */
export function inQueue(filters: QueueFilters, readerId: string, now: Date, found?: readonly string[]) {
  const { state, messages } = filters
  return and(
    messages ? awaitsReply() : undefined,
    state || messages || found ? undefined : isNull(requestCase.closedAt),
    found ? inArray(requestCase.id, [...found]) : undefined,
    matches(requestCase, filters, readerId, now),
  )
}

/** The filters that any table of these columns can answer. */
export function matches(columns: QueueColumns, filters: QueueFilters, readerId: string, now: Date): SQL | undefined {
  const { kind, state, assignee, due } = filters
  return and(
    state ? eq(columns.state, state) : undefined,
    kind ? eq(columns.kind, kind) : undefined,
    assignee ? assignedTo(columns, assignee === 'me' ? readerId : assignee) : undefined,
    due ? dueIn(columns, due, now) : undefined,
  )
}

function assignedTo({ assigneeId }: QueueColumns, assignee: string): SQL {
  return assignee === 'none' ? isNull(assigneeId) : eq(assigneeId, assignee)
}

/** Today and so many days after it. */
const days = { soon: 3, week: 7 } as const

function dueIn({ dueOn }: QueueColumns, due: 'overdue' | keyof typeof days, now: Date): SQL | undefined {
  const today = helsinkiDate(now)
  if (due === 'overdue') return lt(dueOn, today)
  return and(gte(dueOn, today), lte(dueOn, addDays(today, days[due])))
}

/** The person wrote last: on an open case, or since the case was closed (what came before, the answer has answered). */
export function awaitsReply(): SQL<boolean> {
  return sql<boolean>`${isNotNull(requestCase.awaitsReplySince)}`
}

/** What the queue can be ordered by: of the cases themselves, or of a page of them. */
type Ordered = Record<'id' | 'dueOn' | 'receivedAt' | 'reference', AnyPgColumn>

/** What the queue is ordered by, as the index has it, to the last case. */
export function placesOf(order: QueueOrder, of: Ordered, found: readonly string[] = []): (SQL | AnyPgColumn)[] {
  const { by } = order
  if (by === 'match') return [sql`array_position(${`{${found.join(',')}}`}::uuid[], ${of.id})`, of.id]
  if (by === 'reference') return placesOfReference(of.reference)
  return [by === 'due' ? of.dueOn : of.receivedAt, of.id]
}

/** By year, then by number: TP-2026-10000 comes after TP-2026-9999. A reference is of one case alone. */
function placesOfReference(reference: AnyPgColumn | SQL): SQL[] {
  return [sql`left(${reference}, 7)`, sql`length(${reference})`, sql`${reference}`]
}

const types = { due: sql`date`, received: sql`timestamptz`, match: sql`int` }

/** Keyset: what comes after a case in the order of the queue. */
export function after(order: QueueOrder, { at, id }: QueueCursor, found?: readonly string[]): SQL {
  const places = placesOf(order, requestCase, found)
  const cursor =
    order.by === 'reference' ? placesOfReference(sql`${at}::text`) : [sql`${at}::${types[order.by]}`, sql`${id}::uuid`]
  return sql`(${sql.join(places, sql`, `)}) ${way(order)} (${sql.join(cursor, sql`, `)})`
}

/** On which side of a place the next ones are. */
export const way = ({ isBackward }: QueueOrder) => (isBackward ? sql`<` : sql`>`)
