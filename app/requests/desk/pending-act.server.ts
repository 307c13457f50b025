import { and, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import { db, type Transaction, within } from '#db/client.server.ts'
import { pendingAct } from '#db/schema/desk.ts'
import { requestCase } from '#db/schema/requests.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueJob } from '~/mail/enqueue-job.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { acts } from '../acts/act-on-case.server.ts'
import { type Asked, notTaken, type Reply } from '../acts/act.ts'
import { type Intent, isIntent } from '../acts/case-intent.ts'
import { waitsForUndo } from '../acts/waiting.ts'
import { actorOf, type CaseInHand, takeCase } from '../change-case.server.ts'
import { runPendingActsJob } from '../job-names.ts'
import { isDisqualified, takeCaseAs } from '../take-case-as.server.ts'

type Pressed = Asked & {
  intent: Intent
  /** So long the act can be undone; 0: it is carried out at once. */
  undoSeconds: number
}

/**
 * A button of the case page. What can be turned round is done at once. A message or decision is tried out for real and
 * taken back again, so that every refusal is told at once; where it would succeed, it is only written down, to be carried
 * out when its officer can no longer undo it.
 */
export async function pressAct(pressed: Pressed): Promise<Reply> {
  const { intent, reference, staff, undoSeconds, now } = pressed
  const run = () => acts[intent].run(pressed)
  if (undoSeconds === 0 || !waitsForUndo(intent)) return run()
  return db.transaction(async (tx) => {
    // Held to the end: what the rehearsal found possible stays so until it is written down.
    const found = await takeCaseAs(tx, staff, reference)
    if (found === 'pending' && (await isSamePress(tx, pressed))) return 'done'
    if (typeof found === 'string') return notTaken[found]
    const reply = await rehearse(tx, run)
    if (reply !== 'done') return reply
    const runsAt = new Date(now.getTime() + undoSeconds * 1000)
    if (await isLastMoment(tx, found.id, now, runsAt)) return within(tx, run)
    await forgetDrafts(tx, found.id, staff)
    const { version, fields } = pressed
    const [added] = await tx
      .insert(pendingAct)
      .values({ caseId: found.id, staffId: staff.id, intent, version, fields, createdAt: now, runsAt })
      .returning({ id: pendingAct.id })
    const { id: actId } = added!
    const job = { key: `${runPendingActsJob}/${actId}`, notBefore: runsAt }
    await enqueueJob(tx, runPendingActsJob, { actId }, job)
    return 'done'
  })
}

class Rehearsed extends Error {}

/** What would come of it, and nothing of it; of what does not succeed, what the verb leaves behind stays. */
async function rehearse(tx: Transaction, run: () => Promise<Reply>): Promise<Reply> {
  let reply: Reply = 'missing'
  try {
    await tx.transaction(async (part) => {
      reply = await within(part, run)
      if (reply === 'done') throw new Rehearsed()
    })
  } catch (thrown) {
    if (!(thrown instanceof Rehearsed)) throw thrown
  }
  return reply
}

/** A second press of the same button is the first one. */
async function isSamePress(tx: Transaction, { reference, intent, version, staff, fields }: Pressed): Promise<boolean> {
  const [same] = await tx
    .select({ id: pendingAct.id })
    .from(pendingAct)
    .innerJoin(requestCase, eq(requestCase.id, pendingAct.caseId))
    .where(
      and(
        eq(requestCase.reference, reference),
        isNull(pendingAct.endedAt),
        eq(pendingAct.staffId, staff.id),
        eq(pendingAct.intent, intent),
        // Whoever made the form up may have sent no number.
        sql`${pendingAct.version}::float8 = ${String(version)}::float8`,
        sql`${pendingAct.fields} = ${JSON.stringify(fields)}::text::jsonb`,
      ),
    )
  return same !== undefined
}

/** The last day of a time limit ends with its last hour (Reg. 1182/71 Art. 3(2)): nothing waits from it into the next. */
async function isLastMoment(tx: Transaction, caseId: string, now: Date, runsAt: Date): Promise<boolean> {
  const [row] = await tx.select({ dueOn: requestCase.dueOn }).from(requestCase).where(eq(requestCase.id, caseId))
  return row!.dueOn === helsinkiDate(now) && row!.dueOn < helsinkiDate(runsAt)
}

/** Whoever acts anew has gone on: their own drafts, and what is still told of failures, go. */
async function forgetDrafts(tx: Transaction, caseId: string, { id }: VerifiedStaff): Promise<void> {
  const theirs = or(eq(pendingAct.staffId, id), ne(pendingAct.outcome, 'undone'))
  await tx
    .update(pendingAct)
    .set({ fields: null })
    .where(and(eq(pendingAct.caseId, caseId), isNotNull(pendingAct.fields), theirs))
}

type OfAct = { reference: string; actId: string; staff: VerifiedStaff; now: Date }

/**
 * Takes back what has not gone yet: whoever pressed, and any colleague whose role may do the same, since not everybody
 * sits at their desk for the minute in which a mistake is seen. `gone`: too late, or undone already.
 */
export async function undoAct(asked: OfAct): Promise<'undone' | 'gone' | 'not-found'> {
  const { staff, now } = asked
  return db.transaction(async (tx) => {
    const taken = await takeAct(tx, asked)
    if (!taken) return 'not-found'
    const { found, act } = taken
    if (act.endedAt) return 'gone'
    await tx.update(pendingAct).set({ endedAt: now, outcome: 'undone' }).where(eq(pendingAct.id, act.id))
    const detail = { intent: act.intent }
    await appendEvent(tx, { actor: actorOf(staff), action: 'case.act_undone', caseId: found.id, detail }, now)
    return 'undone'
  })
}

/** What was typed is no longer wanted, or what is told of a failure has been seen. It changes nothing about the case. */
export async function forgetAct(asked: OfAct): Promise<'forgotten' | 'not-found'> {
  return db.transaction(async (tx) => {
    const taken = await takeAct(tx, asked)
    if (!taken?.act.endedAt) return 'not-found'
    await tx.update(pendingAct).set({ fields: null }).where(eq(pendingAct.id, taken.act.id))
    return 'forgotten'
  })
}

type TakenAct = { found: CaseInHand; act: typeof pendingAct.$inferSelect }

/** An act of a case, both held, in the hands of somebody who may do the same; a stranger finds none. */
export async function takeAct(tx: Transaction, { reference, actId, staff }: OfAct): Promise<TakenAct | null> {
  const found = await takeCase(tx, eq(requestCase.reference, reference))
  if (!found || (await isDisqualified(tx, staff, found.id))) return null
  const [act] = await tx
    .select()
    .from(pendingAct)
    .where(and(eq(pendingAct.caseId, found.id), sql`${pendingAct.id}::text = ${actId}`))
  if (!act || !isIntent(act.intent)) return null
  return act.staffId === staff.id || may(staff.role, acts[act.intent].permission) ? { found, act } : null
}
