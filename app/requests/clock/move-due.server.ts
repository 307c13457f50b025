import { eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { requestCase } from '#db/schema/requests.ts'
import { env } from '~/env.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { readClockOf } from './clock-parts.server.ts'
import { type CaseDue, dueOf } from './due-of.ts'

/** The case's clock as it stands. */
export async function readDue(tx: Transaction, caseId: string, now: Date): Promise<CaseDue> {
  const { clock } = await readClockOf(tx, caseId)
  return dueOf(clock, { eves: env.EVES_ARE_HOLIDAYS, today: helsinkiDate(now) })
}

/**
 * Writes the due date that follows from pauses, extension, reopening and openness part; called by whatever changes one of
 * them, and every day while a pause is open. No other place writes it. A closed case keeps the date it was closed under.
 */
export async function moveDue(tx: Transaction, caseId: string, now: Date): Promise<CaseDue> {
  const { clock, dueOn, closedAt } = await readClockOf(tx, caseId)
  const due = dueOf(clock, { eves: env.EVES_ARE_HOLIDAYS, today: helsinkiDate(now) })
  if (closedAt === null && due.dueOn !== dueOn) {
    await tx.update(requestCase).set({ dueOn: due.dueOn }).where(eq(requestCase.id, caseId))
  }
  return due
}
