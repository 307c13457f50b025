import { and, asc, eq, sql } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { caseCorrection, caseSubject } from '#db/schema/requests.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { applyCorrectionIn } from '~/register/correct-record.server.ts'
import { findField } from '~/register/description/register-description.ts'
import { columnOf, tableOf } from '~/register/read-rows.server.ts'
import { askRecipients } from './ask-recipients.server.ts'
import { actorOf, changeCase, planChange, type Step, takeUp, type Unchanged } from '../change-case.server.ts'
import { opennessStillOpen } from '../clock/openness-part.server.ts'
import { checkRefusals, proposeRefusals, type UnsoundRefusal } from './refuse-fields.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

/** What an officer says of one field; a refusal has a ground (`fieldGrounds`) and tells the person why (GDPR Art. 12(4)). */
export type CorrectionVerdict = {
  correctionId: string
  outcome: 'accepted' | 'refused'
  reason?: string
  code?: string
}

type Decision = {
  reference: string
  version: number
  staff: VerifiedStaff
  /** Of some or all of the fields that are still to be decided. */
  verdicts: readonly CorrectionVerdict[]
  /** What the refusals among them rest on, for the office. */
  evidence?: string
  now: Date
}
/**
 * The case waits for the rest (`decided`), is closed (`completed`) or has refusals that another person approves
 * (`prepared`), or something stayed undecided. `rest-undecided`: what is refused goes on with all the other fields.
 */
type Decided = 'decided' | 'completed' | 'prepared' | Undecided | Undecidable | NotTaken | Unchanged
type Undecidable = 'assigned-to-another' | 'rest-undecided' | UnsoundRefusal
/**
 * `asked-again`: a field no longer holds what the officer saw; it now shows what it holds. `record-gone`: it was erased
 * meanwhile, so the change can only be refused. `restricted`: the person is not this case's, and their data are only
 * stored (GDPR Art. 18(2)). The other fields are corrected; what was refused waits until all fields are decided.
 */
type Undecided = 'asked-again' | 'record-gone' | 'restricted'

type Correction = typeof caseCorrection.$inferSelect

/**
 * Decides fields of a rectification, each for itself. An accepted value is written at once, only over the value that the
 * officer saw; for that one officer is enough, and the last of them closes the case with its letter (GDPR Art. 12(3)).
 * A refusal is approved by another person (Art. 5(2), 24) and told after that.
 */
export async function decideCorrections(input: Decision): Promise<Decided> {
  const { reference, version, staff, verdicts, evidence = '', now } = input
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const begin = takeUp(found, staff.id)
    const refusals = verdicts.filter(({ outcome }) => outcome === 'refused')
    const whole = planChange(found, [...begin, refusals.length > 0 ? prepare : finish], version)
    if (typeof whole === 'string') return whole
    if (found.assigneeId && found.assigneeId !== staff.id) return 'assigned-to-another'
    const pending = new Map((await listPending(tx, found.id)).map((correction) => [correction.id, correction]))
    const unfit = whyUnfit(verdicts, new Set(pending.keys())) ?? (await checkRefusals(tx, found.id, refusals, evidence))
    if (unfit) return unfit

    const circumstances = { actor: actorOf(staff), now, set: { assigneeId: staff.id } }
    const begun = await changeCase(tx, found, whole.slice(0, begin.length), circumstances)
    const decided = new Set<Outcome>()
    for (const verdict of verdicts.filter(({ outcome }) => outcome === 'accepted'))
      decided.add(await accept(tx, pending.get(verdict.correctionId)!, verdict, circumstances))
    const undecided = whatStays(decided)
    if (undecided) return undecided
    const end = whole.slice(begin.length)
    if (refusals.length > 0) {
      const outcome = await proposeRefusals(tx, { caseId: found.id, refusals, evidence, staff, now })
      const withOutcome = end.map((one) => ({ ...one, step: { ...one.step, detail: { outcome } } }))
      await changeCase(tx, begun, withOutcome, circumstances)
      return 'prepared'
    }
    if (await isSomethingOpen(tx, found.id)) return 'decided'
    await changeCase(tx, begun, end, circumstances)
    const dedupeKey = `correction-done/${found.id}/${begun.version}`
    await enqueueLetter(tx, { kind: 'correction-done', entityId: found.id, dedupeKey })
    return 'completed'
  })
}

/** The whole case is answered when the last of its fields is corrected. */
const finish: Step = { move: 'settle', action: 'case.answered' }
const prepare: Step = { move: 'prepare', action: 'case.prepared' }

function whyUnfit(verdicts: readonly CorrectionVerdict[], pending: ReadonlySet<string>) {
  const decided = new Set(verdicts.map(({ correctionId }) => correctionId))
  if (decided.size === 0 || [...decided].some((id) => !pending.has(id))) return 'not-found'
  const isRefused = verdicts.some(({ outcome }) => outcome === 'refused')
  return isRefused && decided.size < pending.size ? 'rest-undecided' : null
}

function listPending(tx: Transaction, caseId: string): Promise<Correction[]> {
  const pending = and(eq(caseCorrection.caseId, caseId), eq(caseCorrection.outcome, 'pending'))
  return tx
    .select()
    .from(caseCorrection)
    .where(pending)
    .orderBy(asc(caseCorrection.field), asc(caseCorrection.recordId))
}

/** A part under the Openness Act that waits keeps the case open too; it is answered after that. */
async function isSomethingOpen(tx: Transaction, caseId: string): Promise<boolean> {
  return (await listPending(tx, caseId)).length > 0 || opennessStillOpen(tx, caseId)
}

type Outcome = 'stale' | 'gone' | 'restricted' | 'decided'

function whatStays(decided: ReadonlySet<Outcome>): Undecided | null {
  if (decided.has('stale')) return 'asked-again'
  if (decided.has('gone')) return 'record-gone'
  return decided.has('restricted') ? 'restricted' : null
}

async function accept(
  tx: Transaction,
  correction: Correction,
  verdict: CorrectionVerdict,
  { actor, now }: { actor: Actor; now: Date },
): Promise<Outcome> {
  const { id, caseId, recordId, field, oldValue, newValue } = correction
  const applied = await applyCorrectionIn(tx, { recordId, field, oldValue, newValue, actor, caseId, now })
  if (applied === 'not-found') return 'gone'
  if (applied === 'stale') return askAgain(tx, correction)
  if (applied === 'restricted') return 'restricted'
  const { outcome } = verdict
  const outcomeReason = verdict.reason?.trim() || null
  await tx.update(caseCorrection).set({ outcome, outcomeReason, decidedAt: now }).where(eq(caseCorrection.id, id))
  const subjectId = field.startsWith('contactPerson.') ? recordId : undefined
  const contactPersonIds = subjectId ? [subjectId] : await listSoleTraders(tx, caseId, recordId)
  if (contactPersonIds.length > 0) {
    await askRecipients(tx, { caseId, contactPersonIds, action: 'rectify', actor, now })
  }
  await appendEvent(
    tx,
    { actor, action: 'correction.decided', caseId, subjectId, fields: [field], detail: { outcome } },
    now,
  )
  return 'decided'
}

/**
 * The case's persons whose firm this is, where it is a sole trader's: its details are the person's own data (C-710/23),
 * so whoever has received them is told (GDPR Art. 19).
 */
async function listSoleTraders(tx: Transaction, caseId: string, organizationId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: contactPerson.id })
    .from(caseSubject)
    .innerJoin(contactPerson, eq(contactPerson.id, caseSubject.contactPersonId))
    .innerJoin(customerOrganization, eq(customerOrganization.id, contactPerson.organizationId))
    .where(
      and(
        eq(caseSubject.caseId, caseId),
        eq(customerOrganization.id, organizationId),
        eq(customerOrganization.isSoleTrader, true),
      ),
    )
  return rows.map(({ id }) => id)
}

/** The officer is shown what the register holds now, and decides over that. */
async function askAgain(tx: Transaction, { id, field, recordId }: Correction): Promise<Outcome> {
  const { table, column } = findField(field)!
  const [held] = await tx
    .select({ value: sql<string | null>`${columnOf(table, column)}::text` })
    .from(tableOf(table))
    .where(eq(columnOf(table, 'id'), recordId))
  await tx.update(caseCorrection).set({ oldValue: held!.value }).where(eq(caseCorrection.id, id))
  return 'stale'
}
