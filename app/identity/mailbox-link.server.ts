import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { mailboxLink } from '#db/schema/identity.ts'
import type { LinkPurpose, Locale } from '#db/schema/words.ts'
import { hashToken, isTokenShaped, linkToken } from './link-token.server.ts'

type MailboxLinkRow = typeof mailboxLink.$inferSelect
type NewLink = {
  purpose: LinkPurpose
  /** The row that the link is about. */
  contextId: string
  emailCanonical: string
  emailDeliver: string
  locale: Locale
  createdAt: Date
  expiresAt: Date
}

/** Makes a link that is about something; answers its id, from which the letter computes the token. */
export async function createLinkIn(tx: Transaction, link: NewLink): Promise<string> {
  const id = randomUUID()
  await tx.insert(mailboxLink).values({ ...link, id, tokenHash: hashToken(linkToken(link.purpose, id)) })
  return id
}

/** The live link of a token. Reads only: scanners open links, and must use none up. */
export async function findLiveLink(purpose: LinkPurpose, token: string, now: Date): Promise<MailboxLinkRow | null> {
  if (!isTokenShaped(token)) return null
  const [link] = await db
    .select()
    .from(mailboxLink)
    .where(isLive(purpose, token, now))
  return link ?? null
}

/** Uses a link up. One statement takes it, so of any number of callers one gets it. */
export async function takeLinkIn(
  tx: Transaction,
  purpose: LinkPurpose,
  token: string,
  now: Date,
): Promise<MailboxLinkRow | null> {
  if (!isTokenShaped(token)) return null
  const [link] = await tx
    .update(mailboxLink)
    .set({ consumedAt: now })
    .where(isLive(purpose, token, now))
    .returning()
  return link ?? null
}

/** The purpose is part of the predicate: a token is good for nothing but what it was mailed for. */
function isLive(purpose: LinkPurpose, token: string, now: Date) {
  return and(
    eq(mailboxLink.tokenHash, hashToken(token)),
    eq(mailboxLink.purpose, purpose),
    isNull(mailboxLink.consumedAt),
    gt(mailboxLink.expiresAt, now),
  )
}
