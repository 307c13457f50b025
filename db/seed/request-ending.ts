import type { IntakeChannel, RequestKind } from '../schema/words.ts'
import type { Random } from './random.ts'

/** How a request comes out. */
export type Ending =
  | 'answered'
  | 'corrected'
  | 'erased'
  | 'erased_partly'
  | 'banned'
  | 'refused'
  | 'withdrawn'
  | 'nothing_found'
  | 'transferred'
  | 'unverified'
  /** Left lying, past its date. */
  | 'late'

const endings: Record<RequestKind, readonly (readonly [number, Ending])[]> = {
  access: [
    [76, 'answered'],
    [5, 'refused'],
    [5, 'withdrawn'],
    [7, 'nothing_found'],
    [3, 'unverified'],
    [2, 'transferred'],
    [4, 'late'],
  ],
  rectification: [
    [84, 'corrected'],
    [6, 'refused'],
    [5, 'withdrawn'],
    [3, 'unverified'],
    [4, 'late'],
  ],
  erasure: [
    [52, 'erased'],
    [20, 'erased_partly'],
    [14, 'refused'],
    [8, 'withdrawn'],
    [4, 'unverified'],
    [4, 'late'],
  ],
  restriction: [
    [70, 'answered'],
    [24, 'refused'],
    [6, 'withdrawn'],
  ],
  portability: [
    [35, 'answered'],
    [60, 'refused'],
    [5, 'withdrawn'],
  ],
  objection: [
    [74, 'answered'],
    [20, 'refused'],
    [6, 'withdrawn'],
  ],
  marketing_ban: [[1, 'banned']],
  consent_withdrawal: [[1, 'answered']],
  openness_request: [
    [85, 'answered'],
    [15, 'transferred'],
  ],
  feedback: [
    [97, 'answered'],
    [4, 'late'],
  ],
}

const kinds: readonly (readonly [number, RequestKind])[] = [
  [30, 'access'],
  [22, 'rectification'],
  [21, 'erasure'],
  [4, 'restriction'],
  [3, 'portability'],
  [6, 'objection'],
  [5, 'marketing_ban'],
  [3, 'consent_withdrawal'],
  [3, 'openness_request'],
  [3, 'feedback'],
]

export const drawKind = (random: Random): RequestKind => random.weigh(kinds)

/** How a request of this kind comes out; what was received long ago is not late any more. */
export function drawEnding(random: Random, kind: RequestKind, isLongAgo: boolean): Ending {
  const drawn = random.weigh(endings[kind])
  return drawn === 'late' && isLongAgo ? endings[kind][0]![1] : drawn
}

export function drawChannel(random: Random, kind: RequestKind, ending: Ending): IntakeChannel {
  if (kind === 'marketing_ban') return random.pick(['phone', 'email', 'letter', 'employee'])
  if (ending === 'unverified') return random.pick(['email', 'letter', 'phone'])
  return random.weigh([
    [80, 'portal'],
    [13, 'email'],
    [3, 'phone'],
    [2, 'letter'],
    [1, 'in_person'],
    [1, 'proxy'],
  ])
}
