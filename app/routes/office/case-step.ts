import type { CaseState, RequestKind, StaffRole } from '#db/schema/words.ts'
import { may } from '~/identity/permission.ts'
import { isClosed, moveTo } from '~/requests/state.ts'

/** What the middle of the case page asks of the one who reads it: one thing at a time. */
export type Step =
  | 'closed'
  | 'executing'
  | 'approve'
  | 'own_decision'
  | 'awaits_approval'
  | 'read_only'
  | 'identify'
  | 'take'
  | 'with_other'
  | 'waits'
  | 'correct'
  | 'erase'
  | 'restrict'
  | 'object'
  | 'answer'

type Situation = {
  state: CaseState
  kind: RequestKind
  assigneeId: string | null
  preparedBy: string | null
  hasCorrections: boolean
  /** Whether it is still to be made sure who asks. */
  isUnproved: boolean
  /** Whether the register holds anybody whom the case is about; where it does not, there is only an answer to give. */
  hasPersons: boolean
  /** Free texts wait to be read through, which only the case's handler does. */
  hasUnread: boolean
}

type Reader = { id: string; role: StaffRole }

export function stepFor(situation: Situation, staff: Reader): Step {
  const { state, assigneeId } = situation
  if (isClosed(state)) return 'closed'
  if (state === 'executing') return 'executing'
  if (state === 'decision_pending') return stepOfDecision(situation, staff)
  if (!may(staff.role, 'case.handle')) return 'read_only'
  if (situation.isUnproved && (assigneeId === null || assigneeId === staff.id)) return 'identify'
  if (assigneeId !== null && assigneeId !== staff.id) return 'with_other'
  return isUntaken(situation) ? stepOfFinder(situation) : stepOfHandler(situation)
}

/** Not taken up, or let go of: an act takes it up, or its officer does so first. */
export function isUntaken({ state, assigneeId }: Pick<Situation, 'state' | 'assigneeId'>): boolean {
  return assigneeId === null || moveTo(state, 'take_up') !== null
}

/** GDPR Art. 5(2), 24: who prepared or handles a case does not approve it. */
function stepOfDecision({ preparedBy, assigneeId }: Situation, staff: Reader): Step {
  if (preparedBy === staff.id || assigneeId === staff.id) return 'own_decision'
  return may(staff.role, 'case.approve') ? 'approve' : 'awaits_approval'
}

/** What is done to a case that nobody is at takes it up too. */
function stepOfFinder(situation: Situation): Step {
  const state = moveTo(situation.state, 'take_up') ?? situation.state
  return situation.hasUnread ? 'take' : stepOfHandler({ ...situation, state })
}

function stepOfHandler({ state, kind, hasCorrections, hasPersons }: Situation): Step {
  if (state !== 'in_progress') return 'waits'
  if (kind === 'rectification' && hasCorrections) return 'correct'
  return hasPersons ? (stepOfKind[kind] ?? 'answer') : 'answer'
}

/** What four eyes must see is prepared, not answered. */
const stepOfKind: Partial<Record<RequestKind, Step>> = {
  erasure: 'erase',
  restriction: 'restrict',
  objection: 'object',
}
