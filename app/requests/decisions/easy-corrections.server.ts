import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { caseCorrection, caseDecision } from '#db/schema/requests.ts'
import type { CaseState, RequestKind } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { listDisqualified } from '../take-case-as.server.ts'

type Row = { id: string; kind: RequestKind; state: CaseState; assigneeId: string | null }
type Asked = { id: string; field: string; newValue: string | null }

/** More fields than these are looked at on the case's own page. */
const mostFields = 3
const undecided: readonly CaseState[] = ['open', 'in_progress']

/**
 * The corrections among these cases that this officer could accept as they were asked for, by case: few fields, nobody
 * else at it, and nothing decided, refused or sent back so far (GDPR Art. 16).
 */
export async function listEasyCorrections(rows: readonly Row[], staff: VerifiedStaff): Promise<Map<string, Asked[]>> {
  const caseIds = rows.filter((row) => mayBeEasy(row, staff)).map(({ id }) => id)
  if (caseIds.length === 0) return new Map()
  const { id, caseId, field, newValue, outcome } = caseCorrection
  const hasDecision = sql`exists (select from ${caseDecision} where ${eq(caseDecision.caseId, caseId)})`
  const [found, barred] = await Promise.all([
    db
      .select({ id, caseId, field, newValue, outcome })
      .from(caseCorrection)
      // One text however many cases there are, so that the statement stays prepared.
      .where(and(sql`${caseId} = any(${`{${caseIds.join()}}`}::text::uuid[])`, sql`not ${hasDecision}`))
      .orderBy(asc(caseId), asc(id)),
    listDisqualified(db, staff, caseIds),
  ])
  const asked = new Map<string, typeof found>()
  for (const row of found) asked.set(row.caseId, [...(asked.get(row.caseId) ?? []), row])
  const isEasy = ([of, fields]: [string, typeof found]) =>
    !barred.has(of) && fields.length <= mostFields && fields.every((row) => row.outcome === 'pending')
  return new Map([...asked].filter(isEasy))
}

function mayBeEasy({ kind, state, assigneeId }: Row, staff: VerifiedStaff): boolean {
  return kind === 'rectification' && undecided.includes(state) && (assigneeId === null || assigneeId === staff.id)
}
