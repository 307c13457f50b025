import { createHmac } from 'node:crypto'
import { env } from '~/env.server.ts'
import { withoutTag } from '~/rules/address.ts'

/** A banned address as the list keeps it: as written, and without its +tag. */
export type AddressHash = { full: string; base: string }

/** HMAC-SHA-256 under SUPPRESSION_KEY, hex. Without the key nobody can tell whose address it was, or try lists of them. */
export function hashAddress(canonical: string): AddressHash {
  const tagless = withoutTag(canonical)
  const full = suppressionHash('address', canonical)
  return { full, base: tagless === canonical ? full : suppressionHash('address', tagless) }
}

/** The same for another system's identifier of a person, as the erasure ledger keeps it. */
export function hashIdentifier(text: string): string {
  return suppressionHash('identifier', text)
}

/** Of different uses, so that a number is never taken for an address. */
export function suppressionHash(use: 'address' | 'identifier' | 'phone', text: string): string {
  return createHmac('sha256', env.SUPPRESSION_KEY).update(`${use}|${text}`).digest('hex')
}
