import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor, type Transaction } from '#db/client.server.ts'
import { caseExtension, casePause, caseReopening, opennessPart } from '#db/schema/clock.ts'
import { staff } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { Regime } from '#db/schema/words.ts'
import type { ClockRows } from './due-of.ts'

type Running = { id: string; receivedAt: Date; regime: Regime }

/** What moves the due date of a case, as the database has it. */
export async function readClock(executor: Executor, { id, receivedAt, regime }: Running) {
  const [pauses, extension, [openness], [reopening]] = await Promise.all([
    listPauses(executor, id),
    findStandingExtension(executor, id),
    executor.select().from(opennessPart).where(eq(opennessPart.caseId, id)),
    executor
      .select({ dueOn: caseReopening.dueOn })
      .from(caseReopening)
      .where(eq(caseReopening.caseId, id))
      .orderBy(desc(caseReopening.reopenedAt))
      .limit(1),
  ])
  const clock = {
    receivedAt,
    regime,
    pauses,
    extension: extension ?? null,
    openness: openness ?? null,
    reopening: reopening ?? null,
  }
  return clock satisfies ClockRows
}

/** The clock of a case that somebody reads. */
export function findClock(found: Running) {
  return readClock(db, found)
}

/** A case whose verb is at work, with its clock. */
export async function readClockOf(tx: Transaction, caseId: string) {
  const { id, kind, receivedAt, regime, dueOn, closedAt } = requestCase
  const [found] = await tx
    .select({ id, kind, receivedAt, regime, dueOn, closedAt })
    .from(requestCase)
    .where(eq(requestCase.id, caseId))
  if (!found) throw new Error(`No case ${caseId}`)
  return { ...found, clock: await readClock(tx, found) }
}

function listPauses(executor: Executor, caseId: string) {
  return executor.select().from(casePause).where(eq(casePause.caseId, caseId)).orderBy(asc(casePause.askedAt))
}

/** The question that waits for its answer. */
export async function findOpenPause(executor: Executor, caseId: string) {
  const [open] = await executor
    .select()
    .from(casePause)
    .where(and(eq(casePause.caseId, caseId), isNull(casePause.endedAt)))
    .orderBy(desc(casePause.askedAt))
    .limit(1)
  return open
}

/** Proposed, approved or in force; neither sent back nor lapsed. At most one, by the table's own index. */
export async function findStandingExtension(executor: Executor, caseId: string) {
  const stands = and(eq(caseExtension.caseId, caseId), isNull(caseExtension.returnedAt), isNull(caseExtension.lapsedAt))
  const [standing] = await executor.select().from(caseExtension).where(stands)
  return standing
}

const asker = alias(staff, 'asker')
const proposer = alias(staff, 'proposer')
const approver = alias(staff, 'approver')
const returner = alias(staff, 'returner')
const answerer = alias(staff, 'answerer')

/** The questions of a case with who asked, oldest first. */
export function listQuestions(caseId: string) {
  return db
    .select({ pause: casePause, askedByName: asker.name })
    .from(casePause)
    .leftJoin(asker, eq(asker.id, casePause.askedBy))
    .where(eq(casePause.caseId, caseId))
    .orderBy(asc(casePause.askedAt))
}

/** The extensions of a case with the names behind them, newest first. */
export function listExtensions(caseId: string) {
  return db
    .select({
      extension: caseExtension,
      proposedByName: proposer.name,
      approvedByName: approver.name,
      returnedByName: returner.name,
    })
    .from(caseExtension)
    .innerJoin(proposer, eq(proposer.id, caseExtension.proposedBy))
    .leftJoin(approver, eq(approver.id, caseExtension.approvedBy))
    .leftJoin(returner, eq(returner.id, caseExtension.returnedBy))
    .where(eq(caseExtension.caseId, caseId))
    .orderBy(desc(caseExtension.proposedAt))
}

/** Has this letter ended without having been accepted anywhere? */
export async function isLetterLost(dedupeKey: string): Promise<boolean> {
  const isLost = inArray(outbox.state, ['dead', 'cancelled'])
  return (await db.$count(outbox, and(eq(outbox.dedupeKey, dedupeKey), isLost))) > 0
}

/** The part of a case under the Openness Act, with who answered it. */
export async function findOpennessPart(caseId: string) {
  const [found] = await db
    .select({ part: opennessPart, answeredByName: answerer.name })
    .from(opennessPart)
    .leftJoin(answerer, eq(answerer.id, opennessPart.answeredBy))
    .where(eq(opennessPart.caseId, caseId))
  return found ?? null
}
