import type { RequestKind } from '#db/schema/words.ts'
import type { Step } from './case-step.ts'

/** The steps and kinds that have a sentence of guidance of their own, with the article that it rests on. */
const guides = [
  'identify',
  'correct',
  'erase',
  'restrict',
  'object',
  'approve',
  'access',
  'portability',
  'consent_withdrawal',
  'openness_request',
  'feedback',
] as const
type Guide = (typeof guides)[number]

/** Which guidance stands beside this step; an answer is guided by what was asked. Null where nothing is decided. */
export function guideFor(step: Step, kind: RequestKind): Guide | null {
  const wanted: string = step === 'answer' ? kind : step
  return guides.find((guide) => guide === wanted) ?? null
}
