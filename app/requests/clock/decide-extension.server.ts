import { eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { caseExtension } from '#db/schema/clock.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { endOfDay } from '~/rules/civil-date.ts'
import { actorOf, type CaseInHand, changeCase, planChange, type Unchanged } from '../change-case.server.ts'
import { findStandingExtension } from './clock-parts.server.ts'
import { isTooLate } from './extension.ts'
import { readDue } from './move-due.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Word = { reference: string; version: number; staff: VerifiedStaff; now: Date }
type Undecided = NotTaken | 'same-person' | Unchanged

/**
 * Another person than the one who proposed it or handles the case approves the extension. That alone extends nothing: its
 * notice leaves now, is worth nothing after the first period has ended, and puts the extension in force when accepted.
 */
export async function approveExtension({
  reference,
  version,
  staff,
  now,
}: Word): Promise<'approved' | 'too-late' | Undecided> {
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const planned = planChange(found, [{ action: 'extension.approved' }], version)
    if (typeof planned === 'string') return planned
    const proposed = await findProposed(tx, found)
    if (!proposed) return 'not-allowed-now'
    if (isTheirOwn(proposed, found, staff)) return 'same-person'
    const due = await readDue(tx, found.id, now)
    if (isTooLate(due, now)) return 'too-late'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now })
    await tx
      .update(caseExtension)
      .set({ approvedBy: staff.id, approvedAt: now })
      .where(eq(caseExtension.id, proposed.id))
    const dedupeKey = `extension/${proposed.id}`
    const notAfter = endOfDay(due.first)
    await enqueueLetter(tx, { kind: 'extension', entityId: found.id, dedupeKey, notAfter })
    return 'approved'
  })
}

/** Instead of approving, sends the proposal back with a reason; it can be proposed anew while there is time. */
export async function returnExtension(
  word: Word & { reason: string },
): Promise<'returned' | 'reason-missing' | Undecided> {
  const { reference, version, staff, now } = word
  const reason = word.reason.trim()
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const planned = planChange(found, [{ action: 'extension.returned' }], version)
    if (typeof planned === 'string') return planned
    const proposed = await findProposed(tx, found)
    if (!proposed) return 'not-allowed-now'
    if (isTheirOwn(proposed, found, staff)) return 'same-person'
    if (!reason) return 'reason-missing'
    await changeCase(tx, found, planned, { actor: actorOf(staff), now })
    await tx
      .update(caseExtension)
      .set({ returnedBy: staff.id, returnedAt: now, returnReason: reason })
      .where(eq(caseExtension.id, proposed.id))
    return 'returned'
  })
}

async function findProposed(tx: Transaction, { id }: CaseInHand) {
  const standing = await findStandingExtension(tx, id)
  return standing && !standing.approvedAt ? standing : undefined
}

function isTheirOwn({ proposedBy }: { proposedBy: string }, { assigneeId }: CaseInHand, staff: VerifiedStaff): boolean {
  return proposedBy === staff.id || assigneeId === staff.id
}
