import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { caseCorrection, caseSubject, referenceCounter, requestCase } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { env } from '~/env.server.ts'
import { sealText } from '~/identity/sealed-box.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { checkCorrection, type CorrectionProblem } from '~/register/correction.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { type CivilDate, helsinkiDate } from '~/rules/civil-date.ts'
import { dueDate } from './deadline.ts'
import { regimeOf } from './regime.ts'
import { formatReference } from './reference.ts'
import { type Asked, type AskedCorrection, asksTheSame } from './same-request.ts'
import { moveTo } from './state.ts'

/** In characters. */
const longestExplanation = 5000

type NewRequest = {
  subject: VerifiedSubject
  /** A marketing ban takes effect at once and makes no case: see `~/marketing/set-ban.server.ts`. */
  kind: Exclude<RequestKind, 'marketing_ban'>
  explanation?: string
  /** Whose records it is about, out of the subject's own; empty where none are held or the mailbox is shared. */
  contactPersonIds: readonly string[]
  corrections?: readonly AskedCorrection[]
  now: Date
}

type Received = { reference: string; dueOn: CivilDate } | { existing: string; dueOn: CivilDate } | Invalid | 'not-found'
type Invalid = { invalid: Record<string, CorrectionProblem> }

/**
 * Registers a request from a proved mailbox; its clock starts here (GDPR Art. 12(3)) and the acknowledgement leaves
 * with it (13/2003 12 §). An identical open request is not repeated; one that asks for anything else is a new case.
 */
export async function receiveRequest(request: NewRequest): Promise<Received> {
  const { subject, kind, now } = request
  const asked = readAsked(request)
  if ('invalid' in asked) return asked
  return db.transaction(async (tx) => {
    // The mailbox's row makes two requests from one mailbox wait for each other, so that a double click is one case.
    const mine = eq(verifiedMailbox.id, subject.mailboxId)
    const [mailbox] = await tx.select({ id: verifiedMailbox.id }).from(verifiedMailbox).where(mine).for('no key update')
    if (!mailbox || !(await isTheirs(tx, subject, asked))) return 'not-found'
    const same = (await listOpenCases(tx, request)).find((open) => asksTheSame(open, asked))
    if (same) return { existing: same.reference, dueOn: same.dueOn }
    const { id, reference, dueOn } = await insertCase(tx, request, asked)
    const event = { actor: { kind: 'subject', id: subject.mailboxId }, action: 'case.received', caseId: id } as const
    const subjectId = asked.contactPersonIds.length === 1 ? asked.contactPersonIds[0] : undefined
    const fields = asked.corrections.map(({ field }) => field)
    await appendEvent(tx, { ...event, subjectId, fields, detail: { kind, from: 'submitted', to: 'open' } }, now)
    await enqueueLetter(tx, { kind: 'request-received', entityId: id, dedupeKey: `request-received/${id}` })
    return { reference, dueOn }
  })
}

/** The request in the form in which it is kept and compared, or what is wrong with it, by field path. */
function readAsked({ kind, explanation, contactPersonIds, corrections = [] }: NewRequest): Asked | Invalid {
  const words = explanation?.trim() || null
  if (words && words.length > longestExplanation) return { invalid: { explanation: 'too_long' } }
  const changes = readCorrections(corrections)
  if ('invalid' in changes) return changes
  if (kind === 'rectification' && !words && changes.length === 0) return { invalid: { explanation: 'required' } }
  return { explanation: words, contactPersonIds: [...new Set(contactPersonIds)], corrections: changes }
}

/** The values as the register would store them; a field that stays as it is is no change. */
function readCorrections(corrections: readonly AskedCorrection[]): AskedCorrection[] | Invalid {
  const invalid: Invalid['invalid'] = {}
  const changes = new Map<string, AskedCorrection>()
  for (const correction of corrections) {
    const checked = checkCorrection(correction.field, correction.newValue)
    if ('problem' in checked) invalid[correction.field] = checked.problem
    else if (checked.value !== correction.oldValue) {
      changes.set(`${correction.recordId} ${correction.field}`, { ...correction, newValue: checked.value })
    }
  }
  return Object.keys(invalid).length > 0 ? { invalid } : [...changes.values()]
}

/** A record that is not the subject's does not exist for them (facts S10). */
async function isTheirs(
  tx: Transaction,
  subject: VerifiedSubject,
  { contactPersonIds, corrections }: Asked,
): Promise<boolean> {
  const { contacts, organizations } = await findSubjectRecords(subject, tx)
  const own = {
    contactPerson: new Set(contacts.map(({ id }) => id)),
    customerOrganization: new Set(organizations.map(({ id }) => id)),
  }
  const isOwn = ({ recordId, field }: AskedCorrection) => own[field.split('.')[0] as keyof typeof own]?.has(recordId)
  return contactPersonIds.every((id) => own.contactPerson.has(id)) && corrections.every(isOwn)
}

/** The mailbox's open cases of this kind, with what they ask for. */
async function listOpenCases(tx: Transaction, { subject, kind }: NewRequest) {
  const open = await tx
    .select({
      id: requestCase.id,
      reference: requestCase.reference,
      dueOn: requestCase.dueOn,
      explanation: requestCase.explanation,
    })
    .from(requestCase)
    .where(and(eq(requestCase.mailboxId, subject.mailboxId), eq(requestCase.kind, kind), isNull(requestCase.closedAt)))
    .orderBy(requestCase.receivedAt)
  const ids = open.map(({ id }) => id)
  const subjects = await tx.select().from(caseSubject).where(inArray(caseSubject.caseId, ids))
  const corrections = await tx.select().from(caseCorrection).where(inArray(caseCorrection.caseId, ids))
  return open.map((found) => ({
    ...found,
    contactPersonIds: subjects
      .filter(({ caseId }) => caseId === found.id)
      .map(({ contactPersonId }) => contactPersonId),
    corrections: corrections.filter(({ caseId }) => caseId === found.id),
  }))
}

async function insertCase(tx: Transaction, { subject, kind, now }: NewRequest, asked: Asked) {
  const regime = regimeOf(kind)
  const { due } = dueDate({ receivedAt: now, regime, eves: env.EVES_ARE_HOLIDAYS })
  const values = {
    reference: await nextReference(tx, now),
    kind,
    state: moveTo('submitted', 'open')!,
    regime,
    channel: 'portal',
    locale: subject.locale,
    receivedAt: now,
    dueOn: due,
    mailboxId: subject.mailboxId,
    deliveryAddress: sealText(subject.emailDeliver),
    explanation: asked.explanation,
  } as const
  const [inserted] = await tx.insert(requestCase).values(values).returning({ id: requestCase.id })
  const caseId = inserted!.id
  const subjects = asked.contactPersonIds.map((contactPersonId) => ({ caseId, contactPersonId }))
  if (subjects.length > 0) await tx.insert(caseSubject).values(subjects)
  const corrections = asked.corrections.map((correction) => ({ caseId, ...correction }))
  if (corrections.length > 0) await tx.insert(caseCorrection).values(corrections)
  return { id: caseId, reference: values.reference, dueOn: due }
}

/** The year is the one in which the request arrived in Finland; no number is given twice. */
async function nextReference(tx: Transaction, now: Date): Promise<string> {
  const year = Number(helsinkiDate(now).slice(0, 4))
  const [counter] = await tx
    .insert(referenceCounter)
    .values({ year, lastNumber: 1 })
    .onConflictDoUpdate({ target: referenceCounter.year, set: { lastNumber: sql`${referenceCounter.lastNumber} + 1` } })
    .returning({ number: referenceCounter.lastNumber })
  return formatReference(year, counter!.number)
}
