import type { RequestKind } from '#db/schema/words.ts'
import type { Step } from './case-step.ts'

/** The sentence of guidance for what was asked, with the article that it rests on; also where the register holds nobody. */
const guideOfKind = {
  access: 'access',
  rectification: 'correct',
  erasure: 'erase',
  restriction: 'restrict',
  portability: 'portability',
  objection: 'object',
  marketing_ban: 'marketing_ban',
  consent_withdrawal: 'consent_withdrawal',
  openness_request: 'openness_request',
  feedback: 'feedback',
} as const satisfies Record<RequestKind, string>

/** The steps whose guidance is the same whatever was asked. */
const guidesOfSteps = ['identify', 'correct', 'erase', 'restrict', 'object', 'approve'] as const

type Guide = (typeof guideOfKind)[RequestKind] | (typeof guidesOfSteps)[number]

/** Which guidance stands beside this step; an answer is guided by what was asked. Null where nothing is decided. */
export function guideFor(step: Step, kind: RequestKind): Guide | null {
  return step === 'answer' ? guideOfKind[kind] : (guidesOfSteps.find((guide) => guide === step) ?? null)
}
