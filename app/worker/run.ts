import { env } from '~/env.server.ts'
import { log } from '~/log.server.ts'
import { putOnHouseStyle } from '~/rules/house-style.server.ts'
import { closeDatabase } from '#db/client.server.ts'
import { startWorker } from './run-jobs.server.ts'

/** The worker as a process of its own, for a portal that runs with WORKER=off. */
putOnHouseStyle()
const worker = await startWorker({ log })
log.info({ mode: env.SELOSTE_MODE, mail: env.MAIL_TRANSPORT }, 'working')

async function stop(): Promise<void> {
  setTimeout(() => process.exit(1), 15_000).unref()
  await worker.stop()
  await closeDatabase()
  process.exit(0)
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
