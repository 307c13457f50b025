import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { casePause } from '#db/schema/clock.ts'
import { mailboxProof } from '#db/schema/identity.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import {
  addContact,
  addStaff,
  addSubject,
  listActions,
  listLetters,
  nobody,
  readCase,
  referenceOf,
} from '#tests/support/cases.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { readSubject } from '~/register/read-subject.server.ts'
import { answerRequest } from '../decisions/answer-request.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { closeUnverified } from '../clock/close-unverified.server.ts'
import { isIdentityOpen } from './identity-open.server.ts'
import { prepareDecision } from '../decisions/prepare-decision.server.ts'
import { proveIdentity } from './prove-identity.server.ts'
import { findCaseOf, findOpenCaseOf } from '../queries.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { reopenCase } from '../clock/reopen-case.server.ts'
import { sendMessageFromSubject } from '../send-message.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const now = new Date('2026-11-22T09:00:00+02:00')
const later = new Date('2026-11-23T09:00:00+02:00')
const officer = await addStaff('officer')

const ask = async (subject: VerifiedSubject, kind: 'access' | 'erasure' | 'openness_request' = 'access', at = now) => {
  const { contacts } = await findSubjectRecords(subject, at)
  const contactPersonIds = contacts.map(({ id }) => id)
  return referenceOf(await receiveRequest({ subject, kind, contactPersonIds, explanation: 'Haluan tietoni.', now: at }))
}
const opened = async (subject: VerifiedSubject) => {
  const { contacts } = await findSubjectRecords(subject, later)
  return contacts.map(({ id }) => id).toSorted()
}
const prove = async (reference: string, contactPersonId: string, change: object = {}) => {
  const { version } = await readCase(reference)
  const how = { method: 'call_back', contactPersonId }
  return proveIdentity({ reference, version, staff: officer, ...how, now: later, ...change })
}

/** A mailbox that two people share, one of them in two organisations. */
async function sharedMailbox() {
  const subject = await addSubject()
  const email = subject.emailCanonical
  const anu = await addContact(email, 'Anu Esimerkki')
  const anuElsewhere = await addContact(email, 'ESIMERKKI, Anu')
  const esko = await addContact(email, 'Esko Esimerkki')
  return { subject, anu: anu.contact, anuElsewhere: anuElsewhere.contact, esko: esko.contact }
}

test('a request for somebody’s data from a shared mailbox waits for proof, its clock running; others do not', async () => {
  const { subject } = await sharedMailbox()
  const reference = await ask(subject)
  expect(await readCase(reference)).toMatchObject({
    state: 'awaiting_verification',
    receivedAt: now,
    dueOn: '2026-12-22',
  })
  const { id } = await readCase(reference)
  const [event] = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id))
  expect(event!.detail).toEqual({ kind: 'access', from: 'submitted', to: 'awaiting_verification' })
  expect(await listLetters(reference)).toEqual(['request-received'])
  expect((await readCase(await ask(subject, 'openness_request'))).state).toBe('open')
})

test('a generic and a stale mailbox wait too; an unknown one and one’s own do not', async () => {
  const office = await addSubject(`info@${nobody()}.example`)
  await addContact(office.emailCanonical)
  expect((await readCase(await ask(office))).state).toBe('awaiting_verification')
  const silent = await addSubject()
  const { contact } = await addContact(silent.emailCanonical)
  const long = { lastInteractionAt: new Date('2025-11-21T09:00:00Z'), obtainedAt: '2020-01-01' }
  await db.update(contactPerson).set(long).where(eq(contactPerson.id, contact.id))
  expect((await readCase(await ask(silent))).state).toBe('awaiting_verification')
  expect((await readCase(await ask(await addSubject()))).state).toBe('open')
  const own = await addSubject()
  await addContact(own.emailCanonical)
  expect((await readCase(await ask(own))).state).toBe('open')
})

test('until somebody has made sure who asks, a request is neither answered nor decided', async () => {
  const { subject } = await sharedMailbox()
  const reference = await ask(subject, 'erasure')
  const { version } = await readCase(reference)
  const common = { reference, version, staff: officer, now }
  expect(await answerRequest({ ...common, answer: 'Tässä tietosi.' })).toBe('not-allowed-now')
  expect(await prepareDecision({ ...common, decision: { outcome: 'grant' } })).toBe('not-allowed-now')
  const refusal = {
    outcome: 'refuse',
    refusalCode: 'REF-12-2-UNIDENTIFIED',
    reasons: 'Emme tiedä, kuka kysyy.',
  } as const
  expect(await prepareDecision({ ...common, decision: refusal })).toBe('not-allowed-now')
})

test('what the officer made sure of opens that person’s rows and no other’s, with method and event, without evidence', async () => {
  const { subject, anu, anuElsewhere } = await sharedMailbox()
  const reference = await ask(subject)
  expect(await opened(subject)).toEqual([])
  expect(await prove(reference, anu.id)).toBe('proved')
  expect(await opened(subject)).toEqual([anu.id, anuElsewhere.id].toSorted())
  const found = await readCase(reference)
  expect(found).toMatchObject({ state: 'open', assigneeId: null })
  const subjects = await db.select().from(caseSubject).where(eq(caseSubject.caseId, found.id))
  expect(subjects.map(({ contactPersonId }) => contactPersonId).toSorted()).toEqual(
    [anu.id, anuElsewhere.id].toSorted(),
  )
  const proofs = await db.select().from(mailboxProof).where(eq(mailboxProof.mailboxId, subject.mailboxId))
  expect(proofs).toHaveLength(2)
  expect(proofs[0]).toMatchObject({ method: 'call_back', provedBy: officer.id, provedAt: later, caseId: found.id })
  expect(await listActions(reference)).toEqual(['case.received', 'identity.proved'])
  const [event] = await db.select().from(auditEvent).where(eq(auditEvent.action, 'identity.proved'))
  expect(event!.detail).toEqual({ method: 'call_back', from: 'awaiting_verification', to: 'open', role: 'officer' })
  expect(await listLetters(reference)).toEqual(['request-received', 'identity-proved'])
  const reading = JSON.stringify(
    await readSubject(await opened(subject), { audience: 'subject', mailboxId: subject.mailboxId }),
  )
  expect(reading).not.toContain('Esko')
})

/** Closed because nobody proved who asks, and taken up again. */
async function reopened(reference: string) {
  await db
    .update(casePause)
    .set({ remindedAt: now })
    .where(eq(casePause.caseId, (await readCase(reference)).id))
  const { version } = await readCase(reference)
  const closing = { reference, version, staff: officer, now: new Date('2027-01-11T09:00:00+02:00') }
  expect(await closeUnverified(closing)).toBe('closed')
  const why = { ground: 'new_facts', explanation: 'Pyytäjä soitti ja voi nyt todistaa.', orderReference: '' }
  const reopening = { reference, version: version + 1, staff: officer, ...why, dueOn: '2027-02-10', now: closing.now }
  expect(await reopenCase(reopening)).toBe('reopened')
}

test('a request closed because nobody proved who asks can be proved when it is taken up again', async () => {
  const { subject, anu, anuElsewhere } = await sharedMailbox()
  const reference = await ask(subject)
  await reopened(reference)
  const { id } = await readCase(reference)
  expect(await isIdentityOpen(id, later)).toBe(true)
  expect(await prove(reference, anu.id)).toBe('proved')
  expect(await readCase(reference)).toMatchObject({ state: 'open', assigneeId: null, dueOn: '2027-02-10' })
  const subjects = await db.select().from(caseSubject).where(eq(caseSubject.caseId, id))
  expect(subjects.map((one) => one.contactPersonId).toSorted()).toEqual([anu.id, anuElsewhere.id].toSorted())
  expect(await opened(subject)).toEqual([anu.id, anuElsewhere.id].toSorted())
  expect((await listActions(reference)).at(-1)).toBe('identity.proved')
  expect((await listLetters(reference)).at(-1)).toBe('identity-proved')
})

test('nor can who asks be proved again, or where it never was in doubt, because a case was taken up again', async () => {
  const { subject, anu } = await sharedMailbox()
  const proved = await ask(subject)
  await prove(proved, anu.id)
  const own = await addSubject()
  const { contact } = await addContact(own.emailCanonical)
  const undoubted = await ask(own)
  const unknown = await ask(await addSubject())
  for (const reference of [proved, undoubted, unknown]) {
    const { id, version } = await readCase(reference)
    await db.update(requestCase).set({ state: 'completed', closedAt: later }).where(eq(requestCase.id, id))
    const why = { ground: 'own_error', explanation: 'Vastaus oli puutteellinen.', orderReference: '' }
    const reopening = { reference, version, staff: officer, ...why, dueOn: '2026-12-22', now: later }
    expect(await reopenCase(reopening)).toBe('reopened')
    expect(await isIdentityOpen(id, later)).toBe(false)
    expect(await prove(reference, contact.id)).toBe('not-allowed-now')
  }
})

test('nobody outside the mailbox can be chosen, and a method is asked for', async () => {
  const { subject, anu } = await sharedMailbox()
  const { contact: stranger } = await addContact('toinen@yritys.example')
  const reference = await ask(subject)
  for (const id of [stranger.id, nobody(), '', 'no id']) expect(await prove(reference, id)).toBe('person-missing')
  for (const method of ['', 'passport_copy']) expect(await prove(reference, anu.id, { method })).toBe('method-missing')
  expect((await readCase(reference)).state).toBe('awaiting_verification')
  expect(await opened(subject)).toEqual([])
})

test('another officer’s case, an older page and a case that waits for no proof are left alone', async () => {
  const { subject, anu } = await sharedMailbox()
  const reference = await ask(subject)
  const second = await addStaff('officer', 'second')
  await assignCase({ reference, version: 1, staff: second, assigneeId: second.id, now })
  expect(await prove(reference, anu.id)).toBe('assigned-to-another')
  expect(await prove(reference, anu.id, { version: 1, staff: second })).toBe('changed-meanwhile')
  expect(await prove(reference, anu.id, { staff: second })).toBe('proved')
  expect(await readCase(reference)).toMatchObject({ state: 'in_progress', assigneeId: second.id })
  expect(await prove(reference, anu.id, { staff: second })).toBe('not-allowed-now')
  const none = {
    reference: 'TP-2026-99999',
    version: 1,
    staff: officer,
    contactPersonId: anu.id,
    method: 'call_back',
    now,
  }
  expect(await proveIdentity(none)).toBe('not-found')
})

test('two people made sure of for one mailbox: it opens nobody’s rows, and neither’s request to the other', async () => {
  const { subject, anu, esko } = await sharedMailbox()
  const first = await ask(subject)
  const second = await ask(subject, 'erasure')
  expect(await prove(first, anu.id)).toBe('proved')
  expect(await prove(second, esko.id)).toBe('proved')
  expect(await findSubjectRecords(subject, later)).toMatchObject({ standing: 'shared', contacts: [] })
  for (const reference of [first, second]) {
    expect(await findCaseOf(subject, reference, later)).toMatchObject({
      isWithheld: true,
      explanation: null,
      messages: [],
      mayWithdraw: false,
    })
    expect(await withdrawRequest({ subject, reference, now: later })).toBe('not-found')
    expect(await sendMessageFromSubject({ subject, reference, text: 'Hei', now: later })).toBe('not-found')
  }
  const reading = JSON.stringify(await readSubject([], { audience: 'subject', mailboxId: subject.mailboxId }))
  expect(reading).not.toContain('Haluan tietoni.')
})

test('who gets a recycled address does not read what its former holder asked', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical, 'Ismo Entinen')
  const reference = await ask(subject)
  expect(await findCaseOf(subject, reference, now)).toMatchObject({ isWithheld: false, explanation: 'Haluan tietoni.' })
  await db.update(contactPerson).set({ roleEndedOn: '2026-11-22' }).where(eq(contactPerson.id, contact.id))
  expect(await findSubjectRecords(subject, later)).toMatchObject({ standing: 'stale', contacts: [] })
  expect(await findCaseOf(subject, reference, later)).toMatchObject({ isWithheld: true, explanation: null })
})

test('an unproved request neither holds up a proved one nor becomes it', async () => {
  const { subject, anu, anuElsewhere } = await sharedMailbox()
  const unproved = await ask(subject)
  const other = await ask(subject, 'erasure')
  await prove(other, anu.id)
  const own = [anu.id, anuElsewhere.id]
  const proved = await ask(subject, 'access', later)
  expect(proved).not.toBe(unproved)
  expect(await readCase(proved)).toMatchObject({ state: 'open' })
  expect(await readCase(unproved)).toMatchObject({ state: 'awaiting_verification' })
  expect(await findOpenCaseOf(subject, 'access', own)).toMatchObject({ reference: proved })
  expect(await withdrawRequest({ subject, reference: unproved, now: later })).toBe('withdrawn')
  expect((await readCase(proved)).state).toBe('open')
})

test('identical requests of one kind from different mailboxes are two cases, whoever is proved first', async () => {
  const { subject, anu } = await sharedMailbox()
  const { subject: other } = await sharedMailbox()
  const first = await ask(subject)
  const second = await ask(other)
  expect(second).not.toBe(first)
  await prove(first, anu.id)
  expect((await readCase(second)).state).toBe('awaiting_verification')
  expect(await opened(other)).toEqual([])
  expect(await prove(second, anu.id)).toBe('person-missing')
})

test('identical requests from one mailbox are one, as long as none of them is proved', async () => {
  const { subject, anu } = await sharedMailbox()
  const request = { subject, kind: 'access', contactPersonIds: [], now } as const
  const reference = referenceOf(await receiveRequest(request))
  expect(await receiveRequest(request)).toMatchObject({ existing: reference })
  await prove(reference, anu.id)
  expect(await receiveRequest({ ...request, now: later })).toHaveProperty('reference')
})
