import type { RequestKind } from '#db/schema/words.ts'

/** Kinds that a person may ask for; a marketing ban needs no request, it is done at once. */
export const offeredKinds = [
  'restriction',
  'objection',
  'portability',
  'consent_withdrawal',
  'access',
  'rectification',
  'erasure',
  'openness_request',
  'feedback',
] as const satisfies readonly RequestKind[]
export type OfferedKind = (typeof offeredKinds)[number]

/** GDPR Art. 18(1)(a)–(d). */
export const restrictionGrounds = ['a', 'b', 'c', 'd'] as const

/** Nobody needs a reason to see, move or erase their data (C-307/22), nor to withdraw a consent; of the others we could not know what is meant. */
const wordless: readonly OfferedKind[] = ['access', 'erasure', 'portability', 'consent_withdrawal']

export function isOfferedKind(text: string | null | undefined): text is OfferedKind {
  return offeredKinds.includes(text as OfferedKind)
}

/** For a restriction the ground says what is meant; words may add to it. */
export function needsWords(kind: OfferedKind, ground?: string): boolean {
  return !wordless.includes(kind) && !(kind === 'restriction' && ground)
}
