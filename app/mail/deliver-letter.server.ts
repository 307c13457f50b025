import { db } from '#db/client.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { configuredTransport, sender } from './configured-transport.server.ts'
import type { LetterEnd, LetterSource } from './letter.ts'
import { claimLetter, endLetter, requeueLetter, type OutboxLetter } from './outbox.server.ts'
import { renderLetter } from './render-letter.server.ts'
import type { Transport } from './transport.ts'

/** Resend knows an idempotency key for 24 hours; a later try could send the letter twice. */
const retryHours = 20

/** 'later': it stays in the outbox for another try; 'busy': somebody else is at it; 'over': it needs no delivery. */
type Delivery = 'sent' | 'dead' | 'cancelled' | 'later' | 'busy' | 'over'

/**
 * One try to deliver a letter: claim, look the address up, render, send, record. At least once, and the same bytes under
 * the same key each time, so that a try that died after the provider's yes is repeated without a second copy.
 */
export async function deliverLetter(
  sources: LetterSource[],
  outboxId: string,
  now: Date,
  transport: Transport = configuredTransport(),
): Promise<Delivery> {
  const letter = await claimLetter(outboxId, now)
  if (letter === 'busy' || letter === 'over') return letter
  try {
    return await tryOnce(sources, letter, now, transport)
  } catch (error) {
    await tryLater(letter, now, error instanceof Error ? error.name : 'unknown', { ended: endOf(sources, letter) })
    throw error
  }
}

async function tryOnce(
  sources: LetterSource[],
  letter: OutboxLetter,
  now: Date,
  transport: Transport,
): Promise<Delivery> {
  const ended = endOf(sources, letter)
  if (letter.notAfter && letter.notAfter <= now) return endLetter(letter, 'dead', now, { reason: 'expired' }, ended)
  const content = await loadLetter(sources, letter, now)
  const { caseId } = content
  if ('cancel' in content) return endLetter(letter, 'cancelled', now, { reason: content.cancel, caseId }, ended)
  if (letter.attempts > 1 && isTooLate(letter, now))
    return endLetter(letter, 'dead', now, { reason: 'too_late', caseId }, ended)
  if (!isPlainAddress(content.to)) return endLetter(letter, 'dead', now, { reason: 'address', caseId }, ended)

  const { bodyHash, ...parts } = await renderLetter(content)
  const { to, locale } = content
  const outcome = await transport.send({
    id: letter.id,
    kind: letter.kind,
    from: sender(),
    to,
    locale,
    ...parts,
    at: now,
  })
  if ('accepted' in outcome)
    return endLetter(letter, 'sent', now, { providerId: outcome.accepted, bodyHash, caseId }, ended)
  if ('refused' in outcome) return endLetter(letter, 'dead', now, { reason: outcome.refused, caseId }, ended)
  return tryLater(letter, now, outcome.failed, { caseId, ended })
}

/** Two rooms may have letters of one kind, about rows of their own; the one that knows the row answers. */
async function loadLetter(sources: LetterSource[], letter: OutboxLetter, now: Date): ReturnType<LetterSource['load']> {
  const ofKind = sources.filter(({ kind }) => kind === letter.kind)
  if (ofKind.length === 0) throw new Error(`No room has letters of the kind ${letter.kind}`)
  const cancelled: { cancel: string; caseId?: string }[] = []
  for (const source of ofKind) {
    const content = await source.load(db, letter.entityId, now, letter.createdAt)
    if (!('cancel' in content)) return content
    cancelled.push(content)
  }
  return cancelled[0]!
}

/** What the rooms that have letters of this kind make of its end; each knows its own rows. */
function endOf(sources: LetterSource[], { kind }: OutboxLetter): LetterEnd {
  return async (...told) => {
    for (const source of sources) if (source.kind === kind) await source.ended?.(...told)
  }
}

async function tryLater(
  letter: OutboxLetter,
  now: Date,
  reason: string,
  { caseId, ended }: { caseId?: string; ended: LetterEnd },
): Promise<Delivery> {
  if (isTooLate(letter, now)) return endLetter(letter, 'dead', now, { reason, caseId }, ended)
  await requeueLetter(letter, reason)
  return 'later'
}

function isTooLate({ createdAt, notBefore }: OutboxLetter, now: Date): boolean {
  const due = notBefore && notBefore > createdAt ? notBefore : createdAt
  return now > addMinutes(due, retryHours * 60)
}

/** The last guard before the wire: one address, with nothing in it that a mail program could take for a second one. */
function isPlainAddress(to: string): boolean {
  return /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u.test(to)
}
