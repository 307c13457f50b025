import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { isDead, isReturnedTask } from '~/mail/letter-views.server.ts'
import { sendAgainIn, settleLetterIn, type UnreachedLetter } from '~/mail/unreached-letter.server.ts'
import { db, type Transaction } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { requestCase } from '#db/schema/requests.ts'

/** Which case each letter, event or other thing is about, by the id it has of it; what is about none is left out. */
export async function findReferences(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { id, reference } = requestCase
  const rows = await db
    .select({ id, reference })
    .from(requestCase)
    .where(inArray(id, [...ids]))
  return new Map(rows.map((row) => [row.id, row.reference]))
}

/** The case of a reference; null for none. */
export async function findCaseId(reference: string): Promise<string | null> {
  const [found] = await db.select({ id: requestCase.id }).from(requestCase).where(eq(requestCase.reference, reference))
  return found?.id ?? null
}

/**
 * A letter that could not be delivered, or came back, is sent once more. 'gone': it is neither any more, or worth nothing
 * after its time; 'no-address': where it went has been forgotten since.
 */
export async function sendLetterAgain(
  staff: VerifiedStaff,
  letterId: string,
  now: Date,
): Promise<'queued' | 'gone' | 'no-address'> {
  return db.transaction(async (tx) => {
    if (await isAddressForgotten(tx, letterId)) return 'no-address'
    const letter = await sendAgainIn(tx, letterId, staff.id, now)
    if (!letter) return 'gone'
    await record(tx, staff, letter, 'letter.requeued', now)
    return 'queued'
  })
}

/** A letter that could not be delivered, or came back, was replaced by one on paper, or a telephone call. */
export async function settleLetter(staff: VerifiedStaff, letterId: string, now: Date): Promise<'settled' | 'gone'> {
  return db.transaction(async (tx) => {
    const letter = await settleLetterIn(tx, letterId, staff.id, now)
    if (!letter) return 'gone'
    await record(tx, staff, letter, 'letter.handled', now)
    return 'settled'
  })
}

/** Of a letter that reached nobody: the addresses of closed cases are not kept (`clear-delivery-addresses`). */
async function isAddressForgotten(tx: Transaction, letterId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: requestCase.id })
    .from(outbox)
    .innerJoin(requestCase, eq(requestCase.id, outbox.entityId))
    .where(and(eq(outbox.id, letterId), or(isDead, isReturnedTask), isNull(requestCase.deliveryAddress)))
  return found !== undefined
}

async function record(
  tx: Transaction,
  { id, role }: VerifiedStaff,
  { kind, entityId }: UnreachedLetter,
  action: 'letter.requeued' | 'letter.handled',
  now: Date,
): Promise<void> {
  const [found] = await tx.select({ id: requestCase.id }).from(requestCase).where(eq(requestCase.id, entityId))
  await appendEvent(tx, { actor: { kind: 'staff', id, role }, action, caseId: found?.id, detail: { kind } }, now)
}
