import { sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'

type JobOptions = {
  /** A second job with the same key replaces the first while that waits. */
  key: string
  /** Lower goes first; 0 is usual. */
  priority?: number
  notBefore?: Date
}

/** Adds a background task in the caller's transaction: if that rolls back, the task never was. */
export async function enqueueJob(tx: Transaction, name: string, payload: object, options: JobOptions): Promise<void> {
  await tx.execute(sql`
    select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::text::json, job_key := ${options.key},
      priority := ${options.priority ?? 0}::int, run_at := ${options.notBefore?.toISOString() ?? null}::timestamptz)`)
}
