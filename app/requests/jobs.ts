import { z } from 'zod'
import { job, type Job } from '~/mail/job.ts'
import { carryOutErasure } from './carry-out-erasure.server.ts'
import { clearDeliveryAddresses } from './clear-delivery-addresses.server.ts'
import { carryOutErasureJob, clearDeliveryAddressesJob, resumeErasuresJob } from './job-names.ts'
import { resumeErasures } from './resume-erasures.server.ts'

const nothing = z.object({})

export const jobs: Job[] = [
  job({
    name: carryOutErasureJob,
    payload: z.object({ caseId: z.uuid() }),
    run: ({ caseId }, now) => carryOutErasure(caseId, now),
  }),
  job({ name: resumeErasuresJob, payload: nothing, run: (_, now) => resumeErasures(now) }),
  job({ name: clearDeliveryAddressesJob, payload: nothing, run: (_, now) => clearDeliveryAddresses(now) }),
]
