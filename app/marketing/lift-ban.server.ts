import { and, eq, inArray, isNull } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { db, type Transaction } from '#db/client.server.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { MarketingChannel } from '#db/schema/words.ts'
import { hashAddress } from './address-hash.server.ts'
import { listStandingBans } from './follow-list.server.ts'
import { hasAddress, isSpellingOf, type ListedContact, lockContactsBy } from './match.server.ts'
import { coversNumbers, listOwnNumbers } from './own-numbers.server.ts'

/**
 * Lifts one ban of the very address that the person has proved, and with it of the number that it covers; nobody else can,
 * and no import does. Bans set under another spelling of the address stay, and so does the register's mark while any of
 * them is in force.
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
    const contacts = await lockConcerned(tx, emailCanonical, channel)
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

    const free = await unmarkFreeIn(tx, contacts, now)
    const own = free.filter((contact) => isSpellingOf(emailCanonical, contact.emailCanonical))
    await appendEvent(
      tx,
      {
        actor: { kind: 'subject', id: mailboxId },
        action: 'ban.lifted',
        subjectId: own.length === 1 ? own[0]!.id : undefined,
        fields: ['contactPerson.directMarketingBan'],
        detail: { channel, contacts: own.length, ...(organizationId && { organization: organizationId }) },
      },
      now,
    )
    return 'lifted'
  })
}

/** As a ban locks them: the rows of the address, and those of the same person's number where the ban covers it. */
async function lockConcerned(tx: Transaction, address: string, channel: MarketingChannel): Promise<ListedContact[]> {
  const addresses = [address]
  if (!coversNumbers(channel)) return lockContactsBy(tx, { addresses })
  const { fullName, phone } = contactPerson
  const people = await tx.select({ fullName, phone }).from(contactPerson).where(hasAddress(address))
  return lockContactsBy(tx, { addresses, phones: await listOwnNumbers(tx, people) })
}

/** The register's mark goes where no ban concerns the record any more; gives those records. */
async function unmarkFreeIn(tx: Transaction, contacts: ListedContact[], now: Date): Promise<ListedContact[]> {
  const left = new Set((await listStandingBans(tx, contacts)).flatMap((ban) => (ban.isOwn ? [ban.contactId] : [])))
  const free = contacts.filter(({ id }) => !left.has(id))
  const marked = free.filter(({ directMarketingBan }) => directMarketingBan).map(({ id }) => id)
  if (marked.length > 0) {
    await tx
      .update(contactPerson)
      .set({ directMarketingBan: false, updatedAt: now })
      .where(inArray(contactPerson.id, marked))
  }
  return free
}
