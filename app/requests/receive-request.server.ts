import { and, eq, inArray, isNull } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { caseCorrection, caseSubject, requestCase } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { checkCorrection, type CorrectionProblem } from '~/register/correction.ts'
import { findSubjectRecords, type SubjectRecords } from '~/register/queries.server.ts'
import type { CivilDate } from '~/rules/civil-date.ts'
import { insertCase } from './insert-case.server.ts'
import { openIdentityPause } from './clock/pauses.server.ts'
import { needsProof } from './intake/proof.ts'
import { type Asked, type AskedCorrection, asksTheSame } from './same-request.ts'
import { withdrawConsentFrom } from './withdraw-consent.server.ts'

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
 * Where the mailbox does not tell who asks, the case first waits for that to be made sure of (Art. 12(6)).
 */
export async function receiveRequest(request: NewRequest): Promise<Received> {
  const { subject, kind, now } = request
  const asked = readAsked(request)
  if ('invalid' in asked) return asked
  return db.transaction(async (tx) => {
    // The mailbox's row makes two requests from one mailbox wait for each other, so that a double click is one case.
    const mine = eq(verifiedMailbox.id, subject.mailboxId)
    const [mailbox] = await tx.select({ id: verifiedMailbox.id }).from(verifiedMailbox).where(mine).for('no key update')
    if (!mailbox) return 'not-found'
    const records = await findSubjectRecords(subject, now, tx)
    if (!isTheirs(records, asked)) return 'not-found'
    const asksIdentity = needsProof(kind, records.standing)
    // What is proved and what is not are never one request, whatever they ask for.
    const same = (await listOpenCases(tx, request)).find(
      (open) => asksTheSame(open, asked) && (open.state === 'awaiting_verification') === asksIdentity,
    )
    if (same) return { existing: same.reference, dueOn: same.dueOn }
    const { id, reference, state, dueOn } = await insertRequest(tx, { ...request, asksIdentity }, asked)
    const event = { actor: { kind: 'subject', id: subject.mailboxId }, action: 'case.received', caseId: id } as const
    const subjectId = asked.contactPersonIds.length === 1 ? asked.contactPersonIds[0] : undefined
    const fields = asked.corrections.map(({ field }) => field)
    await appendEvent(tx, { ...event, subjectId, fields, detail: { kind, from: 'submitted', to: state } }, now)
    await enqueueLetter(tx, { kind: 'request-received', entityId: id, dedupeKey: `request-received/${id}` })
    if (kind === 'consent_withdrawal') {
      await withdrawConsentFrom(tx, subject.emailCanonical, { caseId: id, actor: event.actor, now })
    }
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

/** A record that is not the subject's does not exist for them. */
function isTheirs({ contacts, organizations }: SubjectRecords, { contactPersonIds, corrections }: Asked): boolean {
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
      state: requestCase.state,
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

type JudgedRequest = NewRequest & { asksIdentity: boolean }

async function insertRequest(tx: Transaction, { subject, kind, asksIdentity, now }: JudgedRequest, asked: Asked) {
  const { mailboxId, emailDeliver: deliverTo, locale } = subject
  const { explanation } = asked
  const inserted = await insertCase(tx, { kind, locale, mailboxId, deliverTo, explanation, asksIdentity, now })
  const caseId = inserted.id
  if (asksIdentity) await openIdentityPause(tx, caseId, now)
  const subjects = asked.contactPersonIds.map((contactPersonId) => ({ caseId, contactPersonId }))
  if (subjects.length > 0) await tx.insert(caseSubject).values(subjects)
  const corrections = asked.corrections.map((correction) => ({ caseId, ...correction }))
  if (corrections.length > 0) await tx.insert(caseCorrection).values(corrections)
  return inserted
}
