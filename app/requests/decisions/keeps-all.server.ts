import { eq } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { erasureRecord } from '#db/schema/holds.ts'
import { type ErasurePlan, takesRecords } from '~/register/erasure-plan.ts'

/**
 * Does all that the register holds stay, so that an erasure may be refused whole for it (GDPR Art. 17(3): "to the extent")?
 * `plan` is the one of now; null where the case knows nobody: then only what an earlier erasure of the case left can stay.
 */
export async function keepsAll(caseId: string, plan: ErasurePlan | null, executor: Executor = db): Promise<boolean> {
  if (plan) return !takesRecords(plan)
  return (await executor.$count(erasureRecord, eq(erasureRecord.caseId, caseId))) > 0
}
