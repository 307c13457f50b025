import { and, eq, isNull, lt, lte, or, sql } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import type { Transaction } from '#db/client.server.ts'
import { staff } from '#db/schema/identity.ts'

const wrongCodesUntilLock = 5
const lockInMinutes = 15

/** Compare and set: of two uses of one code, or a right code after the fifth wrong one, the row lets none through. */
export async function takeStep(tx: Transaction, id: string, step: number, now: Date): Promise<boolean> {
  const taken = await tx
    .update(staff)
    .set({ totpLastStep: step, failedCodes: 0, lockedUntil: null })
    .where(and(eq(staff.id, id), lt(staff.totpLastStep, step), isUnlocked(now), isNull(staff.deactivatedAt)))
    .returning({ id: staff.id })
  return taken.length === 1
}

/** One more wrong code; the fifth in a row locks. Only who proved something else before comes here. */
export async function countWrongCode(tx: Transaction, id: string, now: Date): Promise<'refused' | 'locked'> {
  const isLast = sql`${staff.failedCodes} + 1 >= ${wrongCodesUntilLock}`
  const until = addMinutes(now, lockInMinutes).toISOString()
  const [counted] = await tx
    .update(staff)
    .set({
      failedCodes: sql`case when ${isLast} then 0 else ${staff.failedCodes} + 1 end`,
      lockedUntil: sql`case when ${isLast} then ${until}::timestamptz end`,
    })
    .where(and(eq(staff.id, id), isUnlocked(now)))
    .returning({ lockedUntil: staff.lockedUntil })
  if (counted && !counted.lockedUntil) return 'refused'
  if (counted) await appendEvent(tx, { actor: { kind: 'system' }, action: 'staff.locked', detail: { staff: id } }, now)
  return 'locked'
}

function isUnlocked(now: Date) {
  return or(isNull(staff.lockedUntil), lte(staff.lockedUntil, now))
}

export function isLocked({ lockedUntil }: { lockedUntil: Date | null }, now: Date): boolean {
  return lockedUntil !== null && lockedUntil > now
}
