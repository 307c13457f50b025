import { and, eq, isNull } from 'drizzle-orm'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { db, type Transaction } from '#db/client.server.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { BanAct, MarketingChannel } from '#db/schema/words.ts'
import { type AddressHash, hashAddress, hashIdentifier } from './address-hash.server.ts'
import { markBannedIn } from './follow-list.server.ts'
import { hasAddress, isSpellingOf, type ListedContact, lockContactsBy } from './match.server.ts'
import { coverNumbersIn, coversNumbers, listOwnNumbers, type Numbered } from './own-numbers.server.ts'

type Circumstances = {
  channel: MarketingChannel
  /** Null: marketing of every organisation. */
  organizationId: string | null
  act: BanAct
  actor: Actor
  now: Date
  caseId?: string
  /** What a processor keeps as its proof: the log gets a keyed hash of its words, by which they can be compared. */
  evidence?: string
  /** Whose numbers are covered too, though the register has them no more. */
  erased?: Numbered[]
}

export type Ban = Circumstances & { emailCanonical: string }

/**
 * Bans direct marketing to an address (GDPR Art. 21(2)–(3)), in force from the commit. The list keeps keyed hashes, so the
 * ban outlives the contact. One that is in force already is left as it is: no second event, no second letter.
 */
export function setBan(ban: Ban): Promise<'set' | 'already'> {
  return db.transaction((tx) => setBanIn(tx, ban))
}

/** The same inside a change that is more than a ban. */
export function setBanIn(tx: Transaction, { emailCanonical, ...ban }: Ban): Promise<'set' | 'already'> {
  const isConcerned = (contact: ListedContact) => isSpellingOf(emailCanonical, contact.emailCanonical)
  return record(tx, ban, { hash: hashAddress(emailCanonical), address: emailCanonical, isConcerned })
}

/**
 * The same for a record that has no address: under the hash of its identifier, until it has one (`carryBansIn`), and
 * under that of its number.
 */
export function setBanOfRecordIn(
  tx: Transaction,
  { externalId, ...ban }: Circumstances & { externalId: string },
): Promise<'set' | 'already'> {
  const hash = hashIdentifier(externalId)
  const isConcerned = (contact: ListedContact) => contact.externalId === externalId
  return record(tx, ban, { hash: { full: hash, base: hash }, externalId, isConcerned })
}

/** Who is banned: an address in any spelling, or one record. */
type Banned = { hash: AddressHash; isConcerned: (contact: ListedContact) => boolean } & (
  | { address: string; externalId?: undefined }
  | { externalId: string; address?: undefined }
)

async function record(tx: Transaction, ban: Circumstances, banned: Banned): Promise<'set' | 'already'> {
  const { channel, organizationId, act, actor, now, caseId, evidence } = ban
  const { contacts, phones } = await lockConcerned(tx, ban, banned)
  const inScope = contacts.filter((contact) => organizationId === null || contact.organizationId === organizationId)
  const concerned = inScope.filter(banned.isConcerned)
  const { full, base } = banned.hash
  const [entry] = await tx
    .insert(suppressionEntry)
    .values({ emailHash: full, emailBaseHash: base, channel, organizationId, act, caseId, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: suppressionEntry.id })
  if (phones.length > 0) {
    const entryId = entry?.id ?? (await findEntry(tx, full, ban))
    await coverNumbersIn(tx, entryId ? phones.map((phone) => ({ entryId, phone })) : [])
  }
  await markBannedIn(tx, inScope, now)
  if (!entry) return 'already'

  await appendEvent(
    tx,
    {
      actor,
      action: 'ban.set',
      caseId,
      subjectId: concerned.length === 1 ? concerned[0]!.id : undefined,
      fields: ['contactPerson.directMarketingBan'],
      detail: {
        channel,
        act,
        contacts: concerned.length,
        ...(organizationId && { organization: organizationId }),
        ...(evidence && { evidence: hashIdentifier(evidence) }),
      },
    },
    now,
  )
  if (act === 'portal') {
    await enqueueLetter(tx, { kind: 'ban-confirmed', entityId: entry.id, dedupeKey: `ban-confirmed/${entry.id}` })
  }
  return 'set'
}

/** The rows of the address, and those of the same person's number where the ban covers it; all locked in one order. */
async function lockConcerned(
  tx: Transaction,
  { channel, organizationId, erased = [] }: Circumstances,
  { address, externalId }: Banned,
): Promise<{ contacts: ListedContact[]; phones: string[] }> {
  const { id, fullName, phone } = contactPerson
  const isWho = address === undefined ? eq(contactPerson.externalId, externalId) : hasAddress(address)
  const addresses = address === undefined ? [] : [address]
  if (!coversNumbers(channel) && address !== undefined) {
    return { contacts: await lockContactsBy(tx, { addresses }), phones: [] }
  }
  const isInScope = organizationId === null ? undefined : eq(contactPerson.organizationId, organizationId)
  const people = await tx.select({ id, fullName, phone }).from(contactPerson).where(and(isWho, isInScope))
  const phones = coversNumbers(channel) ? await listOwnNumbers(tx, [...people, ...erased]) : []
  const ids = address === undefined ? people.map((person) => person.id) : []
  return { contacts: await lockContactsBy(tx, { addresses, phones, ids }), phones }
}

async function findEntry(tx: Transaction, hash: string, { channel, organizationId }: Circumstances) {
  const { id, emailHash, liftedAt } = suppressionEntry
  const isOfOrganization =
    organizationId === null
      ? isNull(suppressionEntry.organizationId)
      : eq(suppressionEntry.organizationId, organizationId)
  const [found] = await tx
    .select({ id })
    .from(suppressionEntry)
    .where(and(eq(emailHash, hash), eq(suppressionEntry.channel, channel), isOfOrganization, isNull(liftedAt)))
  return found?.id
}
