import { and, desc, eq, getTableColumns, isNotNull, isNull } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.server.ts'
import { caseDecision } from '#db/schema/requests.ts'

/** All but its plan, of which there is no end: the hash says which it is. */
const { plan: _, ...columns } = getTableColumns(caseDecision)

export type StandingDecision = Omit<typeof caseDecision.$inferSelect, 'plan'>

/** The case's decision that stands: prepared or approved, neither sent back nor superseded. At most one, by the table's own index. */
export async function findStandingDecision(tx: Transaction, caseId: string): Promise<StandingDecision | undefined> {
  const [decision] = await tx
    .select(columns)
    .from(caseDecision)
    .where(and(eq(caseDecision.caseId, caseId), isNull(caseDecision.returnedAt), isNull(caseDecision.supersededAt)))
    .for('update')
  return decision
}

/**
 * The decision that was last given, to be told: one from before a reopening says nothing of what came of it, and one that
 * nobody has approved yet is not to be told at all, however long a letter has waited.
 */
export async function requireLastDecision(executor: Executor, caseId: string): Promise<StandingDecision> {
  const [decision] = await executor
    .select(columns)
    .from(caseDecision)
    .where(and(eq(caseDecision.caseId, caseId), isNull(caseDecision.returnedAt), isNotNull(caseDecision.approvedAt)))
    .orderBy(desc(caseDecision.approvedAt), desc(caseDecision.id))
    .limit(1)
  if (!decision) throw new Error(`Case ${caseId} has no decision to tell of`)
  return decision
}
