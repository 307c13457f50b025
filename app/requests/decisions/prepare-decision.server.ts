import { and, eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { decisionPart } from '#db/schema/case-work.ts'
import { caseDecision, caseSubject, requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { type ErasurePlan, hashPlan } from '~/register/erasure-plan.ts'
import { countUnreviewed } from '~/register/free-texts.server.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import { actorOf, type CaseInHand, changeCase, planChange, takeUp, type Unchanged } from '../change-case.server.ts'
import { secretWay, type SecretWay } from '../desk/secret-delivery.ts'
import { findSecretStage } from '../desk/secret-delivery.server.ts'
import { listAnsweredFirst } from './answered-first.server.ts'
import { keepsAll } from './keeps-all.server.ts'
import { hasNotes } from './note-correction.server.ts'
import {
  checkProposal,
  isObjectionPurpose,
  isRestrictionGround,
  type ProposedDecision,
  type RefusedPart,
  type Unsound,
} from './proposal.ts'
import { findRefusal } from './refusal.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Preparation = { reference: string; version: number; staff: VerifiedStaff; decision: ProposedDecision; now: Date }
type Prepared = 'prepared' | NotTaken | 'assigned-to-another' | Unsound | Unready | Unchanged
/**
 * `note-missing`: a record may stay as it is only with a note beside it. `texts-unread`: what is given must be read first.
 * `records-go`: the plan of an erasure would take something, so the whole of it is not refused for what the law keeps.
 * `secrets-undelivered`: of what is given, what is secret reaches the person by no page (306/2019, section 6).
 * `access-open`: another request of the same person is answered from what the erasure would take.
 */
type Unready = 'note-missing' | 'texts-unread' | 'secrets-undelivered' | 'records-go' | 'access-open'

/**
 * An officer proposes; another person approves (four eyes, GDPR Art. 5(2), 24). The erasure's plan is frozen with its
 * hash: what is approved is what is carried out. Whoever prepares is the case's assignee.
 */
export async function prepareDecision(preparation: Preparation): Promise<Prepared> {
  const { reference, version, staff, decision, now } = preparation
  const contactPersonIds = await listContactPersonIds(reference)
  const plan = asksForPlan(decision) && contactPersonIds.length > 0 ? await prepareErasure(contactPersonIds, now) : null
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const detail = { outcome: decision.outcome, ...deliveryIn(decision) }
    const prepare = { move: 'prepare', action: 'case.prepared', detail } as const
    const planned = planChange(found, [...takeUp(found, staff.id), prepare], version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const unsound = checkProposal(found.kind, decision, contactPersonIds.length > 0)
    const unfit = unsound ?? (await findUnready(tx, found, decision, { contactPersonIds, plan }))
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

/** How what is secret reached the person, for the trail. */
function deliveryIn(decision: ProposedDecision): { secrets?: SecretWay } {
  const isOfAccess = decision.outcome === 'grant' && decision.of === 'access'
  const secrets = isOfAccess ? secretWay(decision.secretsDelivered) : null
  return secrets ? { secrets } : {}
}

/** GDPR Art. 17(1)(c): who is rightly opposed to the customer relationship itself is erased. */
function erases(decision: ProposedDecision): boolean {
  if (decision.outcome !== 'grant') return false
  if (decision.of === 'objection') return decision.granted.includes('customer_relationship')
  return decision.of === undefined || decision.of === 'erasure'
}

/** Refused for what the law keeps, it is looked at too whether anything would go. */
function asksForPlan(decision: ProposedDecision): boolean {
  return decision.outcome === 'refuse' ? (findRefusal(decision.refusalCode)?.keepsAll ?? false) : erases(decision)
}

type Circumstances = { contactPersonIds: string[]; plan: ErasurePlan | null }

async function findUnready(
  tx: Transaction,
  found: CaseInHand,
  decision: ProposedDecision,
  { contactPersonIds, plan }: Circumstances,
): Promise<Unready | 'nothing-held' | null> {
  if (decision.outcome === 'refuse') return findUnreadyRefusal(tx, found.id, decision.refusalCode, plan)
  if (erases(decision)) return (await listAnsweredFirst(found.id, tx)).length > 0 ? 'access-open' : null
  if (decision.of !== 'access' || found.kind !== 'access') return null
  const kept = decision.parts.map(({ part }) => part)
  if ((await countUnreviewed(contactPersonIds, { except: kept, executor: tx })) > 0) return 'texts-unread'
  // The copy that can be made before the approval has the kept parts too, so that it is not what is delivered.
  const stage = await findSecretStage(found.id, { keptBack: kept, executor: tx })
  const areDelivered = stage !== 'prove' && secretWay(decision.secretsDelivered) !== null
  return stage === null || areDelivered ? null : 'secrets-undelivered'
}

async function findUnreadyRefusal(tx: Transaction, caseId: string, code: string, plan: ErasurePlan | null) {
  if (code === 'REF-16-RECORD') return (await hasNotes(tx, caseId)) ? null : 'note-missing'
  if (!findRefusal(code)?.keepsAll || (await keepsAll(caseId, plan, tx))) return null
  return plan ? 'records-go' : 'nothing-held'
}

type Content = Partial<typeof caseDecision.$inferInsert> & { parts: readonly RefusedPart[] }

/** What a proposal freezes; by now it is known to be sound. */
function contentOf(decision: ProposedDecision, plan: ErasurePlan | null): Content {
  const frozen = plan ? { plan, planHash: hashPlan(plan) } : {}
  if (decision.outcome === 'refuse') {
    const { refusalCode, reasons, balancing } = decision
    return { refusalCode, reasons: reasons.trim(), balancing: written(balancing), ...proofOf(decision), parts: [] }
  }
  switch (decision.of) {
    case 'restriction':
      return { restrictionGround: isRestrictionGround(decision.ground) ? decision.ground : null, parts: [] }
    case 'objection': {
      const balancing = decision.balancing.trim()
      const parts = decision.refused.map((part) => ({ part, code: decision.code!, reasons: balancing }))
      const granted = decision.granted.filter(isObjectionPurpose)
      return { ...frozen, objectionPurposes: granted, balancing, ...proofOf(decision), parts }
    }
    case 'access':
      return { reasons: decision.answer.trim(), parts: decision.parts }
    default:
      return { ...frozen, parts: [] }
  }
}

const proofOf = ({ evidence, intent }: { evidence?: string; intent?: string }) => ({
  evidence: written(evidence),
  intentEvidence: written(intent),
})

const written = (text: string | undefined) => text?.trim() || null

async function listContactPersonIds(reference: string): Promise<string[]> {
  const subjects = await db
    .select({ id: caseSubject.contactPersonId })
    .from(caseSubject)
    .innerJoin(requestCase, and(eq(requestCase.id, caseSubject.caseId), eq(requestCase.reference, reference)))
  return subjects.map(({ id }) => id)
}
