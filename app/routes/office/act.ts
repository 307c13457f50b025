import type { Permission } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'

export type Fields = Record<string, string>
type Problem =
  | 'answerTooShort'
  | 'askReason'
  | 'questionTooShort'
  | 'questionTooLong'
  | 'extensionReason'
  | 'explanationTooLong'
  | 'extensionReturnReason'
  | 'recordsHeld'
  | 'refusalCode'
  | 'balancingTooShort'
  | 'restrictionGround'
  | 'purposes'
  | 'parts'
  | 'noteMissing'
  | 'noteRecord'
  | 'noteTooShort'
  | 'textsUnread'
  | 'passageMissing'
  | 'reasonsTooShort'
  | 'returnReason'
  | 'outcome'
  | 'correctionRest'
  | 'person'
  | 'method'
  | 'messageEmpty'
  | 'messageTooLong'
  | 'messagesTooMany'
  | 'handOverTo'
  | 'handOverDisqualified'
  | 'handOverReason'
  | 'disqualification'
  | 'reopeningGround'
  | 'reopeningExplanation'
  | 'orderReference'
  | 'reopeningDue'
  | 'reopeningLate'
  | 'authority'
  | 'transferReason'
  | 'personKnows'
  | 'noteEmpty'
  | 'noteTooLong'
  | 'recipientOutcome'
  | 'evidence'
  | 'holdRecord'
  | 'holdGround'
  | 'holdReason'
  | 'holdOwner'
  | 'holdReview'
  | 'holdTwice'
type NoteName =
  | 'holdGone'
  | 'changed'
  | 'notNow'
  | 'otherHandler'
  | 'samePerson'
  | 'notHandler'
  | 'otherWay'
  | 'askedAgain'
  | 'nobodyReads'
  | 'messagesOver'
  | 'recordGone'
  | 'restricted'
  | 'opennessOpen'
  | 'opennessAlready'
  | 'notOpenness'
  | 'tooLateToExtend'
  | 'extendedAlready'
  | 'notExtendable'
  | 'notReminded'
  | 'answerTimeLeft'
  | 'disqualified'
  | 'doneBefore'

/** `done`: 303 back to the case. `missing`: 404. A note: 409 with the fresh state. Problems: 422 with what was sent. */
export type Reply =
  | 'done'
  | 'missing'
  | { note: NoteName }
  | { problem: Problem; count?: number; at(fields: Fields): string[] }

type Asked = { reference: string; version: number; staff: VerifiedStaff; fields: Fields; now: Date }
export type Act = { permission: Permission; run(asked: Asked): Promise<Reply> }

/** The answers that every verb shares. */
export const always = {
  'not-found': 'missing',
  'not-allowed-now': { note: 'notNow' },
  'changed-meanwhile': { note: 'changed' },
  disqualified: { note: 'disqualified' },
} as const satisfies Record<string, Reply>
export const otherHandler = { 'assigned-to-another': { note: 'otherHandler' } } as const satisfies Record<string, Reply>
/** Ties a verb to its answers: an outcome without one does not compile. */
export function act<Outcome extends string>(one: {
  permission: Permission
  run(asked: Asked): Promise<Outcome>
  replies: Record<NoInfer<Outcome>, Reply>
}): Act {
  return { permission: one.permission, run: async (asked) => one.replies[await one.run(asked)] }
}
