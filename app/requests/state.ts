import type { CaseState } from '#db/schema/words.ts'

type Transition = { from: readonly CaseState[]; to: CaseState }

const closed = [
  'completed',
  'partially_completed',
  'refused',
  'no_data_found',
  'withdrawn',
  'closed_unverified',
  'transferred',
] as const satisfies readonly CaseState[]

const beforeExecution = [
  'submitted',
  'awaiting_verification',
  'open',
  'in_progress',
  'awaiting_subject',
  'decision_pending',
  'reopened',
] as const satisfies readonly CaseState[]

/** Every way a case can move; no other place names a next state. The law behind each stands beside it. */
const transitions = {
  /** GDPR Art. 12(6): who asks is not yet shown, so the person is asked at once, also when the case is taken up again. */
  ask_identity: { from: ['submitted', 'reopened'], to: 'awaiting_verification' },
  /** Art. 12(6), 32: the level of proof that the request needs is reached, also where it ended without and is taken up again. */
  prove_identity: { from: ['awaiting_verification', 'reopened'], to: 'open' },
  /** A proved mailbox asks, or the request is a marketing ban (Art. 21(2)–(3)). */
  open: { from: ['submitted'], to: 'open' },
  /** Art. 11(2), 12(4): no answer in thirty days, after a reminder. */
  close_unverified: { from: ['awaiting_verification'], to: 'closed_unverified' },
  /** Hallintolaki 434/2003 27–28 §: somebody who may handle it takes it up. */
  take_up: { from: ['open', 'reopened'], to: 'in_progress' },
  /** Recital 63, Art. 12(6): a specification or evidence is asked for. */
  ask_subject: { from: ['in_progress'], to: 'awaiting_subject' },
  /** The answer came, or the time for it went by. */
  resume: { from: ['awaiting_subject'], to: 'in_progress' },
  /** Art. 15, 17(3): all is searched and weighed; the decision waits for a second person. */
  prepare: { from: ['in_progress'], to: 'decision_pending' },
  /** The approver wants it otherwise, or the records are no longer those that the approved plan was made of. */
  return: { from: ['decision_pending', 'executing'], to: 'in_progress' },
  /** Art. 5(2), 24: four eyes. */
  approve: { from: ['decision_pending'], to: 'executing' },
  /** Art. 12(4): refused with a ground and remedies, by two persons. */
  refuse: { from: ['decision_pending'], to: 'refused' },
  /** Art. 12(3), 19: carried out whole. */
  complete: { from: ['executing'], to: 'completed' },
  /** Art. 12(4), 17(3): carried out but for what a hold keeps. */
  complete_partly: { from: ['executing'], to: 'partially_completed' },
  /** One person is enough for a ban, a simple rectification, an answer: decided and done in one act. */
  settle: { from: ['open', 'in_progress'], to: 'completed' },
  /** Art. 15(1): the full search found nothing. */
  find_nothing: { from: ['in_progress'], to: 'no_data_found' },
  /** Hallintolaki 434/2003 21 §: another authority or controller is responsible. */
  transfer: { from: ['in_progress'], to: 'transferred' },
  /** The person's own matter, until it is being carried out. */
  withdraw: { from: beforeExecution, to: 'withdrawn' },
  /** The last hold has lapsed and the rest is erased. */
  finish: { from: ['partially_completed'], to: 'completed' },
  /** Art. 58(2), Hallintolaki 50 §: an order, a complaint, new facts, an error of ours. */
  reopen: { from: closed, to: 'reopened' },
} as const satisfies Record<string, Transition>

export type Move = keyof typeof transitions
export const moves = Object.keys(transitions) as Move[]

/** The state that a move leads to; null where the case may not make it. */
export function moveTo(from: CaseState, move: Move): CaseState | null {
  const transition: Transition = transitions[move]
  return transition.from.includes(from) ? transition.to : null
}

/** The person has their answer. A partially completed case is closed; `finish` alone awaits the end of its holds. */
export function isClosed(state: CaseState): boolean {
  return (closed as readonly CaseState[]).includes(state)
}

export function isOpen(state: CaseState): boolean {
  return !isClosed(state)
}

/** May another officer become its handler? A decision that waits for its approver stays with whoever prepared it. */
export function mayChangeHands(state: CaseState): boolean {
  return isOpen(state) && state !== 'decision_pending' && state !== 'executing'
}

/** May the person still take the request back? */
export function mayWithdraw(state: CaseState): boolean {
  return moveTo(state, 'withdraw') !== null
}
