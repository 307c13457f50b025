import { and, eq, exists, gt, inArray, isNotNull, isNull, not, or } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { erasureRecord } from '#db/schema/holds.ts'
import { outbox } from '#db/schema/mail.ts'
import { requestCase } from '#db/schema/requests.ts'
import { isReturnedTask } from '~/mail/letter-views.server.ts'
import { addDays, endOfDay, helsinkiDate } from '~/rules/civil-date.ts'

/** So long a letter that left nowhere or came back can still be sent again by the office. */
const daysForDeadLetters = 30

/**
 * Forgets where letters of closed cases went, once the last of them has left. A case whose holds still run keeps its
 * address for the letter that tells of their end. Gives the number of cases.
 */
export async function clearDeliveryAddresses(now: Date): Promise<number> {
  const longAgo = endOfDay(addDays(helsinkiDate(now), -daysForDeadLetters))
  const stillToLeave = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.entityId, requestCase.id),
        or(
          inArray(outbox.state, ['queued', 'sending']),
          and(or(eq(outbox.state, 'dead'), isReturnedTask), gt(outbox.createdAt, longAgo)),
        ),
      ),
    )
  // An erasure carried out in part, also where its case was taken up again and ended otherwise.
  const heldStill = db
    .select({ id: erasureRecord.id })
    .from(erasureRecord)
    .where(and(eq(erasureRecord.caseId, requestCase.id), isNull(erasureRecord.finishedAt)))
  const cleared = await db
    .update(requestCase)
    .set({ deliveryAddress: null })
    .where(
      and(
        isNotNull(requestCase.closedAt),
        isNotNull(requestCase.deliveryAddress),
        not(exists(heldStill)),
        not(exists(stillToLeave)),
      ),
    )
    .returning({ id: requestCase.id })
  return cleared.length
}
