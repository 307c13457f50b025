import { and, desc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { staff } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { formatLetterCursor, type LetterCursor, isTask, type LetterView, letterViews } from './letter-filter.ts'
import { isDead, isInView, isReturnedTask } from './letter-views.server.ts'
import { isTrouble, type Trouble } from './trouble.ts'

/** Nobody counts further: beyond this a page says "more than". */
export const countedLetters = 1000

/** To the microsecond, as the database orders by it: the driver's dates end at milliseconds. */
const place = sql<string>`to_char(${outbox.createdAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Letters of a view, the newest first: what kind, about what, how far they came. Neither address nor content. */
export async function listLetters({
  view,
  cursor,
  limit,
}: {
  view: LetterView
  cursor: LetterCursor | null
  limit: number
}) {
  const isAfter = cursor
    ? sql`(${outbox.createdAt}, ${outbox.id}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
    : undefined
  const rows = await db
    .select({
      id: outbox.id,
      kind: outbox.kind,
      entityId: outbox.entityId,
      state: outbox.state,
      attempts: outbox.attempts,
      reason: outbox.lastError,
      createdAt: outbox.createdAt,
      place,
      notBefore: outbox.notBefore,
      notAfter: outbox.notAfter,
      sentAt: outbox.sentAt,
      handledAt: outbox.handledAt,
      handledBy: staff.name,
      report: outbox.report,
      reportedAt: outbox.reportedAt,
    })
    .from(outbox)
    .leftJoin(staff, eq(staff.id, outbox.handledBy))
    .where(and(isInView(view), isAfter))
    .orderBy(desc(outbox.createdAt), desc(outbox.id))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return { rows: page, next: last ? formatLetterCursor({ at: last.place, id: last.id }) : null }
}

/** How many letters each view holds, up to the number beyond which nobody counts. */
export async function countLetters(): Promise<Record<LetterView, number>> {
  const counts = await Promise.all(letterViews.map((view) => countUpTo(view, countedLetters + 1)))
  return Object.fromEntries(letterViews.map((view, at) => [view, counts[at]])) as Record<LetterView, number>
}

/** Letters that left nowhere, came back or have to go by post, and nobody has told otherwise: what the office must see. */
export async function countUnreachedLetters(): Promise<number> {
  const tasks = await Promise.all(letterViews.filter(isTask).map((view) => countUpTo(view, 100)))
  return tasks.reduce((sum, count) => sum + count, 0)
}

/** What of a case's letters left nowhere or came back, and nobody has told otherwise; the newest first. */
export async function listUnreachedOf(entityId: string) {
  const { kind, report, reportedAt, createdAt } = outbox
  const isTheirs = and(eq(outbox.entityId, entityId), sql`(${isDead} or ${isReturnedTask})`)
  return db.select({ kind, report, reportedAt, createdAt }).from(outbox).where(isTheirs).orderBy(desc(createdAt))
}

/** What only the operator can mend, and how many letters wait for it. */
export async function listTroubles(): Promise<{ reason: Trouble; count: number }[]> {
  const rows = await db
    .select({ reason: outbox.lastError, count: sql<number>`count(*)::int` })
    .from(outbox)
    .where(and(isInView('queued'), sql`${outbox.lastError} is not null`))
    .groupBy(outbox.lastError)
    .orderBy(outbox.lastError)
  return rows.flatMap(({ reason, count }) => (reason && isTrouble(reason) ? [{ reason, count }] : []))
}

async function countUpTo(view: LetterView, most: number): Promise<number> {
  return db.$count(db.select({ id: outbox.id }).from(outbox).where(isInView(view)).limit(most).as('some'))
}
