import { and, eq, inArray, isNull, min } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import type { AddressHash } from './address-hash.server.ts'

/** Since when direct marketing by e-mail of every organisation is banned to an address in any spelling; null if it is not. */
export async function findOptOut({ base }: AddressHash): Promise<Date | null> {
  const { emailBaseHash, channel, organizationId, liftedAt, createdAt } = suppressionEntry
  const [found] = await db
    .select({ since: min(createdAt) })
    .from(suppressionEntry)
    .where(and(eq(emailBaseHash, base), inArray(channel, ['all', 'email']), isNull(organizationId), isNull(liftedAt)))
  return found?.since ?? null
}
