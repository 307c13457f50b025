import { desc, eq } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import { db, type Transaction } from '#db/client.server.ts'
import { outbox, webhookEvent } from '#db/schema/mail.ts'
import { isReturned, saysMore, type LetterReport } from './delivery-report.ts'
import type { LetterSource } from './letter.ts'

/** What a complaint sets off, of the room that keeps the suppression list: it lies above this one. */
export type OnComplaint = (tx: Transaction, address: string, caseId: string | undefined, now: Date) => Promise<void>

/** What follows when a mailbox takes no mail for good, of the room that keeps the mailboxes. */
export type OnBounce = (tx: Transaction, address: string, writtenAt: Date, bouncedAt: Date) => Promise<void>

type Letter = typeof outbox.$inferSelect

/** 'unknown': it is about no letter of ours; 'too-early': perhaps it is, and the answer with its number is on the way. */
type Received = 'taken' | 'repeated' | 'unknown' | 'too-early'

/** So old a report has not overtaken the answer to the sending. */
const overtakingSeconds = 60

/**
 * What the provider tells of a letter: written on its row, told to the room that owns it, and, if it came back, to the
 * audit log. In any order, any number of times, also before the sending has heard that the letter was accepted.
 */
export async function receiveReport(
  sources: LetterSource[],
  told: LetterReport,
  now: Date,
  { onComplaint, onBounce }: { onComplaint: OnComplaint; onBounce: OnBounce },
): Promise<Received> {
  return db.transaction(async (tx) => {
    const letter = await takeLetter(tx, told)
    if (!letter && (await mayBeOnItsWay(tx, told, now))) return 'too-early'
    const { eventId: id, type, occurredAt, bounce } = told
    const event = { id, type, occurredAt, bounce, outboxId: letter?.id ?? null, receivedAt: now }
    const [isNew] = await tx.insert(webhookEvent).values(event).onConflictDoNothing().returning({ id: webhookEvent.id })
    if (!isNew) return 'repeated'
    const caseId = letter && (await noteReport(tx, sources, letter, told, now))
    // Also of a letter that somebody else sent through the same provider: it is the same person's no.
    const complainer = await findComplainer(tx, sources, letter, told, now)
    if (complainer) await onComplaint(tx, complainer, caseId, now)
    const bounced = letter && bounce === 'permanent' ? await addressOf(tx, sources, letter, now) : null
    if (bounced) await onBounce(tx, bounced, letter!.createdAt, occurredAt)
    return letter ? 'taken' : 'unknown'
  })
}

async function findComplainer(
  tx: Transaction,
  sources: LetterSource[],
  letter: Letter | undefined,
  { report, complainer }: LetterReport,
  now: Date,
): Promise<string | null> {
  if (complainer || !letter || report !== 'complained') return complainer
  return addressOf(tx, sources, letter, now)
}

/** By our own tag, which is there before the provider's number is known here; by that number for one without a tag. */
async function takeLetter(tx: Transaction, { outboxId, providerId }: LetterReport): Promise<Letter | undefined> {
  if (outboxId) {
    const [tagged] = await tx.select().from(outbox).where(eq(outbox.id, outboxId)).for('update')
    if (tagged) return tagged
  }
  if (!providerId) return undefined
  const [numbered] = await tx
    .select()
    .from(outbox)
    .where(eq(outbox.providerId, providerId))
    .orderBy(desc(outbox.createdAt))
    .limit(1)
    .for('update')
  return numbered
}

/** A report without our tag may be quicker than the answer that holds its number. */
async function mayBeOnItsWay(tx: Transaction, { providerId, occurredAt }: LetterReport, now: Date): Promise<boolean> {
  const age = (now.getTime() - occurredAt.getTime()) / 1000
  if (!providerId || age > overtakingSeconds) return false
  const [sending] = await tx.select({ id: outbox.id }).from(outbox).where(eq(outbox.state, 'sending')).limit(1)
  return sending !== undefined
}

/** Writes down what says more than what is known, never less. Gives the case that the letter is about. */
async function noteReport(
  tx: Transaction,
  sources: LetterSource[],
  letter: Letter,
  { report, occurredAt, bounce }: LetterReport,
  now: Date,
): Promise<string | undefined> {
  if (!report || !saysMore(letter, { report, occurredAt })) return undefined
  const reason = isReturned(report) ? { lastError: bounce ? `bounced_${bounce}` : report } : {}
  await tx
    .update(outbox)
    .set({ report, reportedAt: occurredAt, ...reason })
    .where(eq(outbox.id, letter.id))
  if (!isReturned(report) || report === letter.report) return undefined
  const caseId = await tellRoom(tx, sources, letter, report, now)
  const detail = { kind: letter.kind, report, ...(bounce && { bounce }) }
  await appendEvent(tx, { actor: { kind: 'system' }, action: 'letter.reported', caseId, detail }, now)
  return caseId
}

async function tellRoom(
  tx: Transaction,
  sources: LetterSource[],
  { kind, entityId }: Letter,
  report: NonNullable<LetterReport['report']>,
  now: Date,
): Promise<string | undefined> {
  for (const source of sources) {
    const caseId = source.kind === kind ? await source.returned?.(tx, entityId, report, now) : undefined
    if (caseId) return caseId
  }
  return undefined
}

/** Where a letter went, if that can still be known; it is looked up when it is needed, as when sending. */
async function addressOf(
  tx: Transaction,
  sources: LetterSource[],
  { kind, entityId, createdAt }: Letter,
  now: Date,
): Promise<string | null> {
  for (const source of sources) {
    if (source.kind !== kind) continue
    const content = await source.load(tx, entityId, now, createdAt)
    if (!('cancel' in content)) return content.to
  }
  return null
}
