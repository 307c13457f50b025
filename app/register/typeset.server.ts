import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { log } from '~/log.server.ts'
import type { CopyDocument } from './copy-document.ts'
import template from './copy.typ?raw'

/** `standard`: it is PDF/UA-1. Without it, it is a plain tagged PDF, for a character that no font of ours has. */
export type Typeset = { pdf: Uint8Array<ArrayBuffer>; standard: boolean } | 'busy' | 'failed'
type Job = { document: CopyDocument; owner: string; resolve: (outcome: Typeset) => void }
type Answer = Exclude<Typeset, 'busy'>

type Limits = { longestQueue: number; mostOfOne: number; patience: number; idle: number }
/** In jobs and milliseconds. A thread holds some 130 MB, so it goes when nobody has asked for a while. */
const limits: Limits = { longestQueue: 16, mostOfOne: 3, patience: 60_000, idle: 300_000 }

/** Makes a PDF in a thread of its own, one at a time; more than can be waited for are turned away at once. */
export const typeset = typesetterOf(findProgram())

/** A typesetter whose thread runs this program. A thread that dies or hangs fails its own job only. */
export function typesetterOf(program: URL, { longestQueue, mostOfOne, patience, idle }: Limits = limits) {
  const waiting: Job[] = []
  let current: Job | undefined
  let thread: Worker | undefined
  let timer: NodeJS.Timeout | undefined

  function next(): void {
    if (current) return
    clearTimeout(timer)
    current = waiting.shift()
    if (current) {
      thread ??= hire()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      thread.postMessage(current.document)
      timer = setTimeout(() => dismiss('timeout'), patience).unref()
    } else timer = setTimeout(() => dismiss('idle'), idle).unref()
  }

  function hire(): Worker {
    const hired = new Worker(program, { workerData: { template }, resourceLimits: { maxOldGenerationSizeMb: 512 } })
    hired.unref()
    hired.on('message', (answer: Answer) => {
      if (hired !== thread) return
      if (answer === 'failed') log.error('PDF not made')
      finish(answer)
    })
    hired.on('error', (error) => log.error({ failure: error.name }, 'typesetter died'))
    hired.on('exit', () => {
      if (hired !== thread) return
      thread = undefined
      finish('failed')
    })
    return hired
  }

  function dismiss(why: string): void {
    log.info({ why }, 'typesetter dismissed')
    const leaving = thread
    thread = undefined
    void leaving?.terminate()
    finish('failed')
  }

  function finish(outcome: Typeset): void {
    const done = current
    current = undefined
    if (!done) return
    done.resolve(outcome)
    next()
  }

  /** The owner is who waits for it: one person's many clicks may not keep the others waiting. */
  return (document: CopyDocument, owner: string): Promise<Typeset> => {
    const own = waiting.filter((job) => job.owner === owner).length
    if (waiting.length >= longestQueue || own >= mostOfOne) return Promise.resolve('busy')
    return new Promise((resolve) => {
      waiting.push({ document, owner, resolve })
      next()
    })
  }
}

/** Beside the sources, or in the build: beside the program, or above its parts. */
function findProgram(): URL {
  const places = ['./typesetter.server.mjs', './typesetter.js', '../typesetter.js']
  const urls = places.map((place) => new URL(place, import.meta.url))
  return urls.find((url) => existsSync(url)) ?? urls[0]!
}
