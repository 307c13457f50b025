import type { ReactElement } from 'react'
import type { Executor, Transaction } from '#db/client.server.ts'
import type { Locale } from '#db/schema/words.ts'

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
] as const
export type LetterKind = (typeof letterKinds)[number]

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
  /** What follows from the letter's end, in the transaction that records it. */
  ended?: LetterEnd
}

/** A room is told how a letter of its own ended: an extension is valid only once its notice was accepted. */
export type LetterEnd = (
  tx: Transaction,
  entityId: string,
  end: 'sent' | 'dead' | 'cancelled',
  now: Date,
) => Promise<void>

/** Ties a template to the room's reading of its rows, so that the props are checked; addresses are looked up when sending. */
export function letterSource<P extends object>(source: {
  kind: LetterKind
  template: LetterTemplate<P>
  load(tx: Executor, entityId: string, now: Date, writtenAt: Date): Promise<LoadedLetter<P>>
  ended?: LetterEnd
}): LetterSource {
  const { kind, template, ended } = source
  async function load(tx: Executor, entityId: string, now: Date, writtenAt: Date) {
    const loaded = await source.load(tx, entityId, now, writtenAt)
    if ('cancel' in loaded) return loaded
    const { locale, props } = loaded
    return { ...loaded, subject: template.subject(locale, props), body: template.Body({ ...props, locale }) }
  }
  return { kind, load, ended }
}
