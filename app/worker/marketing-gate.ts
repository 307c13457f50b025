import type { MarketingGate } from '~/mail/letter.ts'
import { optOutLink } from '~/marketing/opt-out-token.server.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { canonicalAddress } from '~/rules/address.ts'

/** Ties the mail room, which knows no bans, to the suppression list above it. */
export const marketingGate: MarketingGate = {
  async mayMail(address) {
    const known = canonicalAddress(address)
    return 'canonical' in known && !(await isBanned(known.canonical, 'email'))
  },
  optOutLink(address) {
    const known = canonicalAddress(address)
    if ('refused' in known) throw new Error('No letter goes to an address that cannot be banned')
    return optOutLink(known.canonical)
  },
}
