import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull, type SQL } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import type { Destination } from '~/paths.ts'
import { canonicalAddress, type AddressRefusal } from '~/rules/address.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { db } from '#db/client.server.ts'
import { mailboxLink } from '#db/schema/identity.ts'
import type { Locale } from '#db/schema/words.ts'
import { countLinksInTurn } from './count-in-turn.server.ts'
import { countTry, scaled } from './limits.server.ts'
import { contextOf } from './link-context.ts'
import { hashToken, linkToken } from './link-token.server.ts'
import { networkOf } from './network.ts'

const lifeInMinutes = 15
/** Older links stay good when a new one is asked for, else a stranger could kill a person's link by asking again. */
const liveLinks = 3

type Outcome = 'sent' | { refused: AddressRefusal } | { retryAfterSeconds: number }

/**
 * Mails a sign-in link to any address whatever. Nothing is looked up about a person here, so the answer cannot tell who
 * is in the register (GDPR Art. 32). What an address has had too much of is withheld in silence; a network is told.
 */
export async function requestSignInLink(request: {
  email: string
  locale: Locale
  /** Where the person wanted to go; the link takes them there. */
  destination?: Destination
  ip: string
  now: Date
}): Promise<Outcome> {
  const { email, locale, destination, ip, now } = request
  const address = canonicalAddress(email)
  if ('refused' in address) return address
  const retryAfterSeconds = await countTry('sign-in-network', networkOf(ip))
  if (retryAfterSeconds > 0) return { retryAfterSeconds }

  const { canonical, deliver } = address
  await db.transaction(async (tx) => {
    const live = await countLinksInTurn(tx, canonical, isLiveSignInLink(now))
    if (live >= scaled(liveLinks) || (await countTry('sign-in-address', canonical)) > 0) return
    const id = randomUUID()
    const expiresAt = addMinutes(now, lifeInMinutes)
    const link = tx.insert(mailboxLink).values({
      id,
      purpose: 'sign_in',
      contextId: contextOf(destination),
      tokenHash: hashToken(linkToken('sign_in', id)),
      emailCanonical: canonical,
      emailDeliver: deliver,
      locale,
      createdAt: now,
      expiresAt,
    })
    const event = appendEvent(tx, { actor: { kind: 'system' }, action: 'link.requested', detail: { locale } }, now)
    const letter = enqueueLetter(tx, {
      kind: 'sign-in-link',
      entityId: id,
      dedupeKey: `sign-in-link/${id}`,
      priority: -10,
      notAfter: expiresAt,
    })
    // None needs another's answer: they go to the database in one breath.
    await Promise.all([link, event, letter])
  })
  return 'sent'
}

function isLiveSignInLink(now: Date): SQL {
  return and(eq(mailboxLink.purpose, 'sign_in'), isNull(mailboxLink.consumedAt), gt(mailboxLink.expiresAt, now))!
}
