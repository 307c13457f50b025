import { z } from 'zod'
import { sealEvents } from '~/audit/seal-events.server.ts'
import { jobs as identity } from '~/identity/jobs.ts'
import { job, type Job } from '~/mail/job.ts'
import { letterJobs } from '~/mail/jobs.ts'
import { jobs as register } from '~/register/jobs.ts'
import { jobs as requests } from '~/requests/jobs.ts'
import { keepJobsMoving } from './keep-jobs-moving.server.ts'
import { letters } from './letters.ts'

const nothing = z.object({})

/** Every background task there is. */
export const jobs: Job[] = [
  job({ name: 'seal-events', payload: nothing, run: (_, now) => sealEvents(now) }),
  job({ name: 'keep-jobs-moving', payload: nothing, run: (_, now) => keepJobsMoving(now) }),
  ...letterJobs(letters),
  ...identity,
  ...register,
  ...requests,
]
