import { and, asc, eq, inArray, isNull, or } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import type { MarketingChannel } from '#db/schema/words.ts'
import { isInForceFor } from './match.server.ts'

/** The bans in force that touch an address in any spelling, oldest first. */
export function listBans(emailCanonical: string) {
  const { id, channel, organizationId, act, createdAt } = suppressionEntry
  return db
    .select({ id, channel, organizationId, act, since: createdAt })
    .from(suppressionEntry)
    .where(isInForceFor(emailCanonical))
    .orderBy(asc(createdAt), asc(id))
}

/**
 * Whether marketing by this channel must stay away from an address. A ban of all channels bans each; without an
 * organisation the question is about marketing by any of them, so any organisation's ban answers yes.
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
  return ban !== undefined
}
