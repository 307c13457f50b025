import { and, eq, isNull } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { emailChange } from '#db/schema/identity.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { takeLinkIn } from '~/identity/mailbox-link.server.ts'
import { isOpenChange } from './email-change-queries.server.ts'

/**
 * The reader of the new address says that it is theirs. Nothing changes yet: the old address has its day to object, or
 * its session confirms. Opens no session, since whoever reads the new mailbox is nobody here before the change.
 */
export async function proveNewEmail(token: string, now: Date): Promise<'proved' | 'dead'> {
  return db.transaction(async (tx) => {
    const link = await takeLinkIn(tx, 'email_change', token, now)
    if (!link?.contextId) return 'dead'
    const [change] = await tx
      .update(emailChange)
      .set({ provedAt: now })
      .where(and(eq(emailChange.id, link.contextId), isNull(emailChange.provedAt), isOpenChange))
      .returning({ contactPersonId: emailChange.contactPersonId })
    if (!change) return 'dead'
    const { contactPersonId: subjectId } = change
    const event = { action: 'email_change.proved', subjectId, detail: { by: 'link' } } as const
    await appendEvent(tx, { actor: { kind: 'system' }, ...event, fields: ['contactPerson.email'] }, now)
    return 'proved'
  })
}
