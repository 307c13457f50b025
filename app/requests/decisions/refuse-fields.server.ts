import { and, eq } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { decisionPart } from '#db/schema/case-work.ts'
import { caseCorrection, caseDecision } from '#db/schema/requests.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { type FieldGround, fieldPart, isFieldGround, readFieldPart } from './field-refusal.ts'
import { hasNotes } from './note-correction.server.ts'
import { isUnproved, shortestReasons } from './proposal.ts'
import type { StandingDecision } from './standing-decision.server.ts'

/** What an officer says of a field that is not to be corrected. */
type Refusal = { correctionId: string; reason?: string; code?: string }
/** `note-missing`: a record may stay as it is only with a note beside it. */
export type UnsoundRefusal = 'code-missing' | 'reasons-too-short' | 'evidence-too-short' | 'note-missing'

export async function checkRefusals(
  tx: Transaction,
  caseId: string,
  refusals: readonly Refusal[],
  evidence: string,
): Promise<UnsoundRefusal | null> {
  if (!refusals.every(({ code }) => isFieldGround(code))) return 'code-missing'
  if (refusals.some(({ reason = '' }) => reason.trim().length < shortestReasons)) return 'reasons-too-short'
  if (refusals.some(({ code = '' }) => isUnproved(code, evidence))) return 'evidence-too-short'
  if (!refusals.some(({ code }) => code === 'REF-16-RECORD')) return null
  return (await hasNotes(tx, caseId)) ? null : 'note-missing'
}

type Proposed = {
  caseId: string
  /** Of every field that is still undecided. */
  refusals: readonly Refusal[]
  /** For the office; empty where no ground asks for it. */
  evidence: string
  staff: VerifiedStaff
  now: Date
}

/**
 * The refusals as a decision that another person approves (GDPR Art. 5(2), 24). Until then the fields stay undecided:
 * the person reads nothing of it, and a decision sent back or a request withdrawn leaves no refusal behind.
 */
export async function proposeRefusals(tx: Transaction, { caseId, refusals, evidence, staff, now }: Proposed) {
  const corrections = await tx.select().from(caseCorrection).where(eq(caseCorrection.caseId, caseId))
  const outcome = outcomeOf(corrections)
  const refusalCode = outcome === 'refuse' ? (refusals[0]!.code as FieldGround) : null
  const [decision] = await tx
    .insert(caseDecision)
    .values({ caseId, outcome, refusalCode, evidence: evidence.trim() || null, preparedBy: staff.id, preparedAt: now })
    .returning({ id: caseDecision.id })
  const parts = refusals.map(({ correctionId, code, reason }) => {
    const part = fieldPart(corrections.find(({ id }) => id === correctionId)!)
    return { caseId, decisionId: decision!.id, part, code: code!, reasons: reason!.trim() }
  })
  await tx.insert(decisionPart).values(parts)
  return outcome
}

/** Where something has been corrected, the request is granted in part. */
function outcomeOf(corrections: readonly { outcome: string }[]): 'grant' | 'refuse' {
  return corrections.some(({ outcome }) => outcome === 'accepted') ? 'grant' : 'refuse'
}

type Approved = { caseId: string; decision: StandingDecision; actor: Actor; now: Date }

/** What an approved decision does not correct is refused now, field by field; returns how many. */
export async function refuseFields(tx: Transaction, { caseId, decision, actor, now }: Approved): Promise<number> {
  const parts = await tx.select().from(decisionPart).where(eq(decisionPart.decisionId, decision.id))
  const fields = parts.flatMap(({ part, reasons }) => {
    const read = readFieldPart(part)
    return read ? [{ ...read, reasons }] : []
  })
  for (const { field, correctionId, reasons } of fields) {
    const refused = { outcome: 'refused', outcomeReason: reasons, decidedAt: now } as const
    const [row] = await tx
      .update(caseCorrection)
      .set(refused)
      .where(and(eq(caseCorrection.id, correctionId), eq(caseCorrection.caseId, caseId)))
      .returning({ recordId: caseCorrection.recordId })
    const subjectId = field.startsWith('contactPerson.') ? row?.recordId : undefined
    const event = { actor, action: 'correction.decided', caseId, subjectId } as const
    await appendEvent(tx, { ...event, fields: [field], detail: { outcome: 'refused' } }, now)
  }
  return fields.length
}
