import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { caseDecision } from '#db/schema/requests.ts'

/** The case's decision that stands: prepared or approved, not sent back. At most one, by the table's own index. */
export async function findStandingDecision(tx: Transaction, caseId: string) {
  const [decision] = await tx
    .select()
    .from(caseDecision)
    .where(and(eq(caseDecision.caseId, caseId), isNull(caseDecision.returnedAt)))
    .for('update')
  return decision
}
