import { and, eq, isNull, sql } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { Locale } from '#db/schema/words.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { countTry } from '~/identity/limits.server.ts'
import { networkOf } from '~/identity/network.ts'
import { openText } from '~/identity/sealed-box.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { type AddressRefusal, canonicalAddress } from '~/rules/address.ts'
import { insertCase } from '../insert-case.server.ts'

/** In characters. */
export const longestFeedback = 4000

type Feedback = { email: string; text: string; locale: Locale; ip: string; now: Date }
type Received = 'received' | { refused: AddressRefusal } | 'empty' | 'too-long' | { retryAfterSeconds: number }

/**
 * Feedback on accessibility from anybody (Act 306/2019 10 §): a case like others, answered in fourteen days. Nobody
 * proves the address, so it opens nothing, and nothing is looked up by it: the answer is the same for every address.
 */
export async function receiveFeedback({ email, text, locale, ip, now }: Feedback): Promise<Received> {
  const address = canonicalAddress(email)
  if ('refused' in address) return address
  const explanation = text.trim()
  if (explanation === '') return 'empty'
  if (explanation.length > longestFeedback) return 'too-long'
  const retryAfterSeconds = await countTry('feedback-network', networkOf(ip))
  if (retryAfterSeconds > 0) return { retryAfterSeconds }
  // What one address has had too much of is still received; only its letter is withheld.
  const mayWrite = (await countTry('feedback-address', address.canonical)) === 0
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${address.canonical}, 1))`)
    if (await isOpenAlready(tx, explanation, address.canonical)) return
    const words = { kind: 'feedback', locale, explanation, now } as const
    const { id } = await insertCase(tx, { ...words, mailboxId: null, deliverTo: address.deliver })
    const detail = { kind: 'feedback', from: 'submitted', to: 'open' }
    await appendEvent(tx, { actor: { kind: 'system' }, action: 'case.received', caseId: id, detail }, now)
    if (!mayWrite) return
    await enqueueLetter(tx, { kind: 'request-received', entityId: id, dedupeKey: `request-received/${id}` })
  })
  return 'received'
}

/** The same words from the same address, still unanswered: a second press of the button. */
async function isOpenAlready(tx: Transaction, explanation: string, canonical: string): Promise<boolean> {
  const same = and(
    eq(requestCase.kind, 'feedback'),
    isNull(requestCase.closedAt),
    isNull(requestCase.mailboxId),
    eq(requestCase.explanation, explanation),
  )
  const open = await tx.select({ sealed: requestCase.deliveryAddress }).from(requestCase).where(same)
  return open.some(({ sealed }) => {
    const address = sealed ? canonicalAddress(openText(sealed)) : null
    return address !== null && 'canonical' in address && address.canonical === canonical
  })
}
