import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CaseState, caseStates } from '#db/schema/words.ts'
import { isClosed, isOpen, mayChangeHands, mayWithdraw, type Move, moves, moveTo } from './state.ts'

const anyMove = fc.constantFrom(...moves)

/** The states that a history of attempted moves passes through; refused attempts leave the case where it was. */
function passedStates(attempts: Move[]): CaseState[] {
  return attempts.reduce<CaseState[]>(
    (states, move) => [...states, moveTo(states.at(-1)!, move) ?? states.at(-1)!],
    ['submitted'],
  )
}

function walk(...path: Move[]): CaseState | null {
  return path.reduce<CaseState | null>((state, move) => state && moveTo(state, move), 'submitted')
}

test.each([
  ['an erasure that four eyes approve', ['open', 'take_up', 'prepare', 'approve', 'complete'], 'completed'],
  [
    'an erasure with vouchers held, until they lapse',
    ['open', 'take_up', 'prepare', 'approve', 'complete_partly', 'finish'],
    'completed',
  ],
  ['a decision sent back and made again', ['open', 'take_up', 'prepare', 'return', 'prepare', 'refuse'], 'refused'],
  ['a correction that one officer decides', ['open', 'take_up', 'settle'], 'completed'],
  ['a ban that completes at once', ['open', 'settle'], 'completed'],
  [
    'a letter whose sender had to be asked',
    ['ask_identity', 'prove_identity', 'take_up', 'find_nothing'],
    'no_data_found',
  ],
  ['a sender who never answered', ['ask_identity', 'close_unverified'], 'closed_unverified'],
  [
    'a sender who proved who they are after that',
    ['ask_identity', 'close_unverified', 'reopen', 'prove_identity', 'take_up'],
    'in_progress',
  ],
  [
    'a named person who never answered, asked again when it is taken up again',
    ['ask_identity', 'close_unverified', 'reopen', 'ask_identity', 'close_unverified'],
    'closed_unverified',
  ],
  ['a specification', ['open', 'take_up', 'ask_subject', 'resume', 'transfer'], 'transferred'],
  ['an order to look again', ['open', 'take_up', 'prepare', 'refuse', 'reopen', 'take_up'], 'in_progress'],
] as [string, Move[], CaseState][])('%s', (_, path, end) => {
  expect(walk(...path)).toBe(end)
})

test('a refusal is never possible without a prepared decision', () => {
  expect(caseStates.filter((state) => moveTo(state, 'refuse'))).toEqual(['decision_pending'])
})

test('nothing is carried out that was not prepared and approved', () => {
  expect(caseStates.filter((state) => moves.some((move) => moveTo(state, move) === 'executing'))).toEqual([
    'decision_pending',
  ])
})

test('a person may withdraw until the request is being carried out', () => {
  const withdrawable = caseStates.filter((state) => isOpen(state) && state !== 'executing')
  expect(caseStates.filter(mayWithdraw)).toEqual(withdrawable)
})

test('a closed case only opens by an order, and a partly completed one finishes', () => {
  for (const state of caseStates.filter(isClosed)) {
    const possible = moves.filter((move) => moveTo(state, move))
    expect(possible.toSorted()).toEqual(state === 'partially_completed' ? ['finish', 'reopen'] : ['reopen'])
  }
})

test('every state can be reached, and from every open state an end', () => {
  const reachable = new Set<CaseState>(['submitted'])
  for (const state of reachable) for (const move of moves) reachable.add(moveTo(state, move) ?? state)
  expect([...reachable].toSorted()).toEqual([...caseStates].toSorted())
  for (const start of caseStates.filter(isOpen)) {
    const ahead = new Set<CaseState>([start])
    for (const state of ahead) for (const move of moves) ahead.add(moveTo(state, move) ?? state)
    expect([...ahead].some(isClosed)).toBe(true)
  }
})

test('in any history a case is refused or erased only after a decision was pending, and is closed until reopened', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 60 }), (attempts) => {
      const states = passedStates(attempts)
      const changes = states
        .slice(1)
        .flatMap((to, index) => (to === states[index] ? [] : [{ from: states[index]!, to }]))
      const unlawful = changes.filter(({ from, to }) => {
        if (to === 'refused' || to === 'executing') return from !== 'decision_pending'
        if (to === 'withdrawn') return isClosed(from) || from === 'executing'
        return isClosed(from) && to !== 'reopened' && !(from === 'partially_completed' && to === 'completed')
      })
      expect(unlawful).toEqual([])
    }),
  )
})

const closedStates = [
  'completed',
  'partially_completed',
  'refused',
  'no_data_found',
  'withdrawn',
  'closed_unverified',
  'transferred',
] as const

/** The table of the paper, written a second time: from which states each move may be made, and where it leads. */
const lawful: Record<Move, [from: readonly CaseState[], to: CaseState]> = {
  ask_identity: [['submitted', 'reopened'], 'awaiting_verification'],
  prove_identity: [['awaiting_verification', 'reopened'], 'open'],
  open: [['submitted'], 'open'],
  close_unverified: [['awaiting_verification'], 'closed_unverified'],
  take_up: [['open', 'reopened'], 'in_progress'],
  ask_subject: [['in_progress'], 'awaiting_subject'],
  resume: [['awaiting_subject'], 'in_progress'],
  prepare: [['in_progress'], 'decision_pending'],
  return: [['decision_pending', 'executing'], 'in_progress'],
  approve: [['decision_pending'], 'executing'],
  refuse: [['decision_pending'], 'refused'],
  complete: [['executing'], 'completed'],
  complete_partly: [['executing'], 'partially_completed'],
  settle: [['open', 'in_progress'], 'completed'],
  find_nothing: [['in_progress'], 'no_data_found'],
  transfer: [['in_progress'], 'transferred'],
  withdraw: [
    ['submitted', 'awaiting_verification', 'open', 'in_progress', 'awaiting_subject', 'decision_pending', 'reopened'],
    'withdrawn',
  ],
  finish: [['partially_completed'], 'completed'],
  reopen: [closedStates, 'reopened'],
}

test.each(moves)('%s is made where the law lets it, and refused in every other state', (move) => {
  const [from, to] = lawful[move]
  for (const state of caseStates) expect(moveTo(state, move)).toBe(from.includes(state) ? to : null)
})

test('a case changes hands while it is being worked on, not while it is decided, carried out or over', () => {
  expect(caseStates.filter(mayChangeHands)).toEqual([
    'submitted',
    'awaiting_verification',
    'open',
    'in_progress',
    'awaiting_subject',
    'reopened',
  ])
})
