import { and, eq, gt, isNull } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import { db } from '#db/client.server.ts'
import { mailboxLink, verifiedMailbox } from '#db/schema/identity.ts'
import { hashToken, isTokenShaped } from './link-token.server.ts'

/** Whether the page of a link may offer its button. Reads only: scanners open links, and must use none up. */
export async function isLinkLive(token: string, now: Date): Promise<boolean> {
  if (!isTokenShaped(token)) return false
  const [link] = await db.select({ id: mailboxLink.id }).from(mailboxLink).where(isLive(token, now))
  return link !== undefined
}

/**
 * Uses a sign-in link up and records the mailbox as proved. One statement takes the link, so of any number of callers one
 * gets it. Unknown, used, expired, altered, and another purpose's tokens are all 'dead'.
 */
export async function verifyMailbox(token: string, now: Date): Promise<{ mailboxId: string } | 'dead'> {
  if (!isTokenShaped(token)) return 'dead'
  return db.transaction(async (tx) => {
    const [link] = await tx.update(mailboxLink).set({ consumedAt: now }).where(isLive(token, now)).returning()
    if (!link) return 'dead'
    const { emailCanonical, emailDeliver, locale } = link
    const [mailbox] = await tx
      .insert(verifiedMailbox)
      .values({ emailCanonical, emailDeliver, locale, createdAt: now, lastVerifiedAt: now })
      .onConflictDoUpdate({
        target: verifiedMailbox.emailCanonical,
        set: { emailDeliver, locale, lastVerifiedAt: now },
      })
      .returning({ id: verifiedMailbox.id })
    const mailboxId = mailbox!.id
    await appendEvent(tx, { actor: { kind: 'subject', id: mailboxId }, action: 'mailbox.verified' }, now)
    return { mailboxId }
  })
}

/** The purpose is part of the predicate: a token is good for nothing but what it was mailed for. */
function isLive(token: string, now: Date) {
  return and(
    eq(mailboxLink.tokenHash, hashToken(token)),
    eq(mailboxLink.purpose, 'sign_in'),
    isNull(mailboxLink.consumedAt),
    gt(mailboxLink.expiresAt, now),
  )
}
