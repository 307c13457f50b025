import { z } from 'zod'
import { deliverLetter } from './deliver-letter.server.ts'
import { deliverLetterJob } from './enqueue-letter.server.ts'
import { job, Postponed, type Job } from './job.ts'
import type { LetterSource, MarketingGate } from './letter.ts'
import { purgeMail } from './purge-mail.server.ts'
import type { Transport } from './transport.ts'

/** The delivery, told which letters there are and who may get marketing: this room knows neither itself. */
export function letterJobs(
  sources: LetterSource[],
  { marketing, transport }: { marketing?: MarketingGate; transport?: Transport } = {},
): Job[] {
  const deliver = job({
    name: deliverLetterJob,
    payload: z.object({ outboxId: z.uuid() }),
    async run({ outboxId }, now) {
      const delivery = await deliverLetter(sources, outboxId, now, transport, marketing)
      // The runner asks again; a letter that failed has got a time of its own.
      if (delivery === 'busy') throw new Postponed('The letter waits for another try')
    },
  })
  return [deliver, job({ name: 'purge-mail', payload: z.object({}), run: (_, now) => purgeMail(now) })]
}
