import { sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { releaseLeases } from '~/mail/outbox.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { isWorkerAlive } from './alive.server.ts'

/** No task of ours takes as long; the runner itself would wait four hours for a worker that was killed. */
const longestJobMinutes = 5
/** The runner's own pauses grow to six hours, too long for a letter that has twenty. */
const longestPauseMinutes = 60

/** Frees what a killed worker left locked, and brings forward what would wait too long. */
export async function keepJobsMoving(now: Date): Promise<void> {
  await unlockJobs(addMinutes(now, -longestJobMinutes))
  const latest = addMinutes(now, longestPauseMinutes).toISOString()
  await db.execute(sql`
    select graphile_worker.reschedule_jobs(array_agg(id), run_at := ${latest}::timestamptz) from graphile_worker.jobs
    where attempts > 0 and locked_at is null and run_at > ${latest}::timestamptz`)
}

/** When no other worker lives, every locked job and every letter on its way was left behind and can start at once. */
export async function takeOverAbandonedJobs(now: Date): Promise<void> {
  if (await isWorkerAlive()) return
  await releaseLeases(now)
  await unlockJobs(now)
}

/** A worker's slot runs one job at a time, so freeing the slot's jobs frees no other. */
async function unlockJobs(lockedBefore: Date): Promise<void> {
  await db.execute(sql`
    select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
    where locked_at < ${lockedBefore.toISOString()}::timestamptz`)
}
