import { z } from 'zod'
import { deliverLetter } from './deliver-letter.server.ts'
import { deliverLetterJob } from './enqueue-letter.server.ts'
import { job, Postponed, type Job } from './job.ts'
import type { LetterSource } from './letter.ts'

/** The delivery, told which letters there are: this room knows none itself. */
export function letterJobs(sources: LetterSource[]): Job[] {
  const deliver = job({
    name: deliverLetterJob,
    payload: z.object({ outboxId: z.uuid() }),
    async run({ outboxId }, now) {
      const delivery = await deliverLetter(sources, outboxId, now)
      // The runner keeps the times of further tries for a job that fails.
      if (delivery === 'later' || delivery === 'busy') throw new Postponed('The letter waits for another try')
    },
  })
  return [deliver]
}
