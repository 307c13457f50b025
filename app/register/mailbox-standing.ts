import { isGenericMailbox } from '~/rules/address.ts'
import { canonicalName } from '~/rules/person-name.ts'

export type MailboxStanding = 'own' | 'shared' | 'generic' | 'nothing_held'

/**
 * What proof of a mailbox proves (rules.md §2.3, L1 and L1s). Rows of one mailbox are one person's when their names are
 * equal, case, spaces, diacritics and order of parts aside; differing names, or an office's mailbox such as `info@`,
 * show that others may read it too, and then no person's data open by it.
 */
export function mailboxStanding(contacts: readonly { fullName: string }[], emailCanonical: string): MailboxStanding {
  if (contacts.length === 0) return 'nothing_held'
  if (isGenericMailbox(emailCanonical)) return 'generic'
  const names = new Set(contacts.map(({ fullName }) => canonicalName(fullName)))
  return names.size === 1 ? 'own' : 'shared'
}
