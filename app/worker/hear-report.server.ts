import { noteBounceIn } from '~/identity/note-bounce.server.ts'
import type { LetterReport } from '~/mail/delivery-report.ts'
import { receiveReport, type OnBounce, type OnComplaint } from '~/mail/receive-report.server.ts'
import { setBanIn } from '~/marketing/set-ban.server.ts'
import { canonicalAddress } from '~/rules/address.ts'
import { letters } from './letters.ts'

/** Hands what the mail provider tells of a letter to the room that the letter belongs to. */
export function hearReport(report: LetterReport, now: Date) {
  return receiveReport(letters, report, now, { onComplaint: banComplainer, onBounce: noteBounceOf })
}

/**
 * Who says "this is spam" objects to marketing by e-mail (GDPR Art. 21(2)–(3)), as by the opt-out link. What the law makes
 * us tell them still goes: acknowledgements and decisions do not ask the list.
 */
const banComplainer: OnComplaint = async (tx, address, caseId, now) => {
  const known = canonicalAddress(address)
  if ('refused' in known) return
  const ban = { channel: 'email', organizationId: null, act: 'complaint', actor: { kind: 'system' } } as const
  await setBanIn(tx, { ...ban, emailCanonical: known.canonical, now, caseId })
}

/** Whoever gets the address next is somebody else: what the mailbox opened waits until staff have made sure again. */
const noteBounceOf: OnBounce = async (tx, address, writtenAt, bouncedAt) => {
  const known = canonicalAddress(address)
  if (!('refused' in known)) await noteBounceIn(tx, { emailCanonical: known.canonical, writtenAt, bouncedAt })
}
