import { setTimeout as wait } from 'node:timers/promises'
import { declareCommand, readCount } from './command.ts'

/** Where a made-up request was lost, in words for the operator. */
const places = {
  intake: 'It could not be received.',
  queue: 'It was received, but the queue does not show it.',
  letter:
    'It stands in the queue, but its letter was not accepted in time. /office/mail says what the transport answers.',
  clean_up: 'It came through, but could not be taken away again. The next round tries once more.',
} as const

/** A rehearsal sends no mail, so any address will do; a portal's operator names a mailbox of their own. */
const rehearsalAddress = 'canary@seloste.example'

export const canary = declareCommand({
  name: 'canary',
  summary: 'sends a made-up request through intake and mail, sees it arrive, and takes it away again',
  options: {
    wait: { type: 'string', hint: 'SECONDS', summary: 'how long its letter may take (120)' },
    json: { type: 'boolean', summary: 'for machines: { outcome, lost, seconds }' },
  },
  async run({ values }, { print, tell }) {
    const seconds = readCount('wait', values.wait ?? '120')
    const { env, isRehearsal } = await import('~/env.server.ts')
    const address = env.CANARY_ADDRESS ?? (isRehearsal ? rehearsalAddress : undefined)
    if (!address) {
      tell('CANARY_ADDRESS is not set: name a mailbox of your own, which is in no register.')
      return 1
    }
    const { withDatabase } = await import('./with-database.server.ts')
    const { isWorkerAlive } = await import('~/worker/alive.server.ts')
    const { runCanary } = await import('~/requests/canary/canary.server.ts')
    const started = Date.now()
    const outcome = await withDatabase(async () => {
      if (!(await isWorkerAlive())) tell('No worker runs, so no letter leaves: start the portal, or its worker.')
      const pause = (milliseconds: number) => wait(milliseconds)
      return runCanary({ address, clock: () => new Date(), pause, patience: seconds * 1000 })
    })
    const took = Math.round((Date.now() - started) / 100) / 10
    const lost = typeof outcome === 'object' ? outcome.lost : null
    if (values.json) print(JSON.stringify({ outcome: lost ? 'lost' : outcome, lost, seconds: took }))
    else if (outcome === 'arrived')
      print(`The made-up request stood in the queue and its letter left, in ${took} s. Nothing of it is left.`)
    else
      tell(lost ? `The made-up request was lost. ${places[lost]}` : 'Another made-up request is on its way just now.')
    return outcome === 'arrived' ? 0 : 1
  },
})
