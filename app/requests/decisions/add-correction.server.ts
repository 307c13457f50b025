import { and, arrayContains, asc, eq, or, sql } from 'drizzle-orm'
import { db, type Executor, type Transaction } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { caseCorrection, caseSubject } from '#db/schema/requests.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { checkToldCorrection, correctableFields, type CorrectionProblem } from '~/register/correction.ts'
import type { FieldPath } from '~/register/description/types.ts'
import { fieldKey, readFields } from '~/register/read-fields.server.ts'
import {
  actorOf,
  type CaseInHand,
  changeCase,
  planChange,
  type PlannedChange,
  takeUp,
  type Unchanged,
} from '../change-case.server.ts'
import { type NotTaken, takeCaseAs } from '../take-case-as.server.ts'

type Adding = {
  reference: string
  version: number
  staff: VerifiedStaff
  recordId: string
  /** 'contactPerson.phone'. */
  field: string
  value: string
  now: Date
}
/** `removed`: what the office had added is what the register holds, so there is nothing left to correct. */
type Added = 'added' | 'removed' | NotTaken | Unchanged | 'assigned-to-another' | Unaddable
/** `asked-already`: the person has asked for this field themselves; that is decided, not written over. */
type Unaddable = 'decided-otherwise' | 'asked-already' | 'same-value' | 'not_proved' | CorrectionProblem

/**
 * Writes a rectification that came in words (GDPR Art. 16) into a field of its persons or their organisations, to be
 * decided as one that was asked for field by field. The same field again replaces what the office had added. Only records
 * of the case's own persons: who asks for a correction consents to it also while the data are only stored (Art. 18(2)).
 */
export async function addCorrection({ reference, version, staff, value, now, ...place }: Adding): Promise<Added> {
  return db.transaction(async (tx) => {
    const found = await takeCaseAs(tx, staff, reference)
    if (typeof found === 'string') return found
    const begin = planChange(found, takeUp(found, staff.id), version)
    if (typeof begin === 'string') return begin
    const change = whyNot(found, begin, staff) ?? (await readChange(tx, found.id, place, value))
    if (typeof change === 'string') return change

    const { recordId, field, oldValue, newValue, before } = change
    const actor = actorOf(staff)
    await changeCase(tx, found, begin, { actor, now, set: { assigneeId: staff.id } })
    // A row of its own: what was once proposed or decided of another value says nothing of this one.
    if (before) await tx.delete(caseCorrection).where(eq(caseCorrection.id, before.id))
    const outcome = newValue === oldValue ? 'removed' : 'added'
    if (outcome === 'added') {
      await tx.insert(caseCorrection).values({ caseId: found.id, recordId, field, oldValue, newValue })
    }
    const of = { caseId: found.id, fields: [field], ...concerned(change) }
    await appendEvent(tx, { actor, action: `case.correction_${outcome}`, ...of }, now)
    return outcome
  })
}

/** Only who is at work on a rectification writes one down; before that it may be unsure who asks (Art. 12(6)). */
function whyNot({ state, assigneeId, kind }: CaseInHand, begin: PlannedChange, staff: VerifiedStaff) {
  if ((begin.at(-1)?.to ?? state) !== 'in_progress') return 'not-allowed-now'
  if (assigneeId && assigneeId !== staff.id) return 'assigned-to-another'
  return kind === 'rectification' ? null : 'decided-otherwise'
}

/** What the register holds now, what it is to hold, and the row of this field that the case already has. */
async function readChange(tx: Transaction, caseId: string, place: Asked, value: string) {
  const of = (await listAddable(caseId, tx)).find((one) => fieldKey(one) === fieldKey(place))
  if (!of) return 'unknown_field'
  const checked = checkToldCorrection(of.field, value)
  if ('problem' in checked) return checked.problem
  const before = await findCorrection(tx, caseId, of)
  const isPending = before?.outcome === 'pending'
  if (isPending && !(await wasAdded(tx, caseId, of))) return 'asked-already'
  const oldValue = (await readFields([of], tx)).get(fieldKey(of)) ?? null
  if (checked.value === oldValue && !isPending) return 'same-value'
  return { ...of, oldValue, newValue: checked.value, before }
}

/** A field that a correction may be added for; `name`: whose it is. */
export type AddableField = { recordId: string; field: FieldPath; name: string }

/** What may be corrected of the case's persons and their organisations, in the order of the description. */
export async function listAddable(caseId: string, executor: Executor = db): Promise<AddableField[]> {
  const { organizationId, fullName } = contactPerson
  const rows = await executor
    .select({ contactPersonId: contactPerson.id, fullName, organizationId, organization: customerOrganization.name })
    .from(caseSubject)
    .innerJoin(contactPerson, eq(contactPerson.id, caseSubject.contactPersonId))
    .innerJoin(customerOrganization, eq(customerOrganization.id, organizationId))
    .where(eq(caseSubject.caseId, caseId))
    .orderBy(asc(fullName), asc(contactPerson.id))
  // One person may be the contact of several organisations.
  const persons = rows.map((row) => [row.contactPersonId, `${row.fullName}, ${row.organization}`] as const)
  const organizations = new Map(rows.map((row) => [row.organizationId, row.organization]))
  const paths = correctableFields('self_service', 'review', 'verified_change', 'organization')
  return [...persons, ...organizations].flatMap(([recordId, name], index) => {
    const table = index < persons.length ? 'contactPerson.' : 'customerOrganization.'
    return paths.flatMap((field) => (field.startsWith(table) ? [{ recordId, field, name }] : []))
  })
}

type Asked = { recordId: string; field: string }
type Place = Pick<AddableField, 'recordId' | 'field'>

async function findCorrection(tx: Transaction, caseId: string, { recordId, field }: Place) {
  const { id, outcome } = caseCorrection
  const isThis = and(eq(caseCorrection.recordId, recordId), eq(caseCorrection.field, field))
  const [row] = await tx
    .select({ id, outcome })
    .from(caseCorrection)
    .where(and(eq(caseCorrection.caseId, caseId), isThis))
  return row
}

/** The record that an event is about: a person, or by its id the organisation. */
function concerned({ recordId, field }: Place) {
  return field.startsWith('contactPerson.') ? { subjectId: recordId } : { detail: { organization: recordId } }
}

/** Has the office added this field, as the case's own log says? What the person asks for is there from the beginning. */
async function wasAdded(tx: Transaction, caseId: string, { recordId, field }: Place): Promise<boolean> {
  const { action, fields, subjectId, detail } = auditEvent
  const isOfRecord = or(eq(subjectId, recordId), eq(sql`${detail} ->> 'organization'`, recordId))
  const isAdding = and(
    eq(auditEvent.caseId, caseId),
    eq(action, 'case.correction_added'),
    arrayContains(fields, [field]),
  )
  return (await tx.$count(auditEvent, and(isAdding, isOfRecord))) > 0
}
