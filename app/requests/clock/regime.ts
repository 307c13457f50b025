import type { Regime, RequestKind } from '#db/schema/words.ts'

/** Which law's clock a request runs by, as its kind says; triage may add another. */
export function regimeOf(kind: RequestKind): Regime {
  if (kind === 'openness_request') return 'openness'
  return kind === 'feedback' ? 'accessibility' : 'gdpr'
}
