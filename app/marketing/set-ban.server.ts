import { inArray } from 'drizzle-orm'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { db, type Transaction } from '#db/client.server.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { BanAct, MarketingChannel } from '#db/schema/words.ts'
import { hashAddress } from './address-hash.server.ts'
import { lockContacts } from './match.server.ts'

export type Ban = {
  emailCanonical: string
  channel: MarketingChannel
  /** Null: marketing of every organisation. */
  organizationId: string | null
  act: BanAct
  actor: Actor
  now: Date
  caseId?: string
}

/**
 * Bans direct marketing to an address (GDPR Art. 21(2)–(3)), in force from the commit. The list keeps keyed hashes, so the
 * ban outlives the contact. One that is in force already is left as it is: no second event, no second letter.
 */
export function setBan(ban: Ban): Promise<'set' | 'already'> {
  return db.transaction((tx) => setBanIn(tx, ban))
}

/** The same inside a change that is more than a ban. */
export async function setBanIn(tx: Transaction, ban: Ban): Promise<'set' | 'already'> {
  const { emailCanonical, channel, organizationId, act, actor, now, caseId } = ban
  const contacts = await lockContacts(tx, emailCanonical)
  const concerned = contacts.filter((contact) => organizationId === null || contact.organizationId === organizationId)
  const { full, base } = hashAddress(emailCanonical)
  const [entry] = await tx
    .insert(suppressionEntry)
    .values({ emailHash: full, emailBaseHash: base, channel, organizationId, act, caseId, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: suppressionEntry.id })

  // The register's column follows the list. Written here, because the list's room lies below the register's.
  const unmarked = concerned.filter((contact) => !contact.directMarketingBan).map((contact) => contact.id)
  if (unmarked.length > 0) {
    const marked = { directMarketingBan: true, updatedAt: now }
    await tx.update(contactPerson).set(marked).where(inArray(contactPerson.id, unmarked))
  }
  if (!entry) return 'already'

  await appendEvent(
    tx,
    {
      actor,
      action: 'ban.set',
      caseId,
      subjectId: concerned.length === 1 ? concerned[0]!.id : undefined,
      fields: ['contactPerson.directMarketingBan'],
      detail: { channel, act, contacts: concerned.length, ...(organizationId && { organization: organizationId }) },
    },
    now,
  )
  if (act === 'portal') {
    await enqueueLetter(tx, { kind: 'ban-confirmed', entityId: entry.id, dedupeKey: `ban-confirmed/${entry.id}` })
  }
  return 'set'
}
