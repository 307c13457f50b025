import { and, desc, eq, isNull } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { emailChange } from '#db/schema/identity.ts'
import { findLiveLink } from '~/identity/mailbox-link.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { isPending } from './email-change.ts'

export type EmailChangeRow = typeof emailChange.$inferSelect

/** Neither stopped nor in force. Every step of a change is a compare-and-set on this. */
export const isOpenChange = and(isNull(emailChange.stoppedAt), isNull(emailChange.appliedAt))

/** The change of address that a mailbox waits for. There is one at most: a newer one stops the older. */
export async function findPendingEmailChange(
  { mailboxId }: Pick<VerifiedSubject, 'mailboxId'>,
  now: Date,
  executor: Executor = db,
): Promise<EmailChangeRow | null> {
  const [newest] = await executor
    .select()
    .from(emailChange)
    .where(and(eq(emailChange.mailboxId, mailboxId), isOpenChange))
    .orderBy(desc(emailChange.requestedAt))
    .limit(1)
  return newest && isPending(newest, now) ? newest : null
}

/** Whether the page of a link may offer its button: the link is live and the change can still be proved, or stopped. */
export async function isEmailChangeLinkLive(
  purpose: 'email_change' | 'email_stop',
  token: string,
  now: Date,
): Promise<boolean> {
  const link = await findLiveLink(purpose, token, now)
  if (!link?.contextId) return false
  const [change] = await db
    .select({ provedAt: emailChange.provedAt })
    .from(emailChange)
    .where(and(eq(emailChange.id, link.contextId), isOpenChange))
  return change !== undefined && (purpose === 'email_stop' || change.provedAt === null)
}
