import { z } from 'zod'
import { job, type Job } from '~/mail/job.ts'
import { applyEmailChanges } from './apply-email-changes.server.ts'

export const jobs: Job[] = [
  job({ name: 'apply-email-changes', payload: z.object({}), run: (_, now) => applyEmailChanges(now) }),
]
