import type { ReactElement } from 'react'
import type { Executor, Transaction } from '#db/client.server.ts'
import type { DeliveryReport, Locale } from '#db/schema/words.ts'

export const letterKinds = [
  'sign-in-link',
  'staff-invitation',
  'request-received',
  'identity-proved',
  'correction-done',
  'email-change-proof',
  'email-change-told',
  'ban-confirmed',
  'erasure-done',
  'erasure-finished',
  'request-refused',
  'request-answered',
  'request-partly-refused',
  'nothing-held',
  'restriction-set',
  'restriction-lifting',
  'objection-upheld',
  'request-withdrawn',
  'message-waiting',
  'feedback-answered',
  'extension',
  'question-asked',
  'question-reminder',
  'closed-unverified',
  'openness-answered',
  'case-due',
  'case-reopened',
  'case-transferred',
  'request-registered',
  'ban-recorded',
  'opt-out-link',
] as const
export type LetterKind = (typeof letterKinds)[number]

/** Anybody can have these sent to any address, so that one comes back or goes nowhere is nobody's task. */
export const fleetingKinds: readonly string[] = ['sign-in-link', 'opt-out-link', 'email-change-proof']

/** Told of by law, and so by post where there is no address to mail to. What has an act of its own for paper is not here. */
export const decisionKinds: readonly LetterKind[] = [
  'correction-done',
  'erasure-done',
  'erasure-finished',
  'request-refused',
  'request-answered',
  'request-partly-refused',
  'nothing-held',
  'restriction-set',
  'objection-upheld',
  'closed-unverified',
  'openness-answered',
  'feedback-answered',
  'case-reopened',
  'case-transferred',
]

/** A letter of `emails/`: what it says, in three languages, from its props alone (no clock, no chance). */
export type LetterTemplate<P> = {
  subject(locale: Locale, props: P): string
  Body(props: P & { locale: Locale }): ReactElement
  PreviewProps: P
}

/** Where a letter goes and what it tells; or, in a word, why it need not be sent any more. */
export type LoadedLetter<P> =
  | { to: string; locale: Locale; props: P; caseId?: string }
  | { cancel: string; caseId?: string }

type ComposedLetter = {
  to: string
  locale: Locale
  props: object
  caseId?: string
  subject: string
  body: ReactElement
}

export type LetterOnPaper = Pick<ComposedLetter, 'locale' | 'subject' | 'body'>

/** A kind of letter as the delivery knows it. Rooms make it with `letterSource` and export it in their `letters.ts`. */
export type LetterSource = {
  kind: LetterKind
  /** `writtenAt`: when the transaction that caused the letter began, the same at every try. */
  load(
    tx: Executor,
    entityId: string,
    now: Date,
    writtenAt: Date,
  ): Promise<ComposedLetter | { cancel: string; caseId?: string }>
  /** The same for post: without an address, and without a link, since there is nothing to press. Null: overtaken. */
  onPaper?: (tx: Executor, entityId: string, now: Date, writtenAt: Date) => Promise<LetterOnPaper | null>
  /** What follows from the letter's end, in the transaction that records it. */
  ended?: LetterEnd
  /** What follows when the mail provider tells that it came back, in the transaction that records it. */
  returned?: LetterReturn
  /** Direct marketing: the suppression list is asked when it is sent, and one press ends it. Never what the law demands. */
  isMarketing?: true
}

/** What marketing must ask before each letter, of the room that keeps the list: it lies above this one. */
export type MarketingGate = {
  /** Whether marketing by e-mail may go to this address now. */
  mayMail(address: string): Promise<boolean>
  /** The same link as in the letter's body. */
  optOutLink(address: string): string
}

/** A room is told how a letter of its own ended: an extension is valid only once its notice was accepted. */
export type LetterEnd = (
  tx: Transaction,
  entityId: string,
  end: 'sent' | 'dead' | 'cancelled',
  now: Date,
) => Promise<void>

/**
 * A room is told that a letter of its own came back or was called spam, and answers which case that concerns. Nothing that
 * runs stops for it: a time limit least of all.
 */
export type LetterReturn = (
  tx: Transaction,
  entityId: string,
  report: DeliveryReport,
  now: Date,
) => Promise<string | undefined>

/** Ties a template to the room's reading of its rows, so that the props are checked; addresses are looked up when sending. */
export function letterSource<P extends object>(source: {
  kind: LetterKind
  template: LetterTemplate<P>
  load(tx: Executor, entityId: string, now: Date, writtenAt: Date): Promise<LoadedLetter<P>>
  ended?: LetterEnd
  returned?: LetterReturn
  isMarketing?: true
}): LetterSource {
  const { kind, template, ended, returned, isMarketing } = source
  async function load(tx: Executor, entityId: string, now: Date, writtenAt: Date) {
    const loaded = await source.load(tx, entityId, now, writtenAt)
    if ('cancel' in loaded) return loaded
    const { locale, props } = loaded
    return { ...loaded, subject: template.subject(locale, props), body: template.Body({ ...props, locale }) }
  }
  return { kind, load, ended, returned, isMarketing }
}
