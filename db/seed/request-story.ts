import type { CaseState, IntakeChannel, RequestKind } from '../schema/words.ts'
import type { AuditAction } from '~/audit/action.ts'
import { isClosed, type Move, moveTo } from '~/requests/state.ts'
import { minutesAfter, officeHoursAfter } from './calendar.ts'
import type { Random } from './random.ts'
import { drawChannel, drawEnding, type Ending } from './request-ending.ts'

export type StoryActor = 'subject' | 'intake' | 'officer' | 'approver' | 'system'
/** One audited act. Acts of one moment belong together: they happened all, or none of them yet. */
export type Act = { at: Date; by: StoryActor; action: AuditAction; move?: Move; from: CaseState; to: CaseState }
export type Story = {
  kind: RequestKind
  channel: IntakeChannel
  receivedAt: Date
  ending: Ending
  acts: Act[]
  state: CaseState
  closedAt: Date | null
}

type Planned = Pick<Act, 'by' | 'action' | 'move'>

/** A case from its receipt on, told as far as it had come by `until`. */
export function drawStory(random: Random, kind: RequestKind, receivedAt: Date, until: Date): Story {
  const isLongAgo = until.getTime() - receivedAt.getTime() > 75 * 24 * 60 * 60 * 1000
  const ending = drawEnding(random, kind, isLongAgo)
  const channel = drawChannel(random, kind, ending)
  const acts: Act[] = []
  let state: CaseState = 'submitted'
  let at = receivedAt
  for (const { wait, together } of chapters(random, ending, channel)) {
    at = wait ? officeHoursAfter(random, at, ...wait) : minutesAfter(at, 1)
    if (acts.length === 0) at = receivedAt
    if (at >= until) break
    for (const act of together) {
      const to: CaseState | null = act.move ? moveTo(state, act.move) : state
      if (!to) throw new Error(`A story cannot go on from ${state} by ${act.move}.`)
      acts.push({ at, ...act, from: state, to })
      state = to
    }
  }
  return { kind, channel, receivedAt, ending, acts, state, closedAt: isClosed(state) ? acts.at(-1)!.at : null }
}

type Chapter = {
  /** In days, fewest and most; none: a minute later. */
  wait?: [fewest: number, most: number]
  together: Planned[]
}

function chapters(random: Random, ending: Ending, channel: IntakeChannel): Chapter[] {
  const isProved = channel === 'portal' || ending === 'banned'
  const received: Planned = {
    by: channel === 'portal' ? 'subject' : 'intake',
    action: 'case.received',
    move: isProved ? 'open' : 'ask_identity',
  }
  const story: Chapter[] = [{ together: [received] }]
  if (ending === 'unverified')
    return [...story, { wait: [32, 36], together: [{ by: 'system', action: 'case.moved', move: 'close_unverified' }] }]
  if (!isProved) story.push({ wait: [0, 6], together: [channel === 'email' ? proof : proofOnPaper] })
  if (ending === 'banned')
    return [...story, { wait: [0, 0], together: [{ by: 'intake', action: 'ban.set', move: 'settle' }] }]
  if (ending === 'withdrawn' && random.chance(0.5)) return [...story, withdrawal]
  story.push({ wait: [0, 5], together: [{ by: 'officer', action: 'case.assigned', move: 'take_up' }] })
  if (random.chance(0.1)) {
    story.push({ wait: [0, 1], together: [{ by: 'officer', action: 'case.moved', move: 'ask_subject' }] })
    story.push({ wait: [1, 9], together: [{ by: 'officer', action: 'case.moved', move: 'resume' }] })
  }
  return [...story, ...ends(random, ending)]
}

const proof: Planned = { by: 'subject', action: 'mailbox.verified', move: 'prove_identity' }
const proofOnPaper: Planned = { by: 'intake', action: 'case.moved', move: 'prove_identity' }
const withdrawal: Chapter = { wait: [1, 3], together: [{ by: 'subject', action: 'case.withdrawn', move: 'withdraw' }] }

function ends(random: Random, ending: Ending): Chapter[] {
  const prepared = { by: 'officer', action: 'case.prepared', move: 'prepare' } as const
  const wait: [number, number] = [8, 26]
  switch (ending) {
    case 'answered':
      return [{ wait, together: [{ by: 'officer', action: 'case.answered', move: 'settle' }] }]
    case 'corrected': {
      const decided: Planned = { by: 'officer', action: 'correction.decided' }
      return [{ wait, together: [decided, { by: 'officer', action: 'case.answered', move: 'settle' }] }]
    }
    case 'nothing_found':
      return [{ wait, together: [{ by: 'officer', action: 'case.answered', move: 'find_nothing' }] }]
    case 'transferred':
      return [{ wait, together: [{ by: 'officer', action: 'case.moved', move: 'transfer' }] }]
    case 'withdrawn':
      return [withdrawal]
    case 'refused': {
      const returned: Chapter[] = [
        { wait: [0, 2], together: [{ by: 'approver', action: 'case.returned', move: 'return' }] },
        { wait: [0, 2], together: [prepared] },
      ]
      const refused: Planned[] = [
        { by: 'approver', action: 'case.approved' },
        { by: 'approver', action: 'case.refused', move: 'refuse' },
      ]
      return [
        { wait, together: [prepared] },
        ...(random.chance(0.15) ? returned : []),
        { wait: [1, 6], together: refused },
      ]
    }
    case 'erased':
    case 'erased_partly': {
      // Told in one chapter: a prepared erasure stands on a plan of rows, which only the register can make.
      const approved: Planned = { by: 'approver', action: 'case.approved', move: 'approve' }
      const erased: Planned = { by: 'approver', action: 'erasure.executed' }
      const executed: Planned = {
        by: 'system',
        action: 'case.executed',
        move: ending === 'erased' ? 'complete' : 'complete_partly',
      }
      return [{ wait: [10, 26], together: [prepared, approved, erased, executed] }]
    }
    default:
      return []
  }
}
