import postgres from 'postgres'
import { databaseUrl } from '#db/client.server.ts'
import { log } from '~/log.server.ts'
import type { AddressHash } from './address-hash.server.ts'
import { writePresses, type Press } from './opt-out-statement.server.ts'

/** As long as somebody's mail program waits gladly: a database that is back by then has lost nothing. */
const patienceMilliseconds = 4_000
const pauseMilliseconds = 100
/** A statement that takes longer hangs; with others behind it, it is given up. */
const statementMilliseconds = 2_000
/** A thousand presses a second for as long as a slow commit takes, and then some. */
const mostAtOnce = 500
/** So many commits may be on their way at a time: few and large cost least, but a slow disk takes more at once. */
const statements = { quick: 2, slow: 4, slowMilliseconds: 5 }

type Waiting = Press & { until: number; settle: (outcome: 'recorded' | 'unavailable') => void }

let waiting: Waiting[] = []
let writers = 0
let isSlow = false
/** Addresses that a statement on its way is about: the next press of the same link waits for how that ends. */
const underway = new Set<string>()

/**
 * One press of an opt-out link: bans direct marketing by e-mail of every organisation to the address (GDPR Art. 21(3)),
 * committed before the answer. Pressed again it changes nothing. 'unavailable': the database was away, ask later.
 *
 * Presses that come while statements are on their way go together into the next: a newsletter's thousand presses a second
 * are a few hundred commits on connections of their own, and the pages keep theirs.
 */
export function pressOptOut(hash: AddressHash, now: Date): Promise<'recorded' | 'unavailable'> {
  return new Promise((settle) => {
    waiting.push({ ...hash, at: now, until: performance.now() + patienceMilliseconds, settle })
    if (writers < (isSlow ? statements.slow : statements.quick)) void writeWaiting()
  })
}

async function writeWaiting(): Promise<void> {
  writers++
  // Whatever has arrived in the same turn goes along.
  await new Promise(setImmediate)
  for (let presses = takeWaiting(); presses.length > 0; presses = takeWaiting()) {
    const bases = presses.map(({ base }) => base)
    for (const base of bases) underway.add(base)
    await writeTogether(presses)
    for (const base of bases) underway.delete(base)
  }
  writers--
}

function takeWaiting(): Waiting[] {
  const taken = waiting.filter(({ base }) => !underway.has(base)).slice(0, mostAtOnce)
  const isTaken = new Set(taken)
  waiting = waiting.filter((press) => !isTaken.has(press))
  return taken
}

async function writeTogether(presses: Waiting[]): Promise<void> {
  try {
    const started = performance.now()
    await inTime(gathered, statementMilliseconds, (sql) => writePresses(sql, presses, { waits: false }))
    isSlow = performance.now() - started > statements.slowMilliseconds
    for (const press of presses) press.settle('recorded')
  } catch (error) {
    await (isHeld(error) ? writeApart(presses) : tryLater(presses))
  }
}

/** Somebody is at work on the record of one of them: that press waits for them alone, and nobody waits for it. */
async function writeApart(presses: Waiting[]): Promise<void> {
  const [first] = presses
  if (first && presses.length === 1) return void writeAlone(first)
  const half = Math.ceil(presses.length / 2)
  await writeTogether(presses.slice(0, half))
  await writeTogether(presses.slice(half))
}

async function writeAlone(press: Waiting): Promise<void> {
  try {
    await inTime(patient, patienceMilliseconds, (sql) => writePresses(sql, [press], { waits: true }))
    press.settle('recorded')
  } catch {
    press.settle('unavailable')
  }
}

/** PostgreSQL's lock_not_available. */
function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03'
}

async function tryLater(presses: Waiting[]): Promise<void> {
  const now = performance.now()
  const over = presses.filter(({ until }) => until <= now)
  for (const press of over) press.settle('unavailable')
  if (over.length > 0) log.error({ presses: over.length }, 'opt-out links cannot reach the database')
  waiting.unshift(...presses.filter(({ until }) => until > now))
  if (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
}

type Line = { sql: postgres.Sql; connect: () => postgres.Sql }

const gathered = newLine(statements.slow)
const patient = newLine(4)

function newLine(max: number): Line {
  const connect = () =>
    postgres(databaseUrl, {
      max,
      idle_timeout: 30,
      connect_timeout: 3,
      // Once the database is back, the next press is not to wait for it any longer.
      backoff: () => pauseMilliseconds / 1000,
      onnotice: () => {},
      // One plan for any number of presses, made once, and by the index whatever the statistics say.
      connection: {
        application_name: 'seloste opt-out',
        lock_timeout: patienceMilliseconds,
        plan_cache_mode: 'force_generic_plan',
        enable_seqscan: false,
      },
    })
  return { sql: connect(), connect }
}

/** A connection that hangs is given up, and another one made: what it had begun may be repeated without harm. */
async function inTime<Result>(
  line: Line,
  milliseconds: number,
  work: (sql: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  const { sql } = line
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      if (line.sql === sql) line.sql = line.connect()
      void sql.end({ timeout: 0 })
      reject(new Error('The database does not answer'))
    }, milliseconds)
  })
  try {
    return await Promise.race([work(sql), tooLate])
  } finally {
    clearTimeout(timer)
  }
}

/** Ends the connections, when the server stops. */
export async function endOptOutConnections(): Promise<void> {
  await Promise.all([gathered, patient].map(({ sql }) => sql.end({ timeout: 5 })))
}
