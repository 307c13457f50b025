import { z } from 'zod'
import { job } from '~/mail/job.ts'
import { purgeCredentials } from './purge-credentials.server.ts'

export const jobs = [job({ name: 'purge-credentials', payload: z.object({}), run: (_, now) => purgeCredentials(now) })]
