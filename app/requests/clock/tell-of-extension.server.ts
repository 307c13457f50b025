import { and, eq, isNull } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { caseExtension } from '#db/schema/clock.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { NoticeMeans } from '#db/schema/words.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { actorOf, changeCase, planChange, takeCase, type Unchanged } from '../change-case.server.ts'
import { findStandingExtension } from './clock-parts.server.ts'
import { isTooLate } from './extension.ts'
import { moveDue, readDue } from './move-due.server.ts'
import { isOpen } from '../state.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

/** A mailbox has taken the notice: the extension is in force, if the first period had not ended by then. */
export async function extensionNoticeAccepted(tx: Transaction, caseId: string, now: Date): Promise<void> {
  const found = await takeCase(tx, eq(requestCase.id, caseId))
  if (!found || !isOpen(found.state)) return
  const untold = await findUntold(tx, caseId)
  if (!untold) return
  const actor = { kind: 'system' } as const
  if (isTooLate(await readDue(tx, caseId, now), now)) return lapse(tx, { caseId, extensionId: untold.id, now })
  await putInForce(tx, { caseId, extensionId: untold.id, means: 'mail', actor, now })
}

type Word = { reference: string; version: number; staff: VerifiedStaff; now: Date }
type Recorded = 'recorded' | 'too-late' | 'assigned-to-another' | NotTaken | Unchanged

/** No mailbox took the notice in time, so the handler has sent it by letter, and says so before the first period ends. */
export async function recordExtensionLetter({ reference, version, staff, now }: Word): Promise<Recorded> {
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const planned = planChange(found, [], version)
    if (typeof planned === 'string') return planned
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const untold = await findUntold(tx, found.id)
    if (!untold) return 'not-allowed-now'
    if (isTooLate(await readDue(tx, found.id, now), now)) return 'too-late'
    const actor = actorOf(staff)
    await changeCase(tx, found, planned, { actor, now })
    await putInForce(tx, { caseId: found.id, extensionId: untold.id, means: 'letter', actor, now })
    return 'recorded'
  })
}

/** Extensions of which nobody was told before the first period ended come to nothing, seen by the office. */
export async function lapseExtensions(now: Date): Promise<number> {
  const untold = await db
    .select({ caseId: caseExtension.caseId })
    .from(caseExtension)
    .innerJoin(requestCase, eq(requestCase.id, caseExtension.caseId))
    .where(
      and(
        isNull(caseExtension.noticeAcceptedAt),
        isNull(caseExtension.returnedAt),
        isNull(caseExtension.lapsedAt),
        isNull(requestCase.closedAt),
      ),
    )
  let lapsed = 0
  for (const { caseId } of untold) {
    lapsed += await db.transaction(async (tx) => {
      const found = await takeCase(tx, eq(requestCase.id, caseId))
      const standing = await findStandingExtension(tx, caseId)
      if (!found || !standing || standing.noticeAcceptedAt) return 0
      if (!isTooLate(await readDue(tx, caseId, now), now)) return 0
      await lapse(tx, { caseId, extensionId: standing.id, now })
      return 1
    })
  }
  return lapsed
}

/** Approved, and the person does not know yet. */
async function findUntold(tx: Transaction, caseId: string) {
  const standing = await findStandingExtension(tx, caseId)
  return standing?.approvedAt && !standing.noticeAcceptedAt ? standing : undefined
}

type Notice = { caseId: string; extensionId: string; means: NoticeMeans; actor: Actor; now: Date }

async function putInForce(tx: Transaction, { caseId, extensionId, means, actor, now }: Notice): Promise<void> {
  await tx
    .update(caseExtension)
    .set({ noticeAcceptedAt: now, noticeMeans: means })
    .where(eq(caseExtension.id, extensionId))
  const { dueOn } = await moveDue(tx, caseId, now)
  await appendEvent(tx, { actor, action: 'extension.effective', caseId, detail: { means, dueOn } }, now)
}

type Lapse = { caseId: string; extensionId: string; now: Date }

async function lapse(tx: Transaction, { caseId, extensionId, now }: Lapse): Promise<void> {
  await tx.update(caseExtension).set({ lapsedAt: now }).where(eq(caseExtension.id, extensionId))
  await appendEvent(tx, { actor: { kind: 'system' }, action: 'extension.lapsed', caseId }, now)
}
