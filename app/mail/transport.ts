import type { Locale } from '#db/schema/words.ts'

export type OutgoingLetter = {
  /** The outbox row's id; the key under which a provider knows a repeated try. */
  id: string
  kind: string
  from: { name: string; address: string }
  to: string
  locale: Locale
  subject: string
  html: string
  text: string
  at: Date
}

/** What became of one try. Codes are words of the protocol; they never hold an address. */
export type SendOutcome =
  | { accepted: string | null }
  /** For good: another try would be refused too. */
  | { refused: string }
  /** For now, or perhaps even accepted: try again under the same id. */
  | { failed: string }

export type Transport = { send(letter: OutgoingLetter): Promise<SendOutcome> }

/** The same at every try, so that a mailbox may see that two copies are one letter. */
export function messageId(letter: OutgoingLetter): string {
  return `<${letter.id}@${letter.from.address.split('@').at(-1)}>`
}

/** Says that a machine wrote this (RFC 3834), so that no other machine answers. */
export function commonHeaders(letter: OutgoingLetter): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    'Content-Language': letter.locale,
  }
}
