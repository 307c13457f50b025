import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { env } from '~/env.server.ts'

/** It holds little, and a small nursery keeps it so. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 }

export type Batch = {
  /** Canonical addresses one behind the other. */
  text: Uint8Array<ArrayBuffer>
  /** Of each its length, and where in it a +tag begins and ends; both 0: there is none. */
  places: Uint16Array<ArrayBuffer>
  count: number
  /** Room for a record of each, which the thread fills. */
  records: Uint8Array<ArrayBuffer>
}

/** A thread of one scrub. Batches go there and come back in their order, with their memory. */
export function startHashing() {
  const { id, key } = env.LINK_KEYS[0]!
  const secrets = { suppressionKey: env.SUPPRESSION_KEY, linkKeyId: id, linkKey: key }
  const thread = new Worker(findProgram(), { workerData: secrets, resourceLimits })
  const waiting: { resolve: (batch: Batch) => void; reject: (error: Error) => void }[] = []
  let isEnded = false
  const ended = () => new Error('The hashing thread has ended')
  const fail = (error: Error) => {
    isEnded = true
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  thread.on('message', (batch: Batch) => waiting.shift()?.resolve(batch))
  thread.on('error', fail)
  thread.on('exit', () => fail(ended()))
  return {
    /** In a record: the key's id, the hash of the address, that of its base, and the MAC. */
    recordLength: id.length + 96,
    fullFrom: id.length,
    baseFrom: id.length + 32,
    hash(batch: Batch): Promise<Batch> {
      const hashed = new Promise<Batch>((resolve, reject) => {
        if (isEnded) return reject(ended())
        waiting.push({ resolve, reject })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        thread.postMessage(batch, [batch.text.buffer, batch.places.buffer, batch.records.buffer])
      })
      // A scrub that has broken off waits for none of them.
      hashed.catch(() => {})
      return hashed
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
