import { and, eq, isNull, lt, notExists, or, sql } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { canaryRun } from '#db/schema/desk.ts'
import { emailChange, mailboxProof, mailboxSession, verifiedMailbox } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { referenceCounter, requestCase } from '#db/schema/requests.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { formatReference } from '../reference.ts'

/** So long the outcomes of rounds are kept. */
const daysOfRounds = 90

/** By these words a made-up request is known from any other, even when the process died before it noted the case. */
export function explanationOf(runId: string): string {
  return `Seloste canary ${runId}`
}

/** What rounds have left that were killed on their way; they are ended without an outcome. Old rounds are forgotten. */
export async function removeLeftRounds(address: string, now: Date): Promise<void> {
  const { id: runId, endedAt, failure } = canaryRun
  const left = await db
    .select({ id: runId })
    .from(canaryRun)
    .where(or(isNull(endedAt), eq(failure, 'clean_up')))
  for (const { id } of left) {
    await removeTraces(id, address, now)
    await db
      .update(canaryRun)
      .set({ endedAt: now })
      .where(and(eq(runId, id), isNull(endedAt)))
  }
  await db.delete(canaryRun).where(lt(canaryRun.startedAt, addMinutes(now, -daysOfRounds * 24 * 60)))
}

/**
 * Takes away what one round has made: the case with all that hangs on it, its letters, and its number where nobody has
 * one after it, so that queue, reports and the register of cases are as if it had not been. Its events stay, as every
 * event does. The mailbox goes when nothing else is known of it.
 */
export async function removeTraces(runId: string, address: string, now: Date): Promise<void> {
  const noted = db.select({ id: canaryRun.caseId }).from(canaryRun).where(eq(canaryRun.id, runId))
  const mailbox = db
    .select({ id: verifiedMailbox.id })
    .from(verifiedMailbox)
    .where(eq(verifiedMailbox.emailCanonical, address))
  const ofRound = or(
    eq(requestCase.id, noted),
    and(eq(requestCase.mailboxId, mailbox), eq(requestCase.explanation, explanationOf(runId))),
  )
  await db.transaction(async (tx) => {
    const removed = await tx
      .delete(requestCase)
      .where(ofRound)
      .returning({ id: requestCase.id, reference: requestCase.reference, mailboxId: requestCase.mailboxId })
    for (const { id, reference, mailboxId } of removed) {
      // A delivery that is on its way finds no letter when it comes back, and ends.
      await tx.delete(outbox).where(eq(outbox.entityId, id))
      await giveNumberBack(tx, reference)
      if (mailboxId) await forgetMailbox(tx, mailboxId, now)
    }
  })
}

/** Only the last number that was given; it was told to nobody but the operator. */
async function giveNumberBack(tx: Transaction, reference: string): Promise<void> {
  const [, year, number] = reference.split('-').map(Number)
  if (!year || !number || formatReference(year, number) !== reference) return
  await tx
    .update(referenceCounter)
    .set({ lastNumber: sql`${referenceCounter.lastNumber} - 1` })
    .where(and(eq(referenceCounter.year, year), eq(referenceCounter.lastNumber, number)))
}

async function forgetMailbox(tx: Transaction, mailboxId: string, now: Date): Promise<void> {
  const live = sql`${mailboxSession.expiresAt} > ${now.toISOString()}::timestamptz`
  const { id } = verifiedMailbox
  await tx.delete(verifiedMailbox).where(
    and(
      eq(id, mailboxId),
      notExists(tx.select({ id: requestCase.id }).from(requestCase).where(eq(requestCase.mailboxId, id))),
      notExists(
        tx
          .select({ id: mailboxSession.id })
          .from(mailboxSession)
          .where(and(eq(mailboxSession.userId, id), live)),
      ),
      notExists(tx.select({ id: mailboxProof.id }).from(mailboxProof).where(eq(mailboxProof.mailboxId, id))),
      notExists(tx.select({ id: emailChange.id }).from(emailChange).where(eq(emailChange.mailboxId, id))),
    ),
  )
}
