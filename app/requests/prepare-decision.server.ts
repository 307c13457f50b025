import { eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { caseDecision, caseSubject, requestCase } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { hashPlan } from '~/register/erasure-plan.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import { actorOf, changeCase, planChange, takeCase, takeUp, type Unchanged } from './change-case.server.ts'
import { refusalsFor } from './refusal.ts'

/** An erasure granted as its plan stands now, or any refusable request refused by a code of `refusal.ts`. */
export type ProposedDecision = { outcome: 'grant' } | { outcome: 'refuse'; refusalCode: string; reasons: string }

/** In characters: GDPR Art. 12(4) wants reasons, not a word. */
export const shortestReasons = 10

type Preparation = { reference: string; version: number; staff: VerifiedStaff; decision: ProposedDecision; now: Date }
type Prepared = 'prepared' | 'not-found' | 'assigned-to-another' | Unsound | Unchanged
/** Why a proposal cannot stand. `nothing-held`: there is no record to erase, so the request is answered instead. */
type Unsound = 'answered-otherwise' | 'nothing-held' | 'code-not-allowed' | 'reasons-too-short'

/**
 * An officer proposes; another person approves (four eyes, GDPR Art. 5(2), 24). The erasure's plan is frozen with its
 * hash: what is approved is what is carried out. Whoever prepares is the case's assignee.
 */
export async function prepareDecision(preparation: Preparation): Promise<Prepared> {
  const { reference, version, staff, decision, now } = preparation
  const contactPersonIds = await listContactPersonIds(reference)
  const plan =
    decision.outcome === 'grant' && contactPersonIds.length > 0 ? await prepareErasure(contactPersonIds, now) : null
  return db.transaction(async (tx) => {
    const found = await takeCase(tx, eq(requestCase.reference, reference))
    if (!found) return 'not-found'
    const prepare = { move: 'prepare', action: 'case.prepared', detail: { outcome: decision.outcome } } as const
    const planned = planChange(found, [...takeUp(found, staff.id), prepare], version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const unsound = checkProposal(found.kind, decision, contactPersonIds)
    if (unsound) return unsound
    await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId: staff.id } })
    const content = decision.outcome === 'grant' ? { plan, planHash: hashPlan(plan!) } : refusalOf(decision)
    await tx
      .insert(caseDecision)
      .values({ caseId: found.id, outcome: decision.outcome, ...content, preparedBy: staff.id, preparedAt: now })
    return 'prepared'
  })
}

function checkProposal(kind: RequestKind, decision: ProposedDecision, contactPersonIds: string[]): Unsound | null {
  if (decision.outcome === 'grant') {
    if (kind !== 'erasure') return 'answered-otherwise'
    return contactPersonIds.length === 0 ? 'nothing-held' : null
  }
  if (!mayBeRefusedBy(kind, decision.refusalCode)) return 'code-not-allowed'
  return decision.reasons.trim().length < shortestReasons ? 'reasons-too-short' : null
}

/** Stopping marketing is never refused: Art. 21(3) is absolute, and Art. 7(3) makes withdrawing as easy as giving. */
function mayBeRefusedBy(kind: RequestKind, code: string): boolean {
  if (kind === 'marketing_ban' || kind === 'consent_withdrawal') return false
  return refusalsFor(kind).some((refusal) => refusal.code === code)
}

function refusalOf({ refusalCode, reasons }: Extract<ProposedDecision, { outcome: 'refuse' }>) {
  return { refusalCode, reasons: reasons.trim() }
}

async function listContactPersonIds(reference: string): Promise<string[]> {
  const subjects = await db
    .select({ id: caseSubject.contactPersonId })
    .from(caseSubject)
    .innerJoin(requestCase, eq(requestCase.id, caseSubject.caseId))
    .where(eq(requestCase.reference, reference))
  return subjects.map(({ id }) => id)
}
