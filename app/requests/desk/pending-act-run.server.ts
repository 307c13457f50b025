import { and, asc, eq, isNotNull, isNull, lt, lte } from 'drizzle-orm'
import { db, type Transaction, within } from '#db/client.server.ts'
import { pendingAct } from '#db/schema/desk.ts'
import { requestCase } from '#db/schema/requests.ts'
import { findStaffAtWork } from '~/identity/staff-at-work.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { log } from '~/log.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { acts } from '../acts/act-on-case.server.ts'
import type { Intent } from '../acts/case-intent.ts'
import { takeCase } from '../change-case.server.ts'
import { daysOfTelling, minutesOfTrying, minutesToGoOn, outcomeOf } from './pending-act.ts'
import { takeAct } from './pending-act.server.ts'

/**
 * Carries out the acts whose time has come, the oldest first. `actId`: whose time the runner's own clock says has come.
 * One that breaks keeps none of the others; the runner tries again.
 */
export async function runPendingActs(now: Date, actId?: string): Promise<number> {
  const isDue = actId ? eq(pendingAct.id, actId) : lte(pendingAct.runsAt, now)
  const due = await db
    .select({ id: pendingAct.id, runsAt: pendingAct.runsAt })
    .from(pendingAct)
    .where(and(isDue, isNull(pendingAct.endedAt)))
    .orderBy(asc(pendingAct.runsAt))
  const broken: unknown[] = []
  for (const { id, runsAt } of due) {
    await runPendingAct(id, now).catch(async (error: unknown) => {
      if (now < addMinutes(runsAt, minutesOfTrying)) return broken.push(error)
      log.error({ failure: error instanceof Error ? error.name : 'unknown' }, 'an act of the office broke')
      return db.transaction((tx) => endAct(tx, id, 'error', now))
    })
  }
  if (broken.length > 0) throw broken[0]
  return due.length
}

/** Whoever pressed does not want to wait: it goes now. `gone`: it went, or was undone, a moment ago. */
export async function hurryAct(asked: {
  reference: string
  actId: string
  staff: VerifiedStaff
  now: Date
}): Promise<'hurried' | 'gone' | 'not-found'> {
  const taken = await db.transaction((tx) => takeAct(tx, asked))
  // A colleague may hold it back, not send it off.
  if (taken?.act.staffId !== asked.staff.id) return 'not-found'
  return (await runPendingAct(asked.actId, asked.now)) ? 'hurried' : 'gone'
}

/** The act and its end are one transaction: it is carried out once, whoever runs it and wherever that one dies. */
function runPendingAct(id: string, now: Date): Promise<boolean> {
  return db.transaction(async (tx) => {
    // Ended first, so that the case is free for it; who comes second finds nothing to do.
    const act = await endAct(tx, id, 'done', now)
    if (!act) return false
    const outcome = await carryOut(tx, act, now)
    const ended = outcome === 'done' ? { outcome, fields: null } : { outcome }
    await tx.update(pendingAct).set(ended).where(eq(pendingAct.id, id))
    return true
  })
}

async function carryOut(tx: Transaction, act: typeof pendingAct.$inferSelect, now: Date): Promise<string> {
  const { permission } = acts[act.intent as Intent]
  const staff = await findStaffAtWork(tx, act.staffId, permission)
  if (!staff) return 'notAtWork'
  const [found] = await tx
    .select({ reference: requestCase.reference })
    .from(requestCase)
    .where(eq(requestCase.id, act.caseId))
  const { reference } = found!
  const asked = { reference, version: act.version, staff, fields: act.fields ?? {}, now }
  return outcomeOf(await within(tx, () => acts[act.intent as Intent].run(asked)))
}

/** Ends an act that nobody has ended, with its case held as by everybody who acts on one. */
async function endAct(tx: Transaction, id: string, outcome: 'done' | 'error', now: Date) {
  const [row] = await tx.select({ caseId: pendingAct.caseId }).from(pendingAct).where(eq(pendingAct.id, id))
  if (!row) return undefined
  await takeCase(tx, eq(requestCase.id, row.caseId))
  const [ended] = await tx
    .update(pendingAct)
    .set({ endedAt: now, outcome })
    .where(and(eq(pendingAct.id, id), isNull(pendingAct.endedAt)))
    .returning()
  return ended
}

/** What was typed is kept while somebody may go on with it, and the rows until nothing is told of them. */
export async function forgetTypedTexts(now: Date): Promise<number> {
  const undone = await db
    .update(pendingAct)
    .set({ fields: null })
    .where(
      and(
        isNotNull(pendingAct.fields),
        eq(pendingAct.outcome, 'undone'),
        lt(pendingAct.endedAt, addMinutes(now, -minutesToGoOn)),
      ),
    )
  const ended = await db.delete(pendingAct).where(lt(pendingAct.endedAt, addMinutes(now, -daysOfTelling * 24 * 60)))
  return undone.count + ended.count
}
