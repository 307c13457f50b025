import { and, inArray, isNotNull, lt, not } from 'drizzle-orm'
import { isRehearsal } from '~/env.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { db } from '#db/client.server.ts'
import { outbox, webhookEvent } from '#db/schema/mail.ts'
import { forgetCapturedMail } from './captured-mail.server.ts'
import { isPostTask } from './posted-letter.server.ts'

/** So long a provider may repeat an event, and an officer may ask why a letter did not arrive. */
const keptDays = 30

/**
 * Forgets what the delivery of old letters needed: what servers answered, which events the provider has told, and in a
 * rehearsal the captured letters. That a letter was sent, when, and the hash of its text stay. Gives the number of rows.
 */
export async function purgeMail(now: Date): Promise<number> {
  const longAgo = addMinutes(now, -keptDays * 24 * 60)
  const isOver = inArray(outbox.state, ['sent', 'dead', 'cancelled'])
  const emptied = await db
    .update(outbox)
    .set({ lastError: null })
    .where(and(isOver, isNotNull(outbox.lastError), lt(outbox.createdAt, longAgo), not(isPostTask)))
    .returning({ id: outbox.id })
  const events = await db
    .delete(webhookEvent)
    .where(lt(webhookEvent.receivedAt, longAgo))
    .returning({ id: webhookEvent.id })
  if (isRehearsal) await forgetCapturedMail(longAgo)
  return emptied.length + events.length
}
