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
  /** Goes last, and leaves room for what somebody waits for. */
  isBulk?: boolean
  /** Of marketing alone: where one press ends it. */
  optOutLink?: string
}

/** What became of one try. Codes are words of the protocol; they never hold an address. */
export type SendOutcome =
  | { accepted: string | null }
  /** For good: another try would be refused too. */
  | { refused: string }
  /** For now, or perhaps even accepted: try again under the same id, not before the provider wants to be asked. */
  | { failed: string; waitSeconds?: number }

export type Transport = { send(letter: OutgoingLetter): Promise<SendOutcome> }

/** The same at every try, so that a mailbox may see that two copies are one letter. */
export function messageId(letter: OutgoingLetter): string {
  return `<${letter.id}@${letter.from.address.split('@').at(-1)}>`
}

/**
 * Says that a machine wrote this (RFC 3834), so that no other machine answers; and of marketing, how one press ends it
 * (RFC 8058 3.1: one HTTPS URI, and the pair that says that a POST acts).
 */
export function commonHeaders({ locale, optOutLink }: OutgoingLetter): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    'Content-Language': locale,
    ...(optOutLink && {
      'List-Unsubscribe': `<${optOutLink}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  }
}
