import type { RequestKind } from '#db/schema/words.ts'

type Ground = {
  /** GDPR article, national act by its number: the same in every language. */
  article: string
  applies: readonly RequestKind[]
  /** Where it answers only a whole request, or only a part of one; without this word it answers either. */
  of?: 'whole' | 'part'
  /** What the law keeps stays and the rest is erased: a whole request only where nothing would be (GDPR Art. 17(3)). */
  keepsAll?: true
  /** The law puts the burden of proof on the controller: the office writes down the evidence. */
  requiresEvidence?: true
  /** Abuse has an objective and a subjective element (C-526/24, 24–45): what shows the intent is written down too. */
  requiresIntent?: true
  /** The reason itself may be kept from the person (1050/2018 34 § 3). */
  mayBeWithheld?: true
}

/** A marketing ban is never refused (Art. 21(3)); the Openness Act and accessibility have remedies of their own. */
const rights = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'consent_withdrawal',
] as const satisfies readonly RequestKind[]

/** Every ground on which a request, or a part of it, may be answered with no. Texts: words.json, `refusal`. */
const grounds = {
  'REF-12-2-UNIDENTIFIED': {
    article: 'GDPR 11(2), 12(2), 12(6)',
    of: 'whole',
    applies: rights,
    requiresEvidence: true,
  },
  'REF-12-5-UNFOUNDED': { article: 'GDPR 12(5)', of: 'whole', applies: rights, requiresEvidence: true },
  'REF-12-5-EXCESSIVE': {
    article: 'GDPR 12(5)',
    of: 'whole',
    applies: rights,
    requiresEvidence: true,
    requiresIntent: true,
  },
  /** GDPR Art. 15(4) and 1050/2018 34 § 2 mom: what is not others' is still given. */
  'REF-15-4-OTHERS': { article: 'GDPR 15(4)', of: 'part', applies: ['access'] },
  'REF-TSL34-1': { article: '1050/2018 34 § 1(1)', of: 'part', applies: ['access'], mayBeWithheld: true },
  'REF-TSL34-2': { article: '1050/2018 34 § 1(2)', of: 'part', applies: ['access'], mayBeWithheld: true },
  'REF-TSL34-3': { article: '1050/2018 34 § 1(3)', of: 'part', applies: ['access'], mayBeWithheld: true },
  /** Restricts information given unasked (Art. 13–14), so it refuses no request. */
  'REF-TSL33': { article: 'GDPR 13, 14; 1050/2018 33 §', applies: [] },
  'REF-16-ACCURATE': { article: 'GDPR 16', applies: ['rectification'], requiresEvidence: true },
  'REF-16-RECORD': { article: 'GDPR 16; 1336/1997 2:7 §', applies: ['rectification'] },
  'REF-17-NO-GROUND': { article: 'GDPR 17(1)', applies: ['erasure'] },
  'REF-17-3-A': { article: 'GDPR 17(3)(a)', applies: ['erasure'], keepsAll: true },
  'REF-17-3-B': { article: 'GDPR 17(3)(b); 1336/1997 2:10 §', applies: ['erasure'], keepsAll: true },
  'REF-17-3-C': { article: 'GDPR 17(3)(c)', applies: ['erasure'], keepsAll: true },
  'REF-17-3-D': { article: 'GDPR 17(3)(d); 831/1994', applies: ['erasure'], keepsAll: true },
  'REF-17-3-E': { article: 'GDPR 17(3)(e)', applies: ['erasure'], keepsAll: true },
  'REF-18-NO-GROUND': { article: 'GDPR 18(1)', applies: ['restriction'] },
  'NA-20-BASIS': { article: 'GDPR 20(1)(a), 20(3)', applies: ['portability'] },
  'NA-20-NOT-PROVIDED': { article: 'GDPR 20(1)', applies: ['portability'] },
  'REF-20-4-OTHERS': { article: 'GDPR 20(4)', of: 'part', applies: ['portability'] },
  'REF-21-1-BASIS': { article: 'GDPR 21(1)', applies: ['objection'] },
  'REF-21-1-COMPELLING': { article: 'GDPR 21(1)', applies: ['objection'], requiresEvidence: true },
  'REF-21-1-CLAIMS': { article: 'GDPR 21(1)', applies: ['objection'], requiresEvidence: true },
  /** Articles 21 and 22 are one section of the law and one form of ours. */
  'NA-22': { article: 'GDPR 22', applies: ['objection'] },
  'NA-NOT-CONTROLLER': { article: 'GDPR 4(7), 28', applies: rights },
  'NA-ORG-DATA': { article: 'GDPR 4(1)', applies: rights },
  /** Says that a case goes on under the other act; it ends none. */
  'NA-OPENNESS': { article: '621/1999', applies: [] },
} as const satisfies Record<string, Ground>

export type RefusalCode = keyof typeof grounds
export type Refusal = {
  code: RefusalCode
  article: string
  applies: readonly RequestKind[]
  of?: 'whole' | 'part'
  keepsAll: boolean
  requiresEvidence: boolean
  requiresIntent: boolean
  mayBeWithheld: boolean
}

export const refusals: readonly Refusal[] = Object.entries<Ground>(grounds).map(([code, ground]) => ({
  code: code as RefusalCode,
  article: ground.article,
  applies: ground.applies,
  of: ground.of,
  keepsAll: ground.keepsAll ?? false,
  requiresEvidence: ground.requiresEvidence ?? false,
  requiresIntent: ground.requiresIntent ?? false,
  mayBeWithheld: ground.mayBeWithheld ?? false,
}))

/** The grounds that an officer may choose for a request of this kind, or for a part of it; none for a marketing ban. */
export function refusalsFor(kind: RequestKind, scope: 'whole' | 'part'): Refusal[] {
  return refusals.filter(({ applies, of = scope }) => applies.includes(kind) && of === scope)
}

export function findRefusal(code: string): Refusal | undefined {
  return refusals.find((refusal) => refusal.code === code)
}
