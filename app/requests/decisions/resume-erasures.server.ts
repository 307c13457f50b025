import { and, eq, isNull, lt } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { caseDecision, requestCase } from '#db/schema/requests.ts'
import { enqueueJob } from '~/mail/enqueue-job.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { carryOutErasureJob } from '../job-names.ts'

const minutesBeforeResuming = 10

/**
 * Starts again what a killed worker left executing: an erasure is one transaction, so it either was done
 * or can be done whole. Gives the number of cases.
 */
export async function resumeErasures(now: Date): Promise<number> {
  const since = addMinutes(now, -minutesBeforeResuming)
  return db.transaction(async (tx) => {
    const stuck = await tx
      .select({ id: requestCase.id })
      .from(requestCase)
      .innerJoin(
        caseDecision,
        and(
          eq(caseDecision.caseId, requestCase.id),
          isNull(caseDecision.returnedAt),
          isNull(caseDecision.supersededAt),
        ),
      )
      .where(and(eq(requestCase.state, 'executing'), lt(caseDecision.approvedAt, since)))
    for (const { id } of stuck)
      await enqueueJob(tx, carryOutErasureJob, { caseId: id }, { key: `${carryOutErasureJob}/${id}` })
    return stuck.length
  })
}
