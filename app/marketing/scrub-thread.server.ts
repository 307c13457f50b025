import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { env } from '~/env.server.ts'

/** Canonical addresses one behind the other, and for each its length and where in it a +tag begins and ends. */
export type Batch = { text: Uint8Array<ArrayBuffer>; places: Uint16Array<ArrayBuffer>; count: number }
type Records = Uint8Array<ArrayBuffer>

/** A thread of one scrub. Batches are answered in their order: a record of `recordLength` bytes for each address. */
export function startHashing() {
  const { id, key } = env.LINK_KEYS[0]!
  const secrets = { suppressionKey: env.SUPPRESSION_KEY, linkKeyId: id, linkKey: key }
  const thread = new Worker(findProgram(), { workerData: secrets, resourceLimits: { maxOldGenerationSizeMb: 64 } })
  const waiting: { resolve: (records: Records) => void; reject: (error: Error) => void }[] = []
  const fail = (error: Error) => {
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  thread.on('message', (records: Records) => waiting.shift()?.resolve(records))
  thread.on('error', fail)
  thread.on('exit', () => fail(new Error('The hashing thread has ended')))
  return {
    /** In a record: the key's id, the hash of the address, that of its base, and the MAC. */
    recordLength: id.length + 96,
    fullFrom: id.length,
    baseFrom: id.length + 32,
    hash(batch: Batch): Promise<Records> {
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        thread.postMessage(batch, [batch.text.buffer, batch.places.buffer])
      })
    },
    stop: () => thread.terminate(),
  }
}

/** Beside the sources, or in the build: beside the program, or above its parts. */
function findProgram(): URL {
  const places = ['./scrub-hashes.server.mjs', './scrub-hashes.js', '../scrub-hashes.js']
  const urls = places.map((place) => new URL(place, import.meta.url))
  return urls.find((url) => existsSync(url)) ?? urls[0]!
}
