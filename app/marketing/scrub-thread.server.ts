import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { env } from '~/env.server.ts'

/** It holds little, and a small nursery keeps it so. */
const resourceLimits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 }

/** Addresses that are hashed together, and the bytes that they may have. */
const mostRows = 8192
const mostText = 512 * 1024

/** Room for one batch in the memory that both threads see. */
export type Slot = {
  number: number
  /** Canonical addresses one behind the other. */
  text: Uint8Array
  /** Of each its length, and where in it a +tag begins and ends; both 0: there is none. */
  places: Uint16Array
  /** Of each the first 64 bits of its hash, those of its base's hash, and its link with what stands before it. */
  records: Buffer
}
export const linkFrom = 16

/** A thread of one scrub with room for so many batches, which it hashes in the order in which it gets them. */
export function startHashing(slotCount: number, beforeToken: string) {
  const { id, key } = env.LINK_KEYS[0]!
  const tokenBytes = id.length + 3 * 32
  const recordLength = linkFrom + beforeToken.length + Math.ceil((tokenBytes * 4) / 3)
  const memory = Array.from({ length: slotCount }, () => ({
    text: new Uint8Array(new SharedArrayBuffer(mostText)),
    places: new Uint16Array(new SharedArrayBuffer(mostRows * 6)),
    records: new Uint8Array(new SharedArrayBuffer(mostRows * recordLength)),
  }))
  const workerData = {
    memory,
    recordLength,
    beforeToken,
    suppressionKey: env.SUPPRESSION_KEY,
    linkKeyId: id,
    linkKey: key,
  }
  const thread = new Worker(findProgram(), { workerData, resourceLimits })
  const waiting: { resolve: () => void; reject: (error: Error) => void }[] = []
  let failure: Error | null = null
  const fail = (error: Error) => {
    failure ??= error
    for (const { reject } of waiting.splice(0)) reject(failure)
  }
  thread.on('message', () => waiting.shift()?.resolve())
  thread.on('error', fail)
  thread.on('exit', () => fail(new Error('The hashing thread has ended')))
  return {
    mostRows,
    recordLength,
    slots: memory.map((slot, number): Slot => ({ ...slot, number, records: Buffer.from(slot.records.buffer) })),
    /** Fills the records of the slot's first addresses. */
    hash({ number }: Slot, count: number): Promise<void> {
      return new Promise<void>((resolve, reject) => {
        if (failure) return reject(failure)
        waiting.push({ resolve, reject })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        thread.postMessage([number, count])
      })
    },
    stop: () => thread.terminate(),
  }
}
export type HashingThread = ReturnType<typeof startHashing>

/** Beside the sources, or in the build: beside the program, or above its parts. */
function findProgram(): URL {
  const places = ['./scrub-hashes.server.mjs', './scrub-hashes.js', '../scrub-hashes.js']
  const urls = places.map((place) => new URL(place, import.meta.url))
  return urls.find((url) => existsSync(url)) ?? urls[0]!
}
