import { canonicalPhone } from '~/rules/phone.ts'
import { suppressionHash } from './address-hash.server.ts'

/** A telephone number as the suppression list keeps it, however it was written; null where it is none. */
export function hashPhone(phone: string): string | null {
  const canonical = canonicalPhone(phone)
  return canonical === null ? null : suppressionHash('phone', canonical)
}
