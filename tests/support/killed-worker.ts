/**
 * The worker as it is, in a process that kills itself like a power cut: before the nth change that it would send while it
 * carries out an erasure or delivers a letter (0: never). Ends when no job is left.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { db, sqlClient } from '#db/client.server.ts'
import { startWorker } from '~/worker/run-jobs.server.ts'

const killAt = Number(process.argv[2])
let statements = 0
let erasing: number | null = null

db.$client.options.debug = (connection: number, statement: string) => {
  // The erasure's transaction begins by taking its case; from there on it has its connection to itself.
  const isFirst = /from "request_case".*for update/s.test(statement)
  if (isFirst) erasing = connection
  if (connection !== erasing && !statement.includes('outbox')) return
  // To die between two reads is to die before the change that follows them.
  if (!isFirst && /^\s*select/i.test(statement)) return
  statements += 1
  if (statements === killAt) process.kill(process.pid, 'SIGKILL')
  if (/^(commit|rollback)/i.test(statement)) erasing = null
}

const worker = await startWorker({ log: { error: console.error, warn: () => {}, debug: () => {} } })
for (;;) {
  const [left] = await sqlClient<{ jobs: number }[]>`
    select count(*)::int as jobs from graphile_worker.jobs
    where attempts < max_attempts and task_identifier in ('carry-out-erasure', 'deliver-letter')`
  if (left!.jobs === 0) break
  await wait(20)
}
await worker.stop()
process.exit(0)
