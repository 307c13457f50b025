import { and, eq, type SQL } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { CaseState } from '#db/schema/words.ts'
import type { AuditAction } from '~/audit/action.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { stopClock } from './clock/pauses.server.ts'
import { isClosed, type Move, moveTo } from './state.ts'

const columns = {
  id: requestCase.id,
  reference: requestCase.reference,
  kind: requestCase.kind,
  state: requestCase.state,
  version: requestCase.version,
  assigneeId: requestCase.assigneeId,
  mailboxId: requestCase.mailboxId,
  closedAt: requestCase.closedAt,
} as const

/** A case that a verb has locked to change it. */
export type CaseInHand = Pick<typeof requestCase.$inferSelect, keyof typeof columns>

/** One audited step; with a move, one transition. The audit row carries both states. */
export type Step = { move?: Move; action: AuditAction; detail?: Record<string, string | number> }

/** Steps that the case may make, each with the states before and after it. */
export type PlannedChange = { step: Step; from: CaseState; to: CaseState }[]
/** `changed-meanwhile`: the form was made from another version than the case now has. */
export type Unchanged = 'not-allowed-now' | 'changed-meanwhile'

export function actorOf({ id, role }: VerifiedStaff): Actor {
  return { kind: 'staff', id, role }
}

/** Without an assignee a case is anybody's again. */
type Settable = { assigneeId?: string | null }
type Circumstances = { actor: Actor; now: Date; set?: Settable }

/** Finds a case and keeps others from changing it until the transaction ends. */
export async function takeCase(tx: Transaction, where: SQL): Promise<CaseInHand | undefined> {
  const [found] = await tx.select(columns).from(requestCase).where(where).for('update')
  return found
}

/** May the case make these steps, seen as the form saw it? A closed case makes none without a move. */
export function planChange(found: CaseInHand, steps: Step[], seenVersion = found.version): PlannedChange | Unchanged {
  if (seenVersion !== found.version) return 'changed-meanwhile'
  if (steps.length === 0 && isClosed(found.state)) return 'not-allowed-now'
  const planned: PlannedChange = []
  for (const step of steps) {
    const from = planned.at(-1)?.to ?? found.state
    const to = step.move ? moveTo(from, step.move) : from
    if (!to || (!step.move && isClosed(from))) return 'not-allowed-now'
    planned.push({ step, from, to })
  }
  return planned
}

/** The steps by which whoever handles a case becomes its assignee; none when they are already. */
export function takeUp(found: CaseInHand, staffId: string): Step[] {
  const step: Step = { action: 'case.assigned', detail: { assignee: staffId } }
  if (moveTo(found.state, 'take_up')) return [{ ...step, move: 'take_up' }]
  return found.assigneeId === staffId ? [] : [step]
}

/**
 * The only place that writes a case's state: by compare-and-set on state and version, each step with its audit row.
 * The lock of `takeCase` makes the comparison hold; where it does not, nothing of the transaction may stay.
 */
export async function changeCase(
  tx: Transaction,
  found: CaseInHand,
  planned: PlannedChange,
  { actor, now, set }: Circumstances,
) {
  const state = planned.at(-1)?.to ?? found.state
  const asFound = and(
    eq(requestCase.id, found.id),
    eq(requestCase.state, found.state),
    eq(requestCase.version, found.version),
  )
  const [changed] = await tx
    .update(requestCase)
    .set({
      ...set,
      state,
      version: found.version + 1,
      closedAt: isClosed(state) ? now : null,
      // The answer has answered what the person wrote before it.
      ...(isClosed(state) && { awaitsReplySince: null }),
    })
    .where(asFound)
    .returning(columns)
  if (!changed) throw new Error(`Case ${found.id} changed under its own lock`)
  if (isClosed(state)) await stopClock(tx, found.id, now)
  for (const { step, from, to } of planned) {
    const detail = step.move ? { ...step.detail, from, to } : step.detail
    await appendEvent(tx, { actor, action: step.action, caseId: found.id, detail }, now)
  }
  return changed
}
