import { and, eq, type SQL } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { emailChange } from '#db/schema/identity.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { takeLinkIn } from '~/identity/mailbox-link.server.ts'
import { endMailboxSessionsIn } from '~/identity/session.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { isOpenChange } from './email-change-queries.server.ts'

/**
 * "This was not me", from the old address. Whoever asked for the change sat in a session of that mailbox, so its sessions
 * end too; the person's next link opens a new one.
 */
export async function stopEmailChange(token: string, now: Date): Promise<'stopped' | 'dead'> {
  return db.transaction(async (tx) => {
    const link = await takeLinkIn(tx, 'email_stop', token, now)
    if (!link?.contextId) return 'dead'
    const stopped = await stopIn(tx, eq(emailChange.id, link.contextId), { kind: 'system' }, 'link', now)
    if (!stopped) return 'dead'
    await endMailboxSessionsIn(tx, stopped.mailboxId, now)
    return 'stopped'
  })
}

/** The person takes their own change back, in a session of the old mailbox. */
export async function cancelEmailChange(
  { mailboxId }: VerifiedSubject,
  changeId: string,
  now: Date,
): Promise<'cancelled' | 'not-found'> {
  const mine = and(eq(emailChange.id, changeId), eq(emailChange.mailboxId, mailboxId))!
  const actor = { kind: 'subject', id: mailboxId } as const
  const stopped = await db.transaction((tx) => stopIn(tx, mine, actor, 'session', now))
  return stopped ? 'cancelled' : 'not-found'
}

/** Compare-and-set: what has taken effect meanwhile is not stopped. */
async function stopIn(tx: Transaction, which: SQL, actor: Actor, by: string, now: Date) {
  const [stopped] = await tx
    .update(emailChange)
    .set({ stoppedAt: now })
    .where(and(which, isOpenChange))
    .returning({ mailboxId: emailChange.mailboxId, contactPersonId: emailChange.contactPersonId })
  if (!stopped) return null
  const event = { actor, action: 'email_change.stopped', subjectId: stopped.contactPersonId } as const
  await appendEvent(tx, { ...event, fields: ['contactPerson.email'], detail: { by } }, now)
  return stopped
}
