import { asc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.server.ts'
import { decisionPart, restriction } from '#db/schema/case-work.ts'
import { staff } from '#db/schema/identity.ts'
import type { listDecisions } from '../case-parts.server.ts'

/** What the decisions of a case do not give, each with its ground. */
export function listParts(caseId: string) {
  const { decisionId, part, code, reasons } = decisionPart
  return db
    .select({ decisionId, part, code, reasons })
    .from(decisionPart)
    .where(eq(decisionPart.caseId, caseId))
    .orderBy(asc(part), asc(code))
}

type InForce = Awaited<ReturnType<typeof listDecisions>>[number]

/** A decision in force as its person reads it: what was decided and why, nothing of who decided it (C-579/21). */
export async function decisionForSubject(caseId: string, decision: InForce) {
  const { id, outcome, refusalCode, reasons, balancing, restrictionGround, objectionPurposes } = decision
  const [parts, restrictions] = await Promise.all([listParts(caseId), listRestrictions(caseId)])
  const standing = restrictions.find(({ liftedAt }) => !liftedAt) ?? restrictions[0]
  return {
    outcome,
    refusalCode,
    reasons,
    balancing,
    restrictionGround,
    restriction: standing ? { startedAt: standing.startedAt, liftedAt: standing.liftedAt } : null,
    objectionPurposes: objectionPurposes ?? [],
    parts: parts
      .filter(({ decisionId }) => decisionId === id)
      .map(({ part, code, reasons: own }) => ({ part, code, reasons: own })),
  }
}

const proposer = alias(staff, 'proposer')

/** The restrictions that a case has set, with how far their end has come. */
export function listRestrictions(caseId: string) {
  const { ground, startedAt, liftReason, liftProposedBy, liftApprovedAt, liftedAt } = restriction
  return db
    .select({ ground, startedAt, liftReason, liftProposedBy, liftApprovedAt, liftedAt, proposerName: proposer.name })
    .from(restriction)
    .leftJoin(proposer, eq(proposer.id, liftProposedBy))
    .where(eq(restriction.caseId, caseId))
    .orderBy(asc(startedAt), asc(restriction.id))
}
