import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { MarketingChannel } from '#db/schema/words.ts'
import { hashAddress } from './address-hash.server.ts'
import { hasAddress, isInForceFor } from './match.server.ts'
import { isRestricted } from './restricted.server.ts'

/** The bans in force that touch an address in any spelling, oldest first; `ofThisAddress` are those of this spelling. */
export async function listBans(emailCanonical: string, executor: Executor = db) {
  const { id, channel, organizationId, act, createdAt, emailHash } = suppressionEntry
  const bans = await executor
    .select({ id, channel, organizationId, act, since: createdAt, emailHash })
    .from(suppressionEntry)
    .where(isInForceFor(emailCanonical))
    .orderBy(asc(createdAt), asc(id))
  const { full } = hashAddress(emailCanonical)
  return bans.map(({ emailHash: hash, ...ban }) => ({ ...ban, ofThisAddress: hash === full }))
}

/**
 * Whether marketing by this channel must stay away from an address. A ban of all channels bans each; without an
 * organisation the question is about marketing by any of them, so any organisation's ban answers yes. Who is restricted
 * gets none either, whatever the spelling of the address (GDPR Art. 18(2)).
 */
export async function isBanned(
  emailCanonical: string,
  channel: MarketingChannel,
  organizationId?: string,
): Promise<boolean> {
  const ofOrganization =
    organizationId === undefined
      ? undefined
      : or(isNull(suppressionEntry.organizationId), eq(suppressionEntry.organizationId, organizationId))
  const [ban] = await db
    .select({ id: suppressionEntry.id })
    .from(suppressionEntry)
    .where(and(isInForceFor(emailCanonical), inArray(suppressionEntry.channel, ['all', channel]), ofOrganization))
    .limit(1)
  return ban !== undefined || (await isRestrictedAddress(emailCanonical))
}

/** Does a record of the address, in any spelling, stand whose data are only stored? */
export async function isRestrictedAddress(emailCanonical: string, executor: Executor = db): Promise<boolean> {
  const [found] = await executor
    .select({ id: contactPerson.id })
    .from(contactPerson)
    .where(and(hasAddress(emailCanonical), isRestricted(contactPerson.id)))
    .limit(1)
  return found !== undefined
}
