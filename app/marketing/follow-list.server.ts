import { inArray, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.server.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { MarketingChannel } from '#db/schema/words.ts'
import { canonicalPhone } from '~/rules/phone.ts'
import { hashAddress, hashIdentifier } from './address-hash.server.ts'
import { type ListedContact, lockContactsBy } from './match.server.ts'
import { coverNumbersIn, coversNumbers, listOwnNumbers } from './own-numbers.server.ts'
import { hashPhone } from './phone-hash.server.ts'

/** Under which hash the list has bans of a record: its address without the tag, or its identifier where it has none. */
export function hashOf({ emailCanonical, externalId }: Pick<ListedContact, 'emailCanonical' | 'externalId'>): string {
  return emailCanonical === null ? hashIdentifier(externalId) : hashAddress(emailCanonical).base
}

type StandingBan = {
  contactId: string
  entryId: string
  channel: MarketingChannel
  /** Found by the telephone number alone. */
  byNumber: boolean
  /** Concerns marketing by the record's own organisation, and so its column; others concern only what is sent. */
  isOwn: boolean
}

/** The bans in force that concern records: by address in any spelling, by number, or by identifier without an address. */
export async function listStandingBans(executor: Executor, contacts: readonly ListedContact[]): Promise<StandingBan[]> {
  if (contacts.length === 0) return []
  const organizations = new Map(contacts.map((contact) => [contact.id, contact.organizationId]))
  const phoneHashes = contacts.map(({ phone }) => (phone === null ? null : hashPhone(phone)) ?? 'null')
  // Planned anew each time: one record and two thousand are not sought in the same way.
  const found = await executor.execute<Row>(sql`
    with record as (
      select * from unnest(
        ${`{${contacts.map(({ id }) => id).join()}}`}::text::uuid[],
        ${`{${contacts.map(hashOf).join()}}`}::text::text[],
        ${`{${phoneHashes.join()}}`}::text::text[]
      ) record (id, hash, phone_hash)
    )
    select record.id as contact_id, entry.id as entry_id, channel, organization_id, false as by_number
    from record join suppression_entry entry on email_base_hash = record.hash and lifted_at is null
    union all
    select record.id, entry.id, channel, organization_id, true
    from record join suppression_phone covered on covered.phone_hash = record.phone_hash
    join suppression_entry entry on entry.id = covered.entry_id and lifted_at is null`)
  return found.map(({ contact_id: contactId, entry_id: entryId, channel, organization_id, by_number: byNumber }) => {
    const isOwn = organization_id === null || organization_id === organizations.get(contactId)
    return { contactId, entryId, channel, byNumber, isOwn }
  })
}

type Row = {
  contact_id: string
  entry_id: string
  channel: MarketingChannel
  organization_id: string | null
  by_number: boolean
}

/**
 * Makes records follow the list after they, their address or their number came to the register: the column is marked, and
 * the number of whoever has banned calls goes on the list. Nothing is lifted here. Gives those to whom no marketing may
 * go. The rows are the caller's, locked.
 */
export async function followListIn(
  tx: Transaction,
  contacts: readonly ListedContact[],
  now: Date,
): Promise<Set<string>> {
  const bans = await listStandingBans(tx, contacts)
  const byId = new Map(contacts.map((contact) => [contact.id, contact]))
  const covering = bans.filter(({ channel, byNumber, isOwn }) => isOwn && !byNumber && coversNumbers(channel))
  await coverNumbersOf(
    tx,
    covering.map(({ entryId, contactId }) => ({ entryId, contact: byId.get(contactId)! })),
  )
  const concerned = new Set(bans.filter(({ isOwn }) => isOwn).map(({ contactId }) => contactId))
  await markBannedIn(
    tx,
    contacts.filter(({ id }) => concerned.has(id)),
    now,
  )
  return new Set(bans.map(({ contactId }) => contactId))
}

async function coverNumbersOf(tx: Transaction, covering: { entryId: string; contact: ListedContact }[]): Promise<void> {
  if (covering.length === 0) return
  const own = await listOwnNumbers(
    tx,
    covering.map(({ contact }) => contact),
  )
  const covered = covering.flatMap(({ entryId, contact }) => {
    const phone = canonicalPhone(contact.phone ?? '')
    return phone !== null && own.includes(phone) ? [{ entryId, phone }] : []
  })
  await coverNumbersIn(tx, covered)
}

/** The same for one record of the caller's transaction; tells whether marketing may not go to it. */
export async function followRecordIn(tx: Transaction, contactPersonId: string, now: Date): Promise<boolean> {
  const contacts = await lockContactsBy(tx, { ids: [contactPersonId] })
  return (await followListIn(tx, contacts, now)).has(contactPersonId)
}

/** The register's column, where it is not set yet. Written from here, because the list's room lies below the register's. */
export async function markBannedIn(tx: Transaction, contacts: readonly ListedContact[], now: Date): Promise<void> {
  const unmarked = contacts.filter(({ directMarketingBan }) => !directMarketingBan).map(({ id }) => id)
  if (unmarked.length === 0) return
  const marked = { directMarketingBan: true, updatedAt: now }
  await tx.update(contactPerson).set(marked).where(inArray(contactPerson.id, unmarked))
}
