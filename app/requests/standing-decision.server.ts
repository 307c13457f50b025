import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.server.ts'
import { caseDecision } from '#db/schema/requests.ts'

export type StandingDecision = typeof caseDecision.$inferSelect

/** The case's decision that stands: prepared or approved, neither sent back nor superseded. At most one, by the table's own index. */
export async function findStandingDecision(tx: Transaction, caseId: string): Promise<StandingDecision | undefined> {
  const [decision] = await tx
    .select()
    .from(caseDecision)
    .where(and(eq(caseDecision.caseId, caseId), isNull(caseDecision.returnedAt), isNull(caseDecision.supersededAt)))
    .for('update')
  return decision
}

/** The decision that was last given, to be told: one from before a reopening says nothing of what came of it. */
export async function requireLastDecision(executor: Executor, caseId: string): Promise<StandingDecision> {
  const [decision] = await executor
    .select()
    .from(caseDecision)
    .where(and(eq(caseDecision.caseId, caseId), isNull(caseDecision.returnedAt)))
    .orderBy(desc(caseDecision.preparedAt), desc(caseDecision.id))
    .limit(1)
  if (!decision) throw new Error(`Case ${caseId} has no decision to tell of`)
  return decision
}
