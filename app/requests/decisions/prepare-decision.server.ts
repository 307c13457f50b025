import { and, eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { decisionPart } from '#db/schema/case-work.ts'
import { caseDecision, caseSubject, requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { type ErasurePlan, hashPlan } from '~/register/erasure-plan.ts'
import { countUnreviewed } from '~/register/free-texts.server.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import { actorOf, type CaseInHand, changeCase, planChange, takeUp, type Unchanged } from '../change-case.server.ts'
import { hasNotes } from './note-correction.server.ts'
import {
  checkProposal,
  isObjectionPurpose,
  isRestrictionGround,
  type ProposedDecision,
  type RefusedPart,
  type Unsound,
} from './proposal.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Preparation = { reference: string; version: number; staff: VerifiedStaff; decision: ProposedDecision; now: Date }
type Prepared = 'prepared' | NotTaken | 'assigned-to-another' | Unsound | Unready | Unchanged
/** `note-missing`: a record may stay as it is only with a note beside it. `texts-unread`: what is given must be read first. */
type Unready = 'note-missing' | 'texts-unread'

/**
 * An officer proposes; another person approves (four eyes, GDPR Art. 5(2), 24). The erasure's plan is frozen with its
 * hash: what is approved is what is carried out. Whoever prepares is the case's assignee.
 */
export async function prepareDecision(preparation: Preparation): Promise<Prepared> {
  const { reference, version, staff, decision, now } = preparation
  const contactPersonIds = await listContactPersonIds(reference)
  const plan = erases(decision) && contactPersonIds.length > 0 ? await prepareErasure(contactPersonIds, now) : null
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const prepare = { move: 'prepare', action: 'case.prepared', detail: { outcome: decision.outcome } } as const
    const planned = planChange(found, [...takeUp(found, staff.id), prepare], version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const unsound = checkProposal(found.kind, decision, contactPersonIds.length > 0)
    const unfit = unsound ?? (await findUnready(tx, found, decision, contactPersonIds))
    if (unfit) return unfit
    await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId: staff.id } })
    const { parts, ...content } = contentOf(decision, plan)
    const [made] = await tx
      .insert(caseDecision)
      .values({ caseId: found.id, outcome: decision.outcome, ...content, preparedBy: staff.id, preparedAt: now })
      .returning({ id: caseDecision.id })
    const rows = parts.map(({ part, code, reasons }) => ({ part, code, reasons: reasons.trim() }))
    if (rows.length > 0) {
      await tx.insert(decisionPart).values(rows.map((row) => ({ caseId: found.id, decisionId: made!.id, ...row })))
    }
    return 'prepared'
  })
}

/** GDPR Art. 17(1)(c): who is rightly opposed to the customer relationship itself is erased. */
function erases(decision: ProposedDecision): boolean {
  if (decision.outcome !== 'grant') return false
  if (decision.of === 'objection') return decision.granted.includes('customer_relationship')
  return decision.of === undefined || decision.of === 'erasure'
}

async function findUnready(
  tx: Transaction,
  found: CaseInHand,
  decision: ProposedDecision,
  contactPersonIds: string[],
): Promise<Unready | null> {
  if (decision.outcome === 'refuse') {
    if (decision.refusalCode !== 'REF-16-RECORD') return null
    return (await hasNotes(tx, found.id)) ? null : 'note-missing'
  }
  if (decision.of !== 'access') return null
  const kept = decision.parts.map(({ part }) => part)
  return (await countUnreviewed(contactPersonIds, { except: kept, executor: tx })) > 0 ? 'texts-unread' : null
}

type Content = Partial<typeof caseDecision.$inferInsert> & { parts: readonly RefusedPart[] }

/** What a proposal freezes; by now it is known to be sound. */
function contentOf(decision: ProposedDecision, plan: ErasurePlan | null): Content {
  const frozen = plan ? { plan, planHash: hashPlan(plan) } : {}
  if (decision.outcome === 'refuse') {
    const { refusalCode, reasons, balancing } = decision
    return { refusalCode, reasons: reasons.trim(), balancing: balancing?.trim() || null, parts: [] }
  }
  switch (decision.of) {
    case 'restriction':
      return { restrictionGround: isRestrictionGround(decision.ground) ? decision.ground : null, parts: [] }
    case 'objection': {
      const balancing = decision.balancing.trim()
      const parts = decision.refused.map((part) => ({ part, code: decision.code!, reasons: balancing }))
      return { ...frozen, objectionPurposes: decision.granted.filter(isObjectionPurpose), balancing, parts }
    }
    case 'access':
      return { reasons: decision.answer.trim(), parts: decision.parts }
    default:
      return { ...frozen, parts: [] }
  }
}

async function listContactPersonIds(reference: string): Promise<string[]> {
  const subjects = await db
    .select({ id: caseSubject.contactPersonId })
    .from(caseSubject)
    .innerJoin(requestCase, and(eq(requestCase.id, caseSubject.caseId), eq(requestCase.reference, reference)))
  return subjects.map(({ id }) => id)
}
