import { z } from 'zod'
import { job, type Job } from '~/mail/job.ts'
import { applyEmailChanges } from './apply-email-changes.server.ts'
import { fillHashes } from './fill-hashes.server.ts'
import { fillHashesJob, numberChangesJob, purgeChangesJob } from './job-names.ts'
import { numberChanges } from './number-changes.server.ts'
import { purgeChanges } from './purge-changes.server.ts'

const nothing = z.object({})

export const jobs: Job[] = [
  job({ name: 'apply-email-changes', payload: nothing, run: (_, now) => applyEmailChanges(now) }),
  job({ name: fillHashesJob, payload: nothing, run: (_, now) => fillHashes(now) }),
  job({ name: numberChangesJob, payload: nothing, run: () => numberChanges() }),
  job({ name: purgeChangesJob, payload: nothing, run: (_, now) => purgeChanges(now) }),
]
