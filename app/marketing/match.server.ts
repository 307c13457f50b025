import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import { withoutTag } from '~/rules/address.ts'
import { hashAddress } from './address-hash.server.ts'

/**
 * Bans in force that touch an address: its own, and those of its other spellings. Equal tag-less hashes say both, since
 * equal addresses are equal without their tags too.
 */
export function isInForceFor(emailCanonical: string) {
  return and(eq(suppressionEntry.emailBaseHash, hashAddress(emailCanonical).base), isNull(suppressionEntry.liftedAt))
}

/**
 * The register's rows of addresses in any spelling, held until the transaction ends: a ban and its lifting at the same
 * moment would otherwise leave the derived column with either's old view. Two addresses are locked by one call, in order.
 */
export function lockContacts(tx: Transaction, ...addresses: string[]) {
  const { id, organizationId, directMarketingBan } = contactPerson
  return tx
    .select({ id, organizationId, directMarketingBan })
    .from(contactPerson)
    .where(hasAddress(...addresses))
    .orderBy(asc(id))
    .for('update')
}

/** The register's rows of any of these addresses, in any spelling. */
export function hasAddress(...addresses: string[]) {
  // The rule of `withoutTag` in SQL, letter for letter as the index has it.
  const tagless = sql<string>`regexp_replace(${contactPerson.emailCanonical}, '^([^+@]+)[+][^@]*@', '\\1@')`
  return inArray(tagless, addresses.map(withoutTag))
}
