import { and, isNotNull, lt } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { recipientTask } from '#db/schema/case-work.ts'
import { addDays, helsinkiDate } from '~/rules/civil-date.ts'
import { daysToKeepIdentifiers } from './recipient-terms.ts'

/**
 * Whoever has not answered a month after its day is no longer told who it was about: an erasure does not wait for its
 * recipients for ever (GDPR Art. 5(1)(e)). The task itself stays open. Gives the number of tasks.
 */
export async function forgetIdentifiers(now: Date): Promise<number> {
  const { id, dueOn, sealedIdentifiers } = recipientTask
  const forgotten = await db
    .update(recipientTask)
    .set({ sealedIdentifiers: null })
    .where(and(isNotNull(sealedIdentifiers), lt(dueOn, addDays(helsinkiDate(now), -daysToKeepIdentifiers))))
    .returning({ id })
  return forgotten.length
}
