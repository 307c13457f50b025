import { and, asc, count, desc, eq, isNotNull, isNull, min, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { staff } from '#db/schema/identity.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { caseCorrection, caseDecision, caseMessage, caseSubject } from '#db/schema/requests.ts'
import { isHoldOf } from './holds/holds-of-case.server.ts'

/** Whose records a case is about. */
export function listSubjects(caseId: string) {
  return db
    .select({ id: contactPerson.id, name: contactPerson.fullName, organization: customerOrganization.name })
    .from(caseSubject)
    .innerJoin(contactPerson, eq(contactPerson.id, caseSubject.contactPersonId))
    .innerJoin(customerOrganization, eq(customerOrganization.id, contactPerson.organizationId))
    .where(eq(caseSubject.caseId, caseId))
    .orderBy(asc(contactPerson.fullName), asc(contactPerson.id))
}

export function listCorrections(caseId: string) {
  return db
    .select({
      id: caseCorrection.id,
      recordId: caseCorrection.recordId,
      field: caseCorrection.field,
      oldValue: caseCorrection.oldValue,
      newValue: caseCorrection.newValue,
      outcome: caseCorrection.outcome,
      outcomeReason: caseCorrection.outcomeReason,
      decidedAt: caseCorrection.decidedAt,
    })
    .from(caseCorrection)
    .where(eq(caseCorrection.caseId, caseId))
    .orderBy(asc(caseCorrection.field), asc(caseCorrection.recordId))
}

const preparer = alias(staff, 'preparer')
const approver = alias(staff, 'approver')
const returner = alias(staff, 'returner')

/** A returned decision with nobody who returned it was sent back by the portal itself; its reason then is a code. */
export function listDecisions(caseId: string) {
  return db
    .select({
      id: caseDecision.id,
      outcome: caseDecision.outcome,
      refusalCode: caseDecision.refusalCode,
      reasons: caseDecision.reasons,
      balancing: caseDecision.balancing,
      evidence: caseDecision.evidence,
      intentEvidence: caseDecision.intentEvidence,
      restrictionGround: caseDecision.restrictionGround,
      objectionPurposes: caseDecision.objectionPurposes,
      supersededAt: caseDecision.supersededAt,
      plan: caseDecision.plan,
      planHash: caseDecision.planHash,
      preparedBy: caseDecision.preparedBy,
      preparedByName: preparer.name,
      preparedAt: caseDecision.preparedAt,
      approvedByName: approver.name,
      approvedAt: caseDecision.approvedAt,
      returnedByName: returner.name,
      returnedAt: caseDecision.returnedAt,
      returnReason: caseDecision.returnReason,
    })
    .from(caseDecision)
    .innerJoin(preparer, eq(preparer.id, caseDecision.preparedBy))
    .leftJoin(approver, eq(approver.id, caseDecision.approvedBy))
    .leftJoin(returner, eq(returner.id, caseDecision.returnedBy))
    .where(eq(caseDecision.caseId, caseId))
    .orderBy(desc(caseDecision.preparedAt), desc(caseDecision.id))
}

const writer = alias(staff, 'writer')

/** What the two sides have written to each other, oldest first. An erasure has emptied the body. */
export function listMessages(caseId: string) {
  return db
    .select({
      id: caseMessage.id,
      author: caseMessage.author,
      staffName: writer.name,
      body: caseMessage.body,
      at: caseMessage.createdAt,
    })
    .from(caseMessage)
    .leftJoin(writer, eq(writer.id, caseMessage.staffId))
    .where(eq(caseMessage.caseId, caseId))
    .orderBy(asc(caseMessage.createdAt), asc(caseMessage.id))
}

/** What the holds of an erasure still keep, by table, ground and end. */
export function listKept(executor: Executor, caseId: string) {
  const { tableName: table, ground, until, reviewOn } = legalHold
  return executor
    .select({ table, ground, until, reviewOn: min(reviewOn), count: count() })
    .from(legalHold)
    .where(and(isHoldOf(caseId), isNull(legalHold.releasedAt)))
    .groupBy(table, ground, until)
    .orderBy(asc(table), asc(until))
}

/** What of the person's own the approved plan of an erasure leaves in use, with its reason: a sole trader's firm. */
export async function listStaying(executor: Executor, caseId: string) {
  const isApproved = and(
    eq(caseDecision.caseId, caseId),
    isNull(caseDecision.returnedAt),
    isNotNull(caseDecision.approvedAt),
  )
  const last = executor
    .select({ plan: caseDecision.plan })
    .from(caseDecision)
    .where(isApproved)
    .orderBy(desc(caseDecision.approvedAt), desc(caseDecision.id))
    .limit(1)
  const found = await executor.execute<{ table: string; count: number }>(sql`
    select item ->> 'table' as "table", jsonb_array_length(item -> 'ids')::int as count
    from (${last}) last (plan), jsonb_path_query(plan, '$.items[*] ? (@.reason == "sole_trader")') item`)
  return found.map(({ table, count: records }) => ({ table, count: records, reason: 'sole_trader' as const }))
}
