import { and, eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { emailChange } from '#db/schema/identity.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { applyEmailChangeIn } from './apply-email-changes.server.ts'
import { isOpenChange } from './email-change-queries.server.ts'
import { findSubjectRecords } from './queries.server.ts'

/**
 * The old mailbox's session says yes once more: a proved change takes effect at once, without the day of waiting, and
 * that session ends with it.
 */
export async function confirmEmailChange(
  subject: VerifiedSubject,
  changeId: string,
  now: Date,
): Promise<'applied' | 'not-proved' | 'not-found'> {
  return db.transaction(async (tx) => {
    const mine = and(eq(emailChange.id, changeId), eq(emailChange.mailboxId, subject.mailboxId), isOpenChange)
    const [change] = await tx.select().from(emailChange).where(mine)
    const { contacts } = await findSubjectRecords(subject, now, tx)
    if (!change || !contacts.some(({ id }) => id === change.contactPersonId)) return 'not-found'
    if (!change.provedAt) return 'not-proved'
    const actor = { kind: 'subject', id: subject.mailboxId } as const
    const outcome = await applyEmailChangeIn(tx, change, { actor, confirmed: true, now })
    return outcome === 'applied' ? 'applied' : 'not-found'
  })
}
