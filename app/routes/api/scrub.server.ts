import { countTry } from '~/identity/limits.server.ts'
import { log } from '~/log.server.ts'
import { openScrub, type ScrubProblem } from '~/marketing/scrub-list.server.ts'
import { scrubTrailers } from '~/marketing/scrub-rows.ts'
import { describeFailure } from '~/worker/failure.ts'
import { refuse, refuseForNow } from './answer.ts'
import { type Connection, declareCall } from './call.ts'
import { isOfType, refuseType } from './read-input.server.ts'
import { scrubQuery } from './schemas.ts'

const sentences: Record<ScrubProblem, string> = {
  no_header: 'The first row must name the columns.',
  no_column: 'The first row names no such column.',
  two_columns: 'The first row names this column twice.',
  column_taken: 'The file has a column unsubscribe_url already: take it out first.',
  row_too_long: 'A row of more than a megabyte: a quote was opened and not closed.',
}

/** Each holds a thread and some tens of megabytes; one key leaves room for others. */
const mostAtOnce = { ofAll: 4, ofOne: 2 }
const busySeconds = 10
const running: string[] = []

/** The right to one scrub, to be given back once; null: as many as may be are running. */
function takeTurn(keyId: string): (() => void) | null {
  const own = running.filter((one) => one === keyId)
  if (running.length >= mostAtOnce.ofAll || own.length >= mostAtOnce.ofOne) return null
  running.push(keyId)
  let isHeld = true
  return () => {
    if (isHeld) running.splice(running.indexOf(keyId), 1)
    isHeld = false
  }
}

/** Who reads nothing for so long has gone, whatever the connection says. */
const secondsToRead = 120

export const scrub = declareCall({
  method: 'post',
  path: '/suppressions/scrub',
  scope: 'marketing',
  summary: 'Takes banned, doubled and invalid addresses out of a mailing list, however long, while it is sent',
  query: scrubQuery,
  body: 'text/csv',
  answers: {
    csv: 'The rows that may be mailed, byte for byte, each with its opt-out link in the column `unsubscribe_url`. Read while you send: both go on at the same time',
    trailers: {
      'X-Scrub-Read': 'Rows read',
      'X-Scrub-Kept': 'Rows that came back',
      'X-Scrub-Suppressed': 'Rows of addresses that marketing must stay away from',
      'X-Scrub-Duplicate': 'Rows of an address that stood further up',
      'X-Scrub-Invalid': 'Rows without a valid address, or with more or fewer fields than the first',
    },
  },
  async run({ key, query: { column }, request, connection, now }) {
    if (!isOfType(request, 'text/csv')) return refuseType('text/csv')
    const release = takeTurn(key.id)
    if (!release) return refuseForNow(busySeconds)
    const giveBack = (error: unknown) => {
      release()
      throw error
    }
    const seconds = await countTry('api-scrub', key.id).catch(giveBack)
    if (seconds > 0) {
      release()
      return refuseForNow(seconds)
    }
    const input = (request.body ?? new ReadableStream({ start: (controller) => controller.close() })) as unknown
    const opened = await openScrub({
      input: input as AsyncIterable<Uint8Array>,
      column,
      consumer: key.id,
      actor: { kind: 'api', id: key.id },
      now,
    }).catch(giveBack)
    if ('problem' in opened) {
      release()
      const { problem } = opened
      const more = { Connection: 'close' }
      return refuse(422, { code: problem, message: sentences[problem], fields: { column: sentences[problem] } }, more)
    }
    const { rows, counts } = opened
    const trailers = () => scrubTrailers(counts)
    const headers = {
      'Content-Type': 'text/csv; charset=utf-8',
      'Cache-Control': 'no-store',
      // The counts are known at the end alone.
      'Transfer-Encoding': 'chunked',
      Trailer: Object.keys(trailers()).join(', '),
    }
    const end = () => {
      log.info({ key: key.id, ...counts }, 'scrubbed')
      connection.addTrailers(trailers())
    }
    return new Response(streamOf(rows, { end, release }, connection), { headers })
  },
})

/** Rows as somebody reads them. What fails in the middle ends the connection: half a list must not look like a list. */
function streamOf(
  rows: AsyncGenerator<Buffer>,
  { end, release }: { end: () => void; release: () => void },
  connection: Connection,
): ReadableStream<Uint8Array> {
  let patience: NodeJS.Timeout | undefined
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      clearTimeout(patience)
      try {
        const { value, done } = await rows.next()
        if (!done) {
          patience = setTimeout(() => connection.breakOff(), secondsToRead * 1000).unref()
          return controller.enqueue(value)
        }
        release()
        end()
        controller.close()
      } catch (error) {
        release()
        log.warn({ failure: describeFailure(error) }, 'scrub broken off')
        if (!connection.breakOff()) controller.error(error)
      }
    },
    async cancel() {
      clearTimeout(patience)
      await rows.return(undefined).finally(release)
    },
  })
}
