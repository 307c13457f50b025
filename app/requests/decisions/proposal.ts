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
export type ProposedDecision = Grant | { outcome: 'refuse'; refusalCode: string; reasons: string; balancing?: string }
type Grant = { outcome: 'grant' } & (
  | { of?: 'erasure' }
  | { of: 'restriction'; ground: string }
  | { of: 'objection'; granted: readonly string[]; refused: readonly string[]; code?: string; balancing: string }
  | { of: 'access'; answer: string; parts: readonly RefusedPart[] }
)

/** In characters: GDPR Art. 12(4) wants reasons, not a word. */
export const shortestReasons = 10
/** Art. 21(1): the interests of both sides, weighed in writing. */
export const shortestBalancing = 40
export const shortestAnswer = 10

/** Why a proposal cannot stand. `nothing-held`: there is no record that it could be about, so the request is answered. */
export type Unsound =
  | 'answered-otherwise'
  | 'nothing-held'
  | 'code-not-allowed'
  | 'reasons-too-short'
  | 'balancing-too-short'
  | 'ground-missing'
  | 'purposes-unclear'
  | 'parts-missing'
  | 'answer-too-short'

/** Refusals that rest on a balancing; the others of Art. 21 say that there is nothing to balance. */
const balanced = ['REF-21-1-COMPELLING', 'REF-21-1-CLAIMS']

export function checkProposal(kind: RequestKind, decision: ProposedDecision, holdsRecords: boolean): Unsound | null {
  if (decision.outcome === 'refuse') return checkRefusal(kind, decision)
  const of = decision.of ?? 'erasure'
  if (kind !== of) return 'answered-otherwise'
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

/** Is it the balancing that the person must read with this refusal? */
export function needsBalancing(code: string): boolean {
  return balanced.includes(code)
}

/** Tables that a person's copy has, of which an answer may leave one out. */
export function mayBeKeptBack(part: string): boolean {
  const table = isTableName(part) ? personalTable(part) : null
  return table !== null && 'group' in table.view
}

function checkRefusal(kind: RequestKind, decision: Extract<ProposedDecision, { outcome: 'refuse' }>): Unsound | null {
  const { refusalCode, reasons, balancing = '' } = decision
  if (!mayBeRefusedBy(kind, refusalCode)) return 'code-not-allowed'
  if (needsBalancing(refusalCode) && isShort(balancing, shortestBalancing)) return 'balancing-too-short'
  return areReasonsShort(refusalCode, reasons) ? 'reasons-too-short' : null
}

/** Granting the customer relationship leaves nothing to refuse: the records go. Every word of the officer must be clear. */
function checkObjection(decision: Extract<Grant, { of: 'objection' }>): Unsound | null {
  const { granted, refused, code = '', balancing } = decision
  const all = [...granted, ...refused]
  const isClear = granted.length > 0 && all.every(isObjectionPurpose) && new Set(all).size === all.length
  if (!isClear || (granted.includes('customer_relationship') && refused.length > 0)) return 'purposes-unclear'
  if (refused.length > 0 && !mayBeRefusedBy('objection', code)) return 'code-not-allowed'
  return isShort(balancing, shortestBalancing) ? 'balancing-too-short' : null
}

function checkParts(kind: RequestKind, { answer, parts }: Extract<Grant, { of: 'access' }>): Unsound | null {
  if (parts.length === 0 || !parts.every(({ part }) => mayBeKeptBack(part))) return 'parts-missing'
  if (!parts.every(({ code }) => mayBeRefusedBy(kind, code))) return 'code-not-allowed'
  if (parts.some(({ code, reasons }) => areReasonsShort(code, reasons))) return 'reasons-too-short'
  return isShort(answer, shortestAnswer) ? 'answer-too-short' : null
}

/** Stopping marketing is never refused: Art. 21(3) is absolute, and Art. 7(3) makes withdrawing as easy as giving. */
function mayBeRefusedBy(kind: RequestKind, code: string): boolean {
  if (kind === 'marketing_ban' || kind === 'consent_withdrawal') return false
  return refusalsFor(kind).some((refusal) => refusal.code === code)
}

/** The law lets some reasons be kept from the person (1050/2018 34 § 3); then there may be none. */
function areReasonsShort(code: string, reasons: string): boolean {
  if (findRefusal(code)?.mayBeWithheld && reasons.trim() === '') return false
  return isShort(reasons, shortestReasons)
}

const isShort = (text: string, shortest: number) => text.trim().length < shortest
