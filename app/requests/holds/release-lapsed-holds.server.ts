import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { requestCase } from '#db/schema/requests.ts'
import { enqueueJob } from '~/mail/enqueue-job.server.ts'
import { hasLapsed } from '~/register/held-records.server.ts'
import { releaseHoldsIn } from '~/register/release-holds.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { takeCase } from '../change-case.server.ts'
import { finishErasuresIn } from '../decisions/finish-erasure.server.ts'
import { releaseHoldsJob } from '../job-names.ts'
import { partingFrom } from '../part-from-mailbox.server.ts'

/** Wakes a job for each case with a hold that has ended, so that one that fails keeps back no other. Gives their number. */
export async function findLapsedHolds(now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const cases = await tx
      .selectDistinct({ id: legalHold.caseId })
      .from(legalHold)
      .where(and(isNull(legalHold.releasedAt), isNotNull(legalHold.caseId), hasLapsed(helsinkiDate(now))))
    for (const { id } of cases)
      await enqueueJob(tx, releaseHoldsJob, { caseId: id }, { key: `${releaseHoldsJob}/${id}` })
    return cases.length
  })
}

/**
 * Erases what a case's holds kept, once they have ended, in one transaction: the holds are released, the records go, and
 * with the last of them the person is told. Whoever comes second finds nothing to release.
 */
export async function releaseLapsedHolds(caseId: string, now: Date): Promise<'finished' | 'released' | 'nothing'> {
  return db.transaction(async (tx) => {
    await takeCase(tx, eq(requestCase.id, caseId))
    const lapsed = and(eq(legalHold.caseId, caseId), hasLapsed(helsinkiDate(now)))!
    const released = await releaseHoldsIn(tx, lapsed, {
      actor: { kind: 'system' },
      reason: null,
      now,
      around: partingFrom(tx, now),
    })
    if (released.length === 0) return 'nothing'
    return (await finishErasuresIn(tx, released, now)) ? 'finished' : 'released'
  })
}
