import { setTimeout as wait } from 'node:timers/promises'
import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker'
import { sealEvents } from '~/audit/seal-events.server.ts'
import { Postponed, type Job } from '~/mail/job.ts'
import { numberChanges } from '~/register/number-changes.server.ts'
import { databaseUrl } from '#db/client.server.ts'
import { announceWorker } from './alive.server.ts'
import { describeFailure } from './failure.ts'
import { jobs as allJobs } from './jobs.ts'
import { takeOverAbandonedJobs } from './keep-jobs-moving.server.ts'
import { timetable } from './timetable.ts'

type WorkerLog = Record<'error' | 'warn' | 'debug', (message: string) => void>

type WorkerOptions = { log: WorkerLog; jobs?: Job[]; concurrency?: number }

const sealEveryMilliseconds = 500
/** New tasks are told at once; those whose time has come are only found by asking: a link that a provider put off, an act. */
const pollEveryMilliseconds = 500

/** Runs the background tasks, the timetable and the sealing of the audit log until `stop`, which lets running tasks end. */
export async function startWorker({
  log,
  jobs = allJobs,
  concurrency = 4,
}: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  await takeOverAbandonedJobs(new Date())
  const announcement = await announceWorker()
  const runner = await run({
    connectionString: databaseUrl,
    concurrency,
    maxPoolSize: concurrency + 2,
    pollInterval: pollEveryMilliseconds,
    noHandleSignals: true,
    taskList: tasksOf(jobs),
    parsedCronItems: parseCronItems(timetable.filter(({ task }) => jobs.some(({ name }) => name === task))),
    logger: quietLogger(log),
  })
  const sealing = new AbortController()
  const sealed = keepSealing(sealing.signal, log)
  // A runner that ends unasked must not look alive; the message is the library's, about the database.
  const ended = runner.promise
    .catch((error: unknown) => log.error(`The job runner ended: ${describeFailure(error)}`))
    .finally(() => announcement.end())
  return {
    async stop() {
      sealing.abort()
      await Promise.allSettled([sealed, runner.stop()])
      await ended
    },
  }
}

function tasksOf(jobs: Job[]): TaskList {
  return Object.fromEntries(jobs.map((job) => [job.name, (payload: unknown) => runDiscreetly(job, payload)]))
}

/** The runner stores and logs what it is given, and messages of libraries quote values. */
async function runDiscreetly(job: Job, payload: unknown): Promise<void> {
  try {
    await job.run(payload, new Date())
  } catch (error) {
    throw error instanceof Postponed ? error : new Error(describeFailure(error))
  }
}

/** A second at most until an event is sealed and a change of the register numbered; the timetable is the backstop. */
async function keepSealing(signal: AbortSignal, log: WorkerLog): Promise<void> {
  while (!signal.aborted) {
    await sealEvents(new Date()).catch((error: unknown) => log.error(`Sealing failed: ${describeFailure(error)}`))
    await numberChanges().catch((error: unknown) => log.error(`Numbering failed: ${describeFailure(error)}`))
    await wait(sealEveryMilliseconds, undefined, { signal }).catch(() => {})
  }
}

/** Of the library's own levels, those that somebody should see. */
const kept: Partial<Record<string, 'error' | 'warn'>> = { error: 'error', warning: 'warn' }

function quietLogger(log: WorkerLog): Logger {
  return new Logger(() => (level, message, meta) => {
    const ours = meta?.error instanceof Postponed ? 'debug' : kept[level]
    if (ours) log[ours](message)
  })
}
