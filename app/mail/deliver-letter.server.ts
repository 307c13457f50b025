import { db } from '#db/client.server.ts'
import { log } from '~/log.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { configuredTransport, sender } from './configured-transport.server.ts'
import type { LetterEnd, LetterSource, MarketingGate } from './letter.ts'
import { claimLetter, endLetter, postponeLetter, requeueLetter, type OutboxLetter } from './outbox.server.ts'
import { renderLetter } from './render-letter.server.ts'
import { isExpired, isOver, isTooLate, pauseAfter } from './retry.ts'
import type { OutgoingLetter, Transport } from './transport.ts'
import { isTrouble } from './trouble.ts'

/** 'later': it will be tried again; 'busy': its time has not come, or somebody is at it; 'over': it needs no delivery. */
type Delivery = 'sent' | 'dead' | 'cancelled' | 'later' | 'busy' | 'over'

type Ways = { sources: LetterSource[]; transport: Transport; marketing: MarketingGate | undefined }

/**
 * One try to deliver a letter: claim, look the address up, render, send, record. At least once, and the same bytes under
 * the same key each time, so that a try that died after the provider's yes is repeated without a second copy.
 */
export async function deliverLetter(
  sources: LetterSource[],
  outboxId: string,
  now: Date,
  transport: Transport = configuredTransport(),
  marketing?: MarketingGate,
): Promise<Delivery> {
  const letter = await claimLetter(outboxId, now)
  if (letter === 'busy' || letter === 'over') return letter
  try {
    return await tryOnce({ sources, transport, marketing }, letter, now)
  } catch (error) {
    // The runner tries again what threw.
    const reason = error instanceof Error ? error.name : 'unknown'
    if (isTooLate(letter, now)) await endLetter(letter, 'dead', now, { reason }, endOf(sources, letter))
    else await requeueLetter(letter, reason)
    throw error
  }
}

async function tryOnce(ways: Ways, letter: OutboxLetter, now: Date): Promise<Delivery> {
  const ended = endOf(ways.sources, letter)
  const ready = await prepare(ways, letter, now)
  const { caseId } = ready
  if ('end' in ready) return endLetter(letter, ready.end, now, { reason: ready.reason, caseId }, ended)
  const { outgoing, bodyHash } = ready
  const outcome = await ways.transport.send(outgoing)
  if ('accepted' in outcome)
    return endLetter(letter, 'sent', now, { providerId: outcome.accepted, bodyHash, caseId }, ended)
  const reason = 'refused' in outcome ? outcome.refused : outcome.failed
  if (isTrouble(reason)) log.error({ kind: letter.kind, reason }, 'mail needs the operator')
  const wait = 'refused' in outcome ? null : (outcome.waitSeconds ?? pauseAfter(letter.attempts))
  // Told now, not after a wait for nothing.
  if (wait === null || isOver(letter, addMinutes(now, wait / 60)))
    return endLetter(letter, 'dead', now, { reason, caseId }, ended)
  await postponeLetter(letter, reason, wait)
  return 'later'
}

type Ready = { outgoing: OutgoingLetter; bodyHash: string; caseId?: string }
type Unsent = { end: 'dead' | 'cancelled'; reason: string; caseId?: string }

/** What is to leave; or how the letter ends without having left. */
async function prepare({ sources, marketing }: Ways, letter: OutboxLetter, now: Date): Promise<Ready | Unsent> {
  if (isExpired(letter, now)) return { end: 'dead', reason: 'expired' }
  const content = await loadLetter(sources, letter, now)
  const { caseId } = content
  if ('cancel' in content) return { end: 'cancelled', reason: content.cancel, caseId }
  if (letter.attempts > 1 && isTooLate(letter, now)) return { end: 'dead', reason: 'too_late', caseId }
  const { to, locale, isMarketing } = content
  if (!isPlainAddress(to)) return { end: 'dead', reason: 'address', caseId }
  const { bodyHash, ...parts } = await renderLetter(content)
  const optOut = isMarketing ? await askForMarketing(marketing, to) : {}
  if (optOut === 'banned') return { end: 'cancelled', reason: 'banned', caseId }
  const { id, kind, priority } = letter
  const outgoing = { id, kind, from: sender(), to, locale, ...parts, at: now, isBulk: priority > 0, ...optOut }
  return { outgoing, bodyHash, caseId }
}

/** Asked at the last moment: an objection since the letter was written counts (GDPR Art. 21(3)). */
async function askForMarketing(gate: MarketingGate | undefined, to: string) {
  if (!gate) throw new Error('Marketing leaves only where somebody asks the suppression list')
  return (await gate.mayMail(to)) ? { optOutLink: gate.optOutLink(to) } : 'banned'
}

/** Two rooms may have letters of one kind, about rows of their own; the one that knows the row answers. */
async function loadLetter(sources: LetterSource[], letter: OutboxLetter, now: Date) {
  const ofKind = sources.filter(({ kind }) => kind === letter.kind)
  if (ofKind.length === 0) throw new Error(`No room has letters of the kind ${letter.kind}`)
  const cancelled: { cancel: string; caseId?: string }[] = []
  for (const source of ofKind) {
    const content = await source.load(db, letter.entityId, now, letter.createdAt)
    if (!('cancel' in content)) return { ...content, isMarketing: source.isMarketing === true }
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

/** The last guard before the wire: one address, with nothing in it that a mail program could take for a second one. */
function isPlainAddress(to: string): boolean {
  return /^[^\s\p{Cc}<>()[\]\\,;:"@]+@[^\s\p{Cc}<>()[\]\\,;:"@]+$/u.test(to)
}
