import { and, asc, desc, eq, gt, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { pendingAct } from '#db/schema/desk.ts'
import { staff } from '#db/schema/identity.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { minutesOfSaying } from './pending-act.ts'

/** The acts of a case of which there is something to say or to go on with, the newest first. */
export async function listActsToTell(caseId: string, now: Date) {
  const { id, intent, staffId, fields, runsAt, endedAt, outcome } = pendingAct
  const isToTell = or(isNull(endedAt), isNotNull(fields), gt(endedAt, addMinutes(now, -minutesOfSaying)))
  return db
    .select({ id, intent, staffId, who: staff.name, fields, runsAt, endedAt, outcome })
    .from(pendingAct)
    .innerJoin(staff, eq(staff.id, staffId))
    .where(and(eq(pendingAct.caseId, caseId), isToTell))
    .orderBy(desc(pendingAct.createdAt), desc(id))
    .limit(10)
}

/** What the queue says of these cases: when which act goes from them, or that one did not (`runsAt` null). */
export async function listActsOf(caseIds: readonly string[]): Promise<Map<string, ActOfCase>> {
  if (caseIds.length === 0) return new Map()
  const { id, caseId, staffId, endedAt, fields, outcome, runsAt } = pendingAct
  // One text however many cases there are, so that the statement stays prepared.
  const isOfThese = sql`${caseId} = any(${`{${caseIds.join()}}`}::text::uuid[])`
  const hasFailed = and(isNotNull(fields), ne(outcome, 'undone'))
  const rows = await db
    .select({ id, caseId, staffId, endedAt, runsAt })
    .from(pendingAct)
    .where(and(isOfThese, or(isNull(endedAt), hasFailed)))
    .orderBy(asc(pendingAct.createdAt))
  return new Map(rows.map((row) => [row.caseId, { ...row, runsAt: row.endedAt ? null : row.runsAt }]))
}

type ActOfCase = { id: string; staffId: string; runsAt: Date | null }
