import { and, asc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { caseCorrection, caseDecision, requestCase } from '#db/schema/requests.ts'
import type { CaseState, RequestKind } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { fieldKey, readFields } from '~/register/read-fields.server.ts'
import { listDisqualified } from '../take-case-as.server.ts'

type Row = {
  id: string
  kind: RequestKind
  state: CaseState
  assigneeId: string | null
  awaitsReply: boolean
  presentName: string | null
}
type Asked = { id: string; oldValue: string | null; newValue: string | null; explanation: string | null }

/** So much of what the person wrote is read in the row, in characters. */
const longestWords = 100
/** The name stands in the queue anyway; other data are looked at on the case's page, which the access log knows of. */
const easyField = 'contactPerson.fullName'
const undecided: readonly CaseState[] = ['open', 'in_progress']

/**
 * The corrections of a name among these cases that this officer could accept as they were asked for, by case: with no
 * more than a line to read, nobody else at it, nothing decided so far, and the register as the person saw it (GDPR Art. 16).
 */
export async function listEasyCorrections(rows: readonly Row[], staff: VerifiedStaff): Promise<Map<string, Asked[]>> {
  const caseIds = rows.filter((row) => mayBeEasy(row, staff)).map(({ id }) => id)
  if (caseIds.length === 0) return new Map()
  const { id, caseId, recordId, field, oldValue, newValue, outcome } = caseCorrection
  const hasDecision = sql`exists (select from ${caseDecision} where ${eq(caseDecision.caseId, caseId)})`
  // One text however many cases there are, so that the statement stays prepared.
  const isOfThese = sql`${caseId} = any(${`{${caseIds.join()}}`}::text::uuid[])`
  const [found, barred] = await Promise.all([
    db
      .select({ id, caseId, recordId, field, oldValue, newValue, outcome, explanation: requestCase.explanation })
      .from(caseCorrection)
      .innerJoin(requestCase, eq(requestCase.id, caseId))
      .where(and(isOfThese, sql`not ${hasDecision}`))
      .orderBy(asc(caseId), asc(id)),
    listDisqualified(db, staff, caseIds),
  ])
  const held = await readFields(found.filter((row) => row.field === easyField))
  const isEasy = (row: (typeof found)[number]) =>
    row.outcome === 'pending' &&
    row.newValue !== null &&
    isShort(row.explanation) &&
    held.get(fieldKey(row)) === row.oldValue
  const easy = new Map<string, Asked[]>()
  for (const row of found) easy.set(row.caseId, [...(easy.get(row.caseId) ?? []), row])
  const others = found.filter((row) => !isEasy(row)).map((row) => row.caseId)
  for (const of of [...others, ...barred]) easy.delete(of)
  return easy
}

function isShort(words: string | null): boolean {
  return words === null || (words.length <= longestWords && !words.includes('\n'))
}

function mayBeEasy({ kind, state, assigneeId, awaitsReply, presentName }: Row, staff: VerifiedStaff): boolean {
  if (kind !== 'rectification' || !undecided.includes(state) || awaitsReply || presentName) return false
  return assigneeId === null || assigneeId === staff.id
}
