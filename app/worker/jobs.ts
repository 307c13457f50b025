import { z } from 'zod'
import { sealEvents } from '~/audit/seal-events.server.ts'
import { jobs as identity } from '~/identity/jobs.ts'
import { job, type Job } from '~/mail/job.ts'
import { letterJobs } from '~/mail/jobs.ts'
import { forgetReadings } from '~/marketing/ban-latency.server.ts'
import { jobs as register } from '~/register/jobs.ts'
import { jobs as requests } from '~/requests/jobs.ts'
import { keepJobsMoving } from './keep-jobs-moving.server.ts'
import { letters } from './letters.ts'
import { marketingGate } from './marketing-gate.ts'

const nothing = z.object({})

/** Every background task there is. */
export const jobs: Job[] = [
  job({ name: 'seal-events', payload: nothing, run: (_, now) => sealEvents(now) }),
  job({ name: 'keep-jobs-moving', payload: nothing, run: (_, now) => keepJobsMoving(now) }),
  job({ name: 'forget-readings', payload: nothing, run: (_, now) => forgetReadings(now) }),
  ...letterJobs(letters, { marketing: marketingGate }),
  ...identity,
  ...register,
  ...requests,
]
