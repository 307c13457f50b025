import { setTimeout as wait } from 'node:timers/promises'
import { and, eq } from 'drizzle-orm'
import { db, sqlClient } from '#db/client.server.ts'
import { canaryRun } from '#db/schema/desk.ts'
import { outbox } from '#db/schema/mail.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { env } from '~/env.server.ts'
import { endMailboxSession, startMailboxSession } from '~/identity/session.server.ts'
import { requireSubject, type VerifiedSubject } from '~/identity/subject.server.ts'
import { recordMailboxIn } from '~/identity/verify-mailbox.server.ts'
import { paths } from '~/paths.ts'
import { type Address, canonicalAddress } from '~/rules/address.ts'
import { explanationOf, removeLeftRounds, removeTraces } from './canary-traces.server.ts'
import { queuePage } from '../desk/list-queue.server.ts'
import { orderOf } from '../desk/queue-filter.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

/** Where a made-up request was lost. */
export type CanaryFailure = 'intake' | 'queue' | 'letter' | 'clean_up'
export type CanaryOutcome = 'arrived' | 'busy' | { lost: CanaryFailure }

type Circumstances = {
  /** The operator's own mailbox, in no register. */
  address: string
  clock: () => Date
  /** Lets time pass while the letter is on its way. */
  pause: (milliseconds: number) => Promise<void>
  /** How long its letter may take, in milliseconds. */
  patience?: number
}
type Round = Omit<Circumstances, 'address'> & { mailbox: Address; runId: string }

/** Any 64-bit number that no other advisory lock of ours uses. */
const canaryLock = 7_205_759_404
const longestWait = 120_000
const betweenLooks = 250
/** As many as the first page of the queue shows. */
const firstPage = 50
const locale = 'fi'

/**
 * Sends a made-up request through the real intake and mail, looks for it in the queue by the queue's own query, waits until
 * the transport has accepted its letter, and takes everything away again. A mailbox for requests once lay dead for seven
 * months and nobody noticed (Finnish sanctions board 6097/161/21): here somebody notices within the hour. One round at a
 * time; what a killed one left is taken away by the next. 'busy': another is under way.
 */
export async function runCanary({ address, ...circumstances }: Circumstances): Promise<CanaryOutcome> {
  const mailbox = canonicalAddress(address)
  if ('refused' in mailbox) throw new Error(`No letter can go to the canary's address: ${mailbox.refused}`)
  const connection = await sqlClient.reserve()
  try {
    // The database lets go of it when the process dies, however it dies.
    const [lock] = await connection<{ mine: boolean }[]>`select pg_try_advisory_lock(${canaryLock}) as mine`
    if (!lock?.mine) return 'busy'
    try {
      return await goRound(mailbox, circumstances)
    } finally {
      await connection`select pg_advisory_unlock(${canaryLock})`
    }
  } finally {
    connection.release()
  }
}

async function goRound(mailbox: Address, circumstances: Omit<Circumstances, 'address'>): Promise<CanaryOutcome> {
  const { clock } = circumstances
  await removeLeftRounds(mailbox.canonical, clock())
  const [begun] = await db.insert(canaryRun).values({ startedAt: clock() }).returning({ id: canaryRun.id })
  const runId = begun!.id
  const round = { ...circumstances, mailbox, runId }
  const lost = await sendThrough(round)
  // What was begun is taken away in any case; that this failed matters only where nothing failed before.
  const left = await cleanUp(round)
  const failure = lost ?? left
  await db.transaction(async (tx) => {
    const now = clock()
    await tx.update(canaryRun).set({ endedAt: now, failure }).where(eq(canaryRun.id, runId))
    if (failure)
      await appendEvent(tx, { actor: { kind: 'system' }, action: 'canary.failed', detail: { where: failure } }, now)
  })
  return failure ? { lost: failure } : 'arrived'
}

async function sendThrough(round: Round): Promise<CanaryFailure | null> {
  const received = await receive(round).catch(() => null)
  if (!received) return 'intake'
  const failure = await follow(received.caseId, round)
  await withdraw(received, round.clock).catch(() => {})
  return failure
}

type Received = { subject: VerifiedSubject; request: Request; caseId: string; reference: string }

/** The person's own door: a proved mailbox, a session, the guard, the verb. */
async function receive({ runId, mailbox, clock }: Round): Promise<Received | null> {
  const { canonical: emailCanonical, deliver: emailDeliver } = mailbox
  const mailboxId = await db.transaction((tx) => recordMailboxIn(tx, { emailCanonical, emailDeliver, locale }, clock()))
  const cookie = await startMailboxSession(mailboxId, clock())
  const headers = { cookie: cookie.split(';')[0]! }
  const request = new Request(env.APP_ORIGIN + paths.me.newRequest(locale), { headers })
  const subject = await requireSubject(request, clock())
  const explanation = explanationOf(runId)
  const outcome = await receiveRequest({ subject, kind: 'access', explanation, contactPersonIds: [], now: clock() })
  if (typeof outcome === 'string' || !('reference' in outcome)) return null
  const caseId = await noteCase(runId, outcome.reference)
  return caseId ? { subject, request, caseId, reference: outcome.reference } : null
}

async function noteCase(runId: string, reference: string): Promise<string | null> {
  const [noted] = await sqlClient<{ caseId: string }[]>`
    update canary_run set case_id = request_case.id from request_case
    where canary_run.id = ${runId} and request_case.reference = ${reference} returning request_case.id as "caseId"`
  return noted?.caseId ?? null
}

async function follow(caseId: string, round: Round): Promise<CanaryFailure | null> {
  const { runId, clock } = round
  const isQueued = await isInQueue(caseId, clock()).catch(() => false)
  if (!isQueued) return 'queue'
  await db.update(canaryRun).set({ queuedAt: clock() }).where(eq(canaryRun.id, runId))
  const sentAt = await waitForLetter(caseId, round).catch(() => null)
  if (!sentAt) return 'letter'
  await db.update(canaryRun).set({ sentAt }).where(eq(canaryRun.id, runId))
  return null
}

/** On the first page of the queue, the newest first, where an officer would see it. */
async function isInQueue(caseId: string, now: Date): Promise<boolean> {
  const filters = { sort: '-received' } as const
  // Whose own cases are meant is of no account here: the reader is nobody.
  const readerId = caseId
  const rows = await queuePage({ readerId, filters, order: orderOf(filters), limit: firstPage, now })
  return rows.some(({ id }) => id === caseId)
}

/** When the transport accepted the letter of receipt; null when it did not in time, or never will. */
async function waitForLetter(caseId: string, { clock, pause, patience = longestWait }: Round): Promise<Date | null> {
  const started = clock().getTime()
  for (;;) {
    const [letter] = await db
      .select({ state: outbox.state, sentAt: outbox.sentAt })
      .from(outbox)
      .where(and(eq(outbox.entityId, caseId), eq(outbox.kind, 'request-received')))
    if (letter?.state === 'sent') return letter.sentAt
    const isOver = !letter || letter.state === 'dead' || letter.state === 'cancelled'
    if (isOver || clock().getTime() - started >= patience) return null
    await pause(betweenLooks)
  }
}

/** The person's own way out. What it does not reach is removed all the same. */
async function withdraw({ subject, request, reference }: Received, clock: () => Date): Promise<void> {
  await withdrawRequest({ subject, reference, now: clock() })
  await endMailboxSession(request, clock())
}

async function cleanUp({ runId, mailbox, clock }: Round): Promise<CanaryFailure | null> {
  try {
    await removeTraces(runId, mailbox.canonical, clock())
    return null
  } catch {
    return 'clean_up'
  }
}

/** The timetable's round; none where the operator has named no mailbox for it. */
export async function runHourlyCanary(): Promise<CanaryOutcome | 'off'> {
  if (!env.CANARY_ADDRESS) return 'off'
  return runCanary({ address: env.CANARY_ADDRESS, clock: () => new Date(), pause: (time) => wait(time) })
}
