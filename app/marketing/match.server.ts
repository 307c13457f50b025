import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
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
  return isInForceUnder(hashAddress(emailCanonical).base)
}

/** The same by the hash that the list has. */
export function isInForceUnder(hash: string) {
  return and(eq(suppressionEntry.emailBaseHash, hash), isNull(suppressionEntry.liftedAt))
}

const { id, externalId, organizationId, fullName, phone, emailCanonical, directMarketingBan } = contactPerson
/** What of a record the list asks for. */
export const listedColumns = { id, externalId, organizationId, fullName, phone, emailCanonical, directMarketingBan }
export type ListedContact = Pick<typeof contactPerson.$inferSelect, keyof typeof listedColumns>

/**
 * The register's rows of addresses in any spelling, held until the transaction ends: a ban and its lifting at the same
 * moment would otherwise leave the derived column with either's old view. Two addresses are locked by one call, in order.
 */
export function lockContacts(tx: Transaction, ...addresses: string[]): Promise<ListedContact[]> {
  return lockContactsBy(tx, { addresses })
}

/** The same, and with them the rows of telephone numbers and of identifiers, in one order. */
export function lockContactsBy(
  tx: Transaction,
  { addresses = [], phones = [], ids = [] }: { addresses?: string[]; phones?: string[]; ids?: string[] },
): Promise<ListedContact[]> {
  return tx
    .select(listedColumns)
    .from(contactPerson)
    .where(
      or(
        addresses.length > 0 ? hasAddress(...addresses) : undefined,
        phones.length > 0 ? inArray(phone, phones) : undefined,
        ids.length > 0 ? inArray(id, ids) : undefined,
      ) ?? sql`false`,
    )
    .orderBy(asc(id))
    .for('update')
}

/** Thousands of rows by their ids, locked in the same order. */
export function lockContactsById(tx: Transaction, ids: readonly string[]): Promise<ListedContact[]> {
  // One parameter, taken apart once: as a filter it would be taken apart for each row.
  const wanted = sql`(select unnest(${`{${ids.join()}}`}::text::uuid[]))`
  return tx.select(listedColumns).from(contactPerson).where(inArray(id, wanted)).orderBy(asc(id)).for('update')
}

/** The register's rows of any of these addresses, in any spelling. */
export function hasAddress(...addresses: string[]) {
  return inArray(taglessIn(contactPerson.emailCanonical), addresses.map(withoutTag))
}

/** The rule of `withoutTag` in SQL, letter for letter as the index has it. */
export function taglessIn(address: PgColumn) {
  return sql<string>`regexp_replace(${address}, '^([^+@]+)[+][^@]*@', '\\1@')`
}

/** Two spellings of one address. */
export function isSpellingOf(address: string, other: string | null): boolean {
  return other !== null && withoutTag(address) === withoutTag(other)
}
