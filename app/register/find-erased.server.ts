import { eq, inArray, or } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { erasureLedger } from '#db/schema/holds.ts'
import { hashAddress, hashIdentifier } from '~/marketing/address-hash.server.ts'

/** Was somebody erased who had this identifier, or this address in any spelling? The ledger has keyed hashes only. */
export async function isErased(tx: Transaction, externalId: string, emailCanonical: string | null): Promise<boolean> {
  const { id, externalIdHash, emailHash, emailBaseHash } = erasureLedger
  const hashes = emailCanonical === null ? null : hashAddress(emailCanonical)
  const [found] = await tx
    .select({ id })
    .from(erasureLedger)
    .where(
      or(
        eq(externalIdHash, hashIdentifier(externalId)),
        hashes ? inArray(emailHash, [hashes.full, hashes.base]) : undefined,
        hashes ? eq(emailBaseHash, hashes.base) : undefined,
      ),
    )
    .limit(1)
  return found !== undefined
}
