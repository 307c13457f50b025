import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { db, type Executor, type Transaction } from '#db/client.server.ts'
import { caseNote } from '#db/schema/case-work.ts'
import { opennessPart } from '#db/schema/clock.ts'
import { requestCase } from '#db/schema/requests.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { type CivilDate, helsinkiDate } from '~/rules/civil-date.ts'
import { actorOf, changeCase, planChange, type Step, takeUp, type Unchanged } from '../change-case.server.ts'
import { readClockOf } from './clock-parts.server.ts'
import { type ClockRows, mayBecomeLarge, opennessDue } from './due-of.ts'
import { moveDue } from './move-due.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

/** In characters. */
export const shortestOpennessAnswer = 10

/** Does a part of the case under the Openness Act still wait for its answer? Until then the case is not closed. */
export async function opennessStillOpen(executor: Executor, caseId: string): Promise<boolean> {
  const [open] = await executor
    .select({ id: opennessPart.caseId })
    .from(opennessPart)
    .innerJoin(requestCase, eq(requestCase.id, opennessPart.caseId))
    .where(and(eq(opennessPart.caseId, caseId), eq(requestCase.regime, 'gdpr'), isNull(opennessPart.answeredAt)))
  return open !== undefined
}

type Opening = { reference: string; version: number; staff: VerifiedStaff; isLarge: boolean; now: Date }
type NotTheirs = NotTaken | 'assigned-to-another' | Unchanged
type Opened = 'opened' | 'opened-already' | 'too-late' | 'not-under-this-law' | NotTheirs

/**
 * Triage says that a part of the request is for documents under the Openness Act 621/1999: it has a time limit of its
 * own, fourteen days from receipt or a month where the matter is large (14 §), and an answer of its own. Of a request that
 * is wholly under that Act, and of a part already open, it can only be said that the matter is large.
 */
export async function openOpennessPart(opening: Opening): Promise<Opened> {
  const { reference, version, staff, isLarge, now } = opening
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const { clock, receivedAt } = await readClockOf(tx, found.id)
    const step: Step = { action: 'openness.opened', detail: { large: isLarge ? 1 : 0 } }
    const planned = planChange(found, [...takeUp(found, staff.id), step], version)
    if (typeof planned === 'string') return planned
    // What is being carried out closes the case; a part opened now could never be answered.
    if (found.state === 'executing') return 'not-allowed-now'
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const unopened = whyNotOpened(clock, isLarge, { receivedAt, today: helsinkiDate(now) })
    if (unopened) return unopened
    await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId: staff.id } })
    const dueOn = opennessDue(receivedAt, isLarge)
    await tx
      .insert(opennessPart)
      .values({ caseId: found.id, openedBy: staff.id, openedAt: now, dueOn, isLarge })
      .onConflictDoUpdate({ target: opennessPart.caseId, set: { dueOn, isLarge } })
    await moveDue(tx, found.id, now)
    return 'opened'
  })
}

function whyNotOpened(
  { regime, openness }: ClockRows,
  isLarge: boolean,
  { receivedAt, today }: { receivedAt: Date; today: CivilDate },
): 'not-under-this-law' | 'opened-already' | 'too-late' | null {
  if (regime === 'accessibility' || (regime === 'openness' && !isLarge)) return 'not-under-this-law'
  if (openness && !(isLarge && mayBecomeLarge(openness, receivedAt))) return 'opened-already'
  // That it is large is found while the fourteen days run: a date that has been missed stays missed.
  const isRunning = regime === 'openness' || openness !== null
  return isRunning && today > opennessDue(receivedAt, false) ? 'too-late' : null
}

type Answer = { reference: string; version: number; staff: VerifiedStaff; answer: string; now: Date }

/** The part under the Openness Act is answered; the rest of the request goes on by its own date. */
export async function answerOpennessPart(input: Answer): Promise<'answered' | 'answer-too-short' | NotTheirs> {
  const { reference, version, staff, now } = input
  const answer = input.answer.trim()
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const planned = planChange(found, [...takeUp(found, staff.id), { action: 'openness.answered' }], version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    if (!(await opennessStillOpen(tx, found.id))) return 'not-allowed-now'
    if (answer.length < shortestOpennessAnswer) return 'answer-too-short'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now, set: { assigneeId: staff.id } })
    await recordAnswer(tx, found.id, { answeredBy: staff.id, answeredAt: now, answer })
    await moveDue(tx, found.id, now)
    const dedupeKey = `openness-answered/${found.id}`
    await enqueueLetter(tx, { kind: 'openness-answered', entityId: found.id, dedupeKey })
    return 'answered'
  })
}

async function recordAnswer(
  tx: Transaction,
  caseId: string,
  answered: { answeredBy: string; answeredAt: Date; answer: string },
): Promise<void> {
  await tx.update(opennessPart).set(answered).where(eq(opennessPart.caseId, caseId))
}

/**
 * The answered part of a case that is taken up again is to be answered anew, by the reopening's date. What was answered stays
 * among the office's notes, and before the person's eyes until the new answer replaces it. Nothing answered, nothing to do.
 */
export async function reopenOpennessPart(
  tx: Transaction,
  caseId: string,
  { staff, dueOn, now }: { staff: VerifiedStaff; dueOn: CivilDate; now: Date },
): Promise<void> {
  const [part] = await tx
    .update(opennessPart)
    .set({ answeredAt: null, answeredBy: null, dueOn })
    .where(and(eq(opennessPart.caseId, caseId), isNotNull(opennessPart.answeredAt)))
    .returning({ answer: opennessPart.answer })
  if (!part) return
  if (part.answer) {
    const body = `${storedWord(staff.locale, 'action', 'openness.reopened')}:\n${part.answer}`
    await tx.insert(caseNote).values({ caseId, staffId: staff.id, body, createdAt: now })
  }
  await appendEvent(tx, { actor: actorOf(staff), action: 'openness.reopened', caseId, detail: { dueOn } }, now)
}
