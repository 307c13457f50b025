import {
  objectionPurposes,
  type ObjectionPurpose,
  type RequestKind,
  type RestrictionGround,
  restrictionGrounds,
} from '#db/schema/words.ts'
import { isTableName, personalTable } from '~/register/description/register-description.ts'
import { findRefusal, refusalsFor } from './refusal.ts'

/** What of a request is not given, on which ground and why (GDPR Art. 12(4)). */
export type RefusedPart = { part: string; code: string; reasons: string }

/** What an officer proposes and another person approves; which grant it may be depends on the kind of request. */
export type ProposedDecision = Grant | Refuse
type Refuse = { outcome: 'refuse'; refusalCode: string; reasons: string; balancing?: string } & Proof
type Grant = { outcome: 'grant' } & (
  | { of?: 'erasure' }
  | { of: 'restriction'; ground: string }
  | Objection
  /** Of an access request, or of one for the transfer of data. */
  | { of: 'access'; answer: string; parts: readonly RefusedPart[]; secretsDelivered?: string }
)
/** Each purpose is in one of the three lists: nothing that was asked for is passed over (GDPR Art. 12(4)). */
type Objection = {
  of: 'objection'
  granted: readonly string[]
  refused: readonly string[]
  notAsked: readonly string[]
  code?: string
  balancing: string
} & Proof
/** For the office: the facts that a refusal rests on, and what shows the intent to abuse a right (C-526/24). */
type Proof = { evidence?: string; intent?: string }

/** In characters: GDPR Art. 12(4) wants reasons, not a word. */
export const shortestReasons = 10
/** Art. 21(1): the interests of both sides, weighed in writing. */
export const shortestBalancing = 40
/** GDPR Art. 12(2), 12(5): the controller bears the burden of proof. */
export const shortestEvidence = 40
export const shortestAnswer = 10

/** Why a proposal cannot stand. `nothing-held`: there is no record that it could be about, so the request is answered. */
export type Unsound =
  | 'answered-otherwise'
  | 'nothing-held'
  | 'code-not-allowed'
  | 'reasons-too-short'
  | 'balancing-too-short'
  | 'ground-missing'
  | 'evidence-too-short'
  | 'intent-too-short'
  | 'purposes-unclear'
  | 'purpose-undecided'
  | 'parts-missing'
  | 'answer-too-short'

/** Refusals that rest on a balancing; the others of Art. 21 say that there is nothing to balance. */
const balanced = ['REF-21-1-COMPELLING', 'REF-21-1-CLAIMS']

const grantedAs: Record<NonNullable<Grant['of']>, readonly RequestKind[]> = {
  erasure: ['erasure'],
  restriction: ['restriction'],
  objection: ['objection'],
  access: ['access', 'portability'],
}

export function checkProposal(kind: RequestKind, decision: ProposedDecision, holdsRecords: boolean): Unsound | null {
  if (decision.outcome === 'refuse') return checkRefusal(kind, decision)
  const of = decision.of ?? 'erasure'
  if (!grantedAs[of].includes(kind)) return 'answered-otherwise'
  if (!holdsRecords) return 'nothing-held'
  if (decision.of === 'restriction') return isRestrictionGround(decision.ground) ? null : 'ground-missing'
  if (decision.of === 'objection') return checkObjection(decision)
  return decision.of === 'access' ? checkParts(kind, decision) : null
}

export function isRestrictionGround(text: string): text is RestrictionGround {
  return restrictionGrounds.includes(text as RestrictionGround)
}

export function isObjectionPurpose(text: string): text is ObjectionPurpose {
  return objectionPurposes.includes(text as ObjectionPurpose)
}

/** Purposes that a decision on an objection says nothing of: the person did not ask for them. */
export function purposesNotAsked(granted: readonly string[], refused: readonly string[]): ObjectionPurpose[] {
  // With the customer relationship all of the person goes.
  if (granted.includes('customer_relationship')) return []
  return objectionPurposes.filter((purpose) => !granted.includes(purpose) && !refused.includes(purpose))
}

/** The first purpose without a verdict of its own, for the form to point at. */
export function undecidedPurpose({ granted, refused, notAsked }: Pick<Objection, 'granted' | 'refused' | 'notAsked'>) {
  const decided = [...granted, ...refused, ...notAsked]
  return objectionPurposes.find((purpose) => !decided.includes(purpose))
}

/** Is it the balancing that the person must read with this refusal? */
export function needsBalancing(code: string): boolean {
  return balanced.includes(code)
}

/** Tables that a person's copy has, of which an answer may leave one out. */
export function mayBeKeptBack(part: string): boolean {
  const table = isTableName(part) ? personalTable(part) : null
  return table !== null && 'group' in table.view
}

/** Does this ground ask for evidence that is not written down? */
export function isUnproved(code: string, evidence: string): boolean {
  return (findRefusal(code)?.requiresEvidence ?? false) && isShort(evidence, shortestEvidence)
}

function checkRefusal(kind: RequestKind, decision: Refuse): Unsound | null {
  const { refusalCode, reasons, balancing = '' } = decision
  if (!mayBeRefusedBy(kind, refusalCode, 'whole')) return 'code-not-allowed'
  if (needsBalancing(refusalCode) && isShort(balancing, shortestBalancing)) return 'balancing-too-short'
  if (areReasonsShort(refusalCode, reasons)) return 'reasons-too-short'
  return checkProof(refusalCode, decision)
}

/** Reasons are told; what proves them is kept by the office, where the law asks the controller for proof. */
function checkProof(code: string, { evidence = '', intent = '' }: Proof): Unsound | null {
  if (isUnproved(code, evidence)) return 'evidence-too-short'
  return findRefusal(code)?.requiresIntent && isShort(intent, shortestEvidence) ? 'intent-too-short' : null
}

/** Granting the customer relationship leaves nothing to refuse: the records go. Every word of the officer must be clear. */
function checkObjection(decision: Objection): Unsound | null {
  const { granted, refused, notAsked, code = '', balancing } = decision
  const all = [...granted, ...refused, ...notAsked]
  const isClear = granted.length > 0 && all.every(isObjectionPurpose) && new Set(all).size === all.length
  if (!isClear || (granted.includes('customer_relationship') && refused.length > 0)) return 'purposes-unclear'
  if (undecidedPurpose(decision)) return 'purpose-undecided'
  if (refused.length > 0 && !mayBeRefusedBy('objection', code, 'part')) return 'code-not-allowed'
  if (isShort(balancing, shortestBalancing)) return 'balancing-too-short'
  return refused.length > 0 ? checkProof(code, decision) : null
}

function checkParts(kind: RequestKind, { answer, parts }: Extract<Grant, { of: 'access' }>): Unsound | null {
  if (parts.length === 0 || !parts.every(({ part }) => mayBeKeptBack(part))) return 'parts-missing'
  if (!parts.every(({ code }) => mayBeRefusedBy(kind, code, 'part'))) return 'code-not-allowed'
  if (parts.some(({ code, reasons }) => areReasonsShort(code, reasons))) return 'reasons-too-short'
  return isShort(answer, shortestAnswer) ? 'answer-too-short' : null
}

/** Stopping marketing is never refused: Art. 21(3) is absolute, and Art. 7(3) makes withdrawing as easy as giving. */
function mayBeRefusedBy(kind: RequestKind, code: string, scope: 'whole' | 'part'): boolean {
  if (kind === 'marketing_ban' || kind === 'consent_withdrawal') return false
  return refusalsFor(kind, scope).some((refusal) => refusal.code === code)
}

/** The law lets some reasons be kept from the person (1050/2018 34 § 3); then there may be none. */
function areReasonsShort(code: string, reasons: string): boolean {
  if (findRefusal(code)?.mayBeWithheld && reasons.trim() === '') return false
  return isShort(reasons, shortestReasons)
}

const isShort = (text: string, shortest: number) => text.trim().length < shortest
