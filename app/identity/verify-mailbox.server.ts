import { appendEvent } from '~/audit/append-event.server.ts'
import { db, type Transaction } from '#db/client.server.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import type { Locale } from '#db/schema/words.ts'
import { findLiveLink, takeLinkIn } from './mailbox-link.server.ts'

/** Whether the page of a link may offer its button. Reads only: scanners open links, and must use none up. */
export async function isLinkLive(token: string, now: Date): Promise<boolean> {
  return (await findLiveLink('sign_in', token, now)) !== null
}

/**
 * Uses a sign-in link up and records the mailbox as proved. Unknown, used, expired, altered, and another purpose's tokens
 * are all 'dead'.
 */
export async function verifyMailbox(token: string, now: Date): Promise<{ mailboxId: string } | 'dead'> {
  return db.transaction(async (tx) => {
    const link = await takeLinkIn(tx, 'sign_in', token, now)
    if (!link) return 'dead'
    const mailboxId = await recordMailboxIn(tx, link, now)
    await appendEvent(tx, { actor: { kind: 'subject', id: mailboxId }, action: 'mailbox.verified' }, now)
    return { mailboxId }
  })
}

type ProvedAddress = { emailCanonical: string; emailDeliver: string; locale: Locale }

/** The proved mailbox of an address, new or known; answers its id. */
export async function recordMailboxIn(tx: Transaction, address: ProvedAddress, provedAt: Date): Promise<string> {
  const { emailCanonical, emailDeliver, locale } = address
  const [mailbox] = await tx
    .insert(verifiedMailbox)
    .values({ emailCanonical, emailDeliver, locale, createdAt: provedAt, lastVerifiedAt: provedAt })
    .onConflictDoUpdate({
      target: verifiedMailbox.emailCanonical,
      set: { emailDeliver, locale, lastVerifiedAt: provedAt },
    })
    .returning({ id: verifiedMailbox.id })
  return mailbox!.id
}
