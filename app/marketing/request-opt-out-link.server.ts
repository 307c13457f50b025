import { randomUUID } from 'node:crypto'
import { and, eq, gt, type SQL } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { mailboxLink } from '#db/schema/identity.ts'
import type { Locale } from '#db/schema/words.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { countLinksInTurn } from '~/identity/count-in-turn.server.ts'
import { countTry, scaled } from '~/identity/limits.server.ts'
import { hashToken, linkToken } from '~/identity/link-token.server.ts'
import { networkOf } from '~/identity/network.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { canonicalAddress, type AddressRefusal } from '~/rules/address.ts'
import { addMinutes } from '~/rules/minutes.ts'

/** How long the letter may take and the address is kept for it; the link in it works for ever. */
const keptForMinutes = 24 * 60
/** As with sign-in links: so many in so long for one address. */
const most = { links: 3, minutes: 15 }

type Request = { email: string; locale: Locale; ip: string; now: Date }

/**
 * Mails an address its opt-out link, for who has deleted the message that had one. Nobody is looked up and nothing is
 * banned yet, so the answer is the same for every address, and nobody bans for another. What an address has had too much
 * of is withheld in silence; a network is told.
 */
export async function requestOptOutLink({
  email,
  locale,
  ip,
  now,
}: Request): Promise<'sent' | { refused: AddressRefusal } | { retryAfterSeconds: number }> {
  const address = canonicalAddress(email)
  if ('refused' in address) return address
  const retryAfterSeconds = await countTry('sign-in-network', networkOf(ip))
  if (retryAfterSeconds > 0) return { retryAfterSeconds }
  const { canonical, deliver } = address
  await db.transaction(async (tx) => {
    const recent = await countLinksInTurn(tx, canonical, isRecentOptOutLink(now))
    if (recent >= scaled(most.links) || (await countTry('sign-in-address', canonical)) > 0) return
    const id = randomUUID()
    const expiresAt = addMinutes(now, keptForMinutes)
    const link = tx.insert(mailboxLink).values({
      id,
      purpose: 'opt_out',
      tokenHash: hashToken(linkToken('opt_out', id)),
      emailCanonical: canonical,
      emailDeliver: deliver,
      locale,
      createdAt: now,
      expiresAt,
    })
    const detail = { locale, kind: 'opt-out-link' }
    const event = appendEvent(tx, { actor: { kind: 'system' }, action: 'link.requested', detail }, now)
    const dedupeKey = `opt-out-link/${id}`
    const about = { kind: 'opt-out-link', entityId: id, dedupeKey } as const
    const letter = enqueueLetter(tx, { ...about, priority: -10, notAfter: expiresAt })
    // None needs another's answer: they go to the database in one breath.
    await Promise.all([link, event, letter])
  })
  return 'sent'
}

function isRecentOptOutLink(now: Date): SQL {
  return and(eq(mailboxLink.purpose, 'opt_out'), gt(mailboxLink.createdAt, addMinutes(now, -most.minutes)))!
}
