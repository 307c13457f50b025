import { and, eq, inArray, isNull } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { db } from '#db/client.server.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { MarketingChannel } from '#db/schema/words.ts'
import { hashAddress } from './address-hash.server.ts'
import { isInForceFor, lockContacts } from './match.server.ts'

/**
 * Lifts one ban of the very address that the person has proved; nobody else can, and no import does. Bans set under
 * another spelling of the address stay, and so does the register's mark while any of them is in force.
 */
export async function liftBan(lift: {
  subject: VerifiedSubject
  channel: MarketingChannel
  organizationId: string | null
  now: Date
}): Promise<'lifted' | 'not-set'> {
  const { subject, channel, organizationId, now } = lift
  const { mailboxId, emailCanonical } = subject
  return db.transaction(async (tx) => {
    const contacts = await lockContacts(tx, emailCanonical)
    const lifted = await tx
      .update(suppressionEntry)
      .set({ liftedAt: now })
      .where(
        and(
          eq(suppressionEntry.emailHash, hashAddress(emailCanonical).full),
          eq(suppressionEntry.channel, channel),
          organizationId === null
            ? isNull(suppressionEntry.organizationId)
            : eq(suppressionEntry.organizationId, organizationId),
          isNull(suppressionEntry.liftedAt),
        ),
      )
      .returning({ id: suppressionEntry.id })
    if (lifted.length === 0) return 'not-set'

    const left = await tx
      .select({ organizationId: suppressionEntry.organizationId })
      .from(suppressionEntry)
      .where(isInForceFor(emailCanonical))
    const free = contacts.filter(
      (contact) => !left.some((ban) => ban.organizationId === null || ban.organizationId === contact.organizationId),
    )
    const ids = free.map((contact) => contact.id)
    await tx
      .update(contactPerson)
      .set({ directMarketingBan: false, updatedAt: now })
      .where(and(inArray(contactPerson.id, ids), eq(contactPerson.directMarketingBan, true)))
    await appendEvent(
      tx,
      {
        actor: { kind: 'subject', id: mailboxId },
        action: 'ban.lifted',
        subjectId: ids.length === 1 ? ids[0] : undefined,
        fields: ['contactPerson.directMarketingBan'],
        detail: { channel, contacts: ids.length, ...(organizationId && { organization: organizationId }) },
      },
      now,
    )
    return 'lifted'
  })
}
