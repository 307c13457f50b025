import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { caseDecision } from '#db/schema/requests.ts'

/** The case's decision that stands: prepared or approved, neither sent back nor superseded. At most one, by the table's own index. */
export async function findStandingDecision(tx: Transaction, caseId: string) {
  const [decision] = await tx
    .select()
    .from(caseDecision)
    .where(and(eq(caseDecision.caseId, caseId), isNull(caseDecision.returnedAt), isNull(caseDecision.supersededAt)))
    .for('update')
  return decision
}
