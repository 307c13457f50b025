import type { Permission } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import type { NotTaken } from '../take-case-as.server.ts'

export type Fields = Record<string, string>
export type Problem =
  | 'answerTooShort'
  | 'answeredOn'
  | 'askReason'
  | 'questionTooShort'
  | 'questionTooLong'
  | 'extensionReason'
  | 'explanationTooLong'
  | 'extensionReturnReason'
  | 'recordsHeld'
  | 'subjectsErased'
  | 'refusalCode'
  | 'balancingTooShort'
  | 'evidenceTooShort'
  | 'intentTooShort'
  | 'recordsGo'
  | 'correctionMissing'
  | 'purposeUndecided'
  | 'restrictionGround'
  | 'purposes'
  | 'parts'
  | 'noteMissing'
  | 'noteRecord'
  | 'noteTooShort'
  | 'textsUnread'
  | 'secretsUndelivered'
  | 'passageMissing'
  | 'reasonsTooShort'
  | 'returnReason'
  | 'outcome'
  | 'correctionRest'
  | 'correctionField'
  | 'correctionRequired'
  | 'correctionTooLong'
  | 'correctionCharacters'
  | 'correctionPhone'
  | 'correctionEmail'
  | 'correctionChoice'
  | 'correctionUnproved'
  | 'correctionSame'
  | 'correctionAsked'
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
  | 'postedOn'
const noteNames = [
  'holdGone',
  'changed',
  'notNow',
  'otherHandler',
  'samePerson',
  'notHandler',
  'otherWay',
  'askedAgain',
  'nobodyReads',
  'messagesOver',
  'recordGone',
  'restricted',
  'opennessOpen',
  'accessOpen',
  'opennessAlready',
  'notOpenness',
  'tooLateToExtend',
  'extendedAlready',
  'notExtendable',
  'notReminded',
  'answerTimeLeft',
  'disqualified',
  'doneBefore',
  'pending',
] as const
export type NoteName = (typeof noteNames)[number]

/** A note tells of the case as a whole; all else that can be said is about a field. */
export function isNoteName(name: string): name is NoteName {
  return noteNames.includes(name as NoteName)
}

/** `done`: 303 back to the case. `missing`: 404. A note: 409 with the fresh state. Problems: 422 with what was sent. */
export type Reply =
  | 'done'
  | 'missing'
  | { note: NoteName }
  | { problem: Problem; count?: number; at(fields: Fields): string[] }

export type Asked = { reference: string; version: number; staff: VerifiedStaff; fields: Fields; now: Date }
export type Act = { permission: Permission; run(asked: Asked): Promise<Reply> }

/** Why the case did not come into the hands of who asked for it. */
export const notTaken = {
  'not-found': 'missing',
  disqualified: { note: 'disqualified' },
  pending: { note: 'pending' },
} as const satisfies Record<NotTaken, Reply>
/** The answers that nearly every verb shares. */
export const always = {
  ...notTaken,
  'not-allowed-now': { note: 'notNow' },
  'changed-meanwhile': { note: 'changed' },
} as const satisfies Record<string, Reply>
export const answeredOnWrong = { problem: 'answeredOn', at: () => ['answeredOn'] } as const satisfies Reply
export const otherHandler = { 'assigned-to-another': { note: 'otherHandler' } } as const satisfies Record<string, Reply>
/** Ties a verb to its answers: an outcome without one does not compile. */
export function act<Outcome extends string>(one: {
  permission: Permission
  run(asked: Asked): Promise<Outcome>
  replies: Record<NoInfer<Outcome>, Reply>
}): Act {
  return { permission: one.permission, run: async (asked) => one.replies[await one.run(asked)] }
}
