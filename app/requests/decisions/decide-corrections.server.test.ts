import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { correctionNote, recipientTask } from '#db/schema/case-work.ts'
import { recipient } from '#db/schema/recipients.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { caseCorrection } from '#db/schema/requests.ts'
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
import { answerRequest } from './answer-request.server.ts'
import { approveDecision } from './approve-decision.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { type CorrectionVerdict, decideCorrections } from './decide-corrections.server.ts'
import { letters } from '../letters.ts'
import { findCase, findCaseOf } from '../queries.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { returnDecision } from './return-decision.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')

/** A rectification of a person's name and their organisation's, by one whose records they are. */
async function receiveCorrections() {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical)
  const corrections = [
    { recordId: contact.id, field: 'contactPerson.fullName', oldValue: 'Aino Esimerkki', newValue: 'Aino Malli' },
    { recordId: organization.id, field: 'customerOrganization.name', oldValue: 'Esimerkki Oy', newValue: 'Malli Oy' },
  ]
  const received = await receiveRequest({
    subject,
    kind: 'rectification',
    contactPersonIds: [contact.id],
    corrections,
    now,
  })
  const reference = referenceOf(received)
  const [name, company] = await listRows(reference)
  return { subject, contact, organization, reference, name: name!, company: company! }
}

async function listRows(reference: string) {
  const { id } = await readCase(reference)
  return db.select().from(caseCorrection).where(eq(caseCorrection.caseId, id)).orderBy(caseCorrection.field)
}

async function readNames(contactId: string, organizationId: string) {
  const [person] = await db.select().from(contactPerson).where(eq(contactPerson.id, contactId))
  const [company] = await db.select().from(customerOrganization).where(eq(customerOrganization.id, organizationId))
  return { fullName: person?.fullName, name: company?.name }
}

const accept = ({ id }: { id: string }): CorrectionVerdict => ({ correctionId: id, outcome: 'accepted' })
const refuse = ({ id }: { id: string }, reason: string, code = 'REF-16-ACCURATE'): CorrectionVerdict => ({
  correctionId: id,
  outcome: 'refused',
  reason,
  code,
})
const because = 'Kaupparekisterissä on toinen nimi.'
const evidence = 'Kaupparekisterin ote ja organisaation vahvistus puhelimessa.'

test('each field is decided for itself; the last accepted one closes the case and sends one letter', async () => {
  const { contact, organization, reference, name, company } = await receiveCorrections()
  const staff = await addStaff('officer')
  const decision = { reference, staff, now: later }
  expect(await decideCorrections({ ...decision, version: 1, verdicts: [accept(name)] })).toBe('decided')
  expect(await readCase(reference)).toMatchObject({ state: 'in_progress', assigneeId: staff.id })
  expect(await listLetters(reference)).toEqual(['request-received'])
  const { version } = await readCase(reference)
  expect(await decideCorrections({ ...decision, version, verdicts: [accept(company)] })).toBe('completed')
  expect(await readCase(reference)).toMatchObject({ state: 'completed', closedAt: later })
  expect(await readNames(contact.id, organization.id)).toEqual({ fullName: 'Aino Malli', name: 'Malli Oy' })
  expect(await listLetters(reference)).toEqual(['request-received', 'correction-done'])
  expect(await listRows(reference)).toMatchObject([
    { outcome: 'accepted', outcomeReason: null, decidedAt: later },
    { outcome: 'accepted', outcomeReason: null, decidedAt: later },
  ])
})

test('what is refused is approved by another person: the rest is corrected at once, and the person reads why after that', async () => {
  const { subject, contact, organization, reference, name, company } = await receiveCorrections()
  const [staff, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  const verdicts = [accept(name), refuse(company, because)]
  expect(await decideCorrections({ reference, version: 1, staff, verdicts, evidence, now: later })).toBe('prepared')
  const prepared = await readCase(reference)
  expect(prepared).toMatchObject({ state: 'decision_pending', assigneeId: staff.id, closedAt: null })
  expect(await readNames(contact.id, organization.id)).toEqual({ fullName: 'Aino Malli', name: 'Esimerkki Oy' })
  expect(await listLetters(reference)).toEqual(['request-received'])
  const unread = await findCaseOf(subject, reference, later)
  expect(unread).toMatchObject({ decision: null, corrections: [{ outcome: 'accepted' }, { outcome: 'pending' }] })
  expect(JSON.stringify(unread)).not.toContain(because)

  const approval = { reference, version: prepared.version, now: later }
  expect(await approveDecision({ ...approval, staff })).toBe('same-person')
  expect(await approveDecision({ ...approval, staff: approver })).toBe('carried-out')
  expect(await readCase(reference)).toMatchObject({ state: 'partially_completed', closedAt: later })
  expect(await listRows(reference)).toMatchObject([
    { outcome: 'accepted' },
    { outcome: 'refused', outcomeReason: because, decidedAt: later },
  ])
  expect(await listLetters(reference)).toEqual(['request-received', 'correction-done'])
  const letter = await letters.find(({ kind }) => kind === 'correction-done')!.load(db, prepared.id, later, later)
  expect(letter).toMatchObject({
    props: {
      accepted: ['yhteyshenkilön nimi'],
      refused: [{ term: 'Asiakasorganisaation nimi', code: 'REF-16-ACCURATE', article: 'GDPR 16', reasons: because }],
    },
  })
  const part = { part: `customerOrganization.name/${company.id}`, code: 'REF-16-ACCURATE', reasons: because }
  expect(await findCaseOf(subject, reference, later)).toMatchObject({ decision: { outcome: 'grant', parts: [part] } })
  const actions = await listActions(reference)
  expect(actions.slice(-5)).toEqual([
    'correction.decided',
    'case.prepared',
    'case.approved',
    'case.executed',
    'correction.decided',
  ])
})

test('of a sole trader’s firm the recipients are told too, of a company’s they are not', async () => {
  const holder = { role: 'processor', task: 'ylläpito', country: 'FI', validFrom: '2020-01-01' } as const
  await db.insert(recipient).values({ ...holder, legalName: 'Käsittelijä Oy' })
  const countAsked = async (isSoleTrader: boolean) => {
    const { organization, reference, company } = await receiveCorrections()
    const { id } = organization
    await db.update(customerOrganization).set({ isSoleTrader }).where(eq(customerOrganization.id, id))
    const staff = await addStaff('officer')
    const decision = { reference, version: 1, staff, verdicts: [accept(company)], now: later }
    expect(await decideCorrections(decision)).toBe('decided')
    const tasks = await db.select().from(recipientTask).where(eq(recipientTask.caseId, company.caseId))
    return tasks.map(({ action, sealedIdentifiers }) => [action, sealedIdentifiers !== null])
  }
  expect(await countAsked(false)).toEqual([])
  expect(await countAsked(true)).toContainEqual(['rectify', true])
  await db.delete(recipientTask)
  await db.delete(recipient)
})

test('where nothing is corrected the request is refused, by two people', async () => {
  const { subject, reference, name, company } = await receiveCorrections()
  const [staff, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  const verdicts = [refuse(name, 'Nimi on oikein rekisterissä.'), refuse(company, because)]
  expect(await decideCorrections({ reference, version: 1, staff, verdicts, evidence, now: later })).toBe('prepared')
  const { version } = await readCase(reference)
  expect(await approveDecision({ reference, version, staff: approver, now: later })).toBe('refused')
  expect(await readCase(reference)).toMatchObject({ state: 'refused' })
  const letter = await letters.find(({ kind }) => kind === 'correction-done')!.load(db, name.caseId, later, later)
  expect((await findCase(reference))!.decision).toMatchObject({ evidence })
  expect(JSON.stringify([letter, await findCaseOf(subject, reference, later)])).not.toContain(evidence)
  expect(await listLetters(reference)).toEqual(['request-received', 'correction-done'])
  expect(await listRows(reference)).toMatchObject([
    { outcome: 'refused', outcomeReason: 'Nimi on oikein rekisterissä.' },
    { outcome: 'refused', outcomeReason: because },
  ])
})

test('a decision sent back leaves its fields undecided, and so does a request withdrawn meanwhile', async () => {
  const { subject, reference, name, company } = await receiveCorrections()
  const [staff, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  const verdicts = [accept(name), refuse(company, because)]
  await decideCorrections({ reference, version: 1, staff, verdicts, evidence, now: later })
  const { version } = await readCase(reference)
  const back = { reference, version, staff: approver, reason: 'Nimi on muuttunut.', now: later }
  expect(await returnDecision(back)).toBe('returned')
  expect(await readCase(reference)).toMatchObject({ state: 'in_progress' })
  expect(await listRows(reference)).toMatchObject([{ outcome: 'accepted' }, { outcome: 'pending', decidedAt: null }])
  const again = { reference, version: version + 1, staff, verdicts: [refuse(company, because)], evidence, now: later }
  expect(await decideCorrections(again)).toBe('prepared')
  expect(await withdrawRequest({ subject, reference, now: later })).toBe('withdrawn')
  expect(JSON.stringify(await findCaseOf(subject, reference, later))).not.toContain(because)
})

test('what is refused goes on with all the other fields, and only with its ground', async () => {
  const { reference, contact, name, company } = await receiveCorrections()
  const staff = await addStaff('officer')
  const decide = (...verdicts: CorrectionVerdict[]) =>
    decideCorrections({ reference, version: 1, staff, verdicts, now: later })
  expect(await decide(refuse(company, because))).toBe('rest-undecided')
  expect(await decide(accept(name), refuse(company, because, ''))).toBe('code-missing')
  expect(await decide(accept(name), refuse(company, because, 'REF-17-3-B'))).toBe('code-missing')
  expect(await decide(accept(name), refuse(company, because, 'REF-16-ACCURATE'))).toBe('evidence-too-short')
  expect(await decide(accept(name), refuse(company, because, 'REF-16-RECORD'))).toBe('note-missing')
  expect(await readCase(reference)).toMatchObject({ state: 'open', version: 1 })
  const { id: caseId } = await readCase(reference)
  const note = { tableName: 'voucher', recordId: nobody(), note: 'Nimi on toinen.', addedBy: staff.id, addedAt: now }
  await db.insert(correctionNote).values({ ...note, contactPersonId: contact.id, caseId })
  expect(await decide(accept(name), refuse(company, because, 'REF-16-RECORD'))).toBe('prepared')
})

test('all fields can be decided in one go, and the audit names the fields without their values', async () => {
  const { contact, organization, reference, name, company } = await receiveCorrections()
  const staff = await addStaff('officer')
  const verdicts = [accept(name), accept(company)]
  expect(await decideCorrections({ reference, version: 1, staff, verdicts, now: later })).toBe('completed')
  expect(await readNames(contact.id, organization.id)).toEqual({ fullName: 'Aino Malli', name: 'Malli Oy' })
  const { id } = await readCase(reference)
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id)).orderBy(auditEvent.id)
  expect(events.filter(({ action }) => action === 'correction.decided')).toMatchObject([
    { actorId: staff.id, subjectId: contact.id, fields: ['contactPerson.fullName'], detail: { outcome: 'accepted' } },
    { actorId: staff.id, subjectId: null, fields: ['customerOrganization.name'], detail: { outcome: 'accepted' } },
  ])
  expect(JSON.stringify(events)).not.toContain('Malli')
  expect(events[1]).toMatchObject({ action: 'case.assigned' })
  expect(events.at(-1)).toMatchObject({ action: 'case.answered', detail: { to: 'completed' } })
})

test('a value that changed meanwhile asks again over what the register holds now, and the other verdicts stand', async () => {
  const { contact, organization, reference, name, company } = await receiveCorrections()
  const staff = await addStaff('officer')
  await db.update(contactPerson).set({ fullName: 'Aino Uusi' }).where(eq(contactPerson.id, contact.id))
  const both = [accept(name), accept(company)]
  expect(await decideCorrections({ reference, version: 1, staff, verdicts: both, now: later })).toBe('asked-again')
  expect(await readNames(contact.id, organization.id)).toEqual({ fullName: 'Aino Uusi', name: 'Malli Oy' })
  expect(await listRows(reference)).toMatchObject([
    { outcome: 'pending', oldValue: 'Aino Uusi' },
    { outcome: 'accepted' },
  ])
  const { version } = await readCase(reference)
  expect(await decideCorrections({ reference, version, staff, verdicts: [accept(name)], now: later })).toBe('completed')
  expect(await readNames(contact.id, organization.id)).toMatchObject({ fullName: 'Aino Malli' })
})

test('a change to a record that was erased meanwhile can only be refused', async () => {
  const { reference, name, company } = await receiveCorrections()
  const staff = await addStaff('officer')
  await db.update(caseCorrection).set({ recordId: nobody() }).where(eq(caseCorrection.id, name.id))
  const both = [accept(name), accept(company)]
  expect(await decideCorrections({ reference, version: 1, staff, verdicts: both, now: later })).toBe('record-gone')
  const { version } = await readCase(reference)
  const no = [refuse(name, 'Tietoa ei enää ole.')]
  expect(await decideCorrections({ reference, version, staff, verdicts: no, evidence, now: later })).toBe('prepared')
})

test('a refusal needs its reason, and then nothing is decided', async () => {
  const { reference, name, company } = await receiveCorrections()
  const verdicts = [accept(name), refuse(company, '  ')]
  const staff = await addStaff('officer')
  expect(await decideCorrections({ reference, version: 1, staff, verdicts, now: later })).toBe('reasons-too-short')
  expect(await readCase(reference)).toMatchObject({ state: 'open', version: 1 })
  expect(await listRows(reference)).toMatchObject([{ outcome: 'pending' }, { outcome: 'pending' }])
})

test("another case's correction, and one already decided, are not found", async () => {
  const mine = await receiveCorrections()
  const other = await receiveCorrections()
  const staff = await addStaff('officer')
  const decision = { reference: mine.reference, staff, now: later }
  expect(await decideCorrections({ ...decision, version: 1, verdicts: [accept(other.name)] })).toBe('not-found')
  expect(await decideCorrections({ ...decision, version: 1, verdicts: [] })).toBe('not-found')
  await decideCorrections({ ...decision, version: 1, verdicts: [accept(mine.name)] })
  const { version } = await readCase(mine.reference)
  expect(await decideCorrections({ ...decision, version, verdicts: [accept(mine.name)] })).toBe('not-found')
  expect(await listRows(other.reference)).toMatchObject([{ outcome: 'pending' }, { outcome: 'pending' }])
})

test('of two officers at once one decides, and each field is written once', async () => {
  const { contact, reference, name, company } = await receiveCorrections()
  const officers = await Promise.all([addStaff('officer'), addStaff('officer')])
  const verdicts = [accept(name), accept(company)]
  const outcomes = await Promise.all(
    officers.map((staff) => decideCorrections({ reference, version: 1, staff, verdicts, now: later })),
  )
  expect(outcomes.toSorted()).toEqual(['changed-meanwhile', 'completed'])
  expect((await listActions(reference)).filter((action) => action === 'correction.decided')).toHaveLength(2)
  const [person] = await db.select().from(contactPerson).where(eq(contactPerson.id, contact.id))
  expect(person!.version).toBe(contact.version + 1)
})

test('corrections are for their assignee, are not answered in words, and a closed case decides none', async () => {
  const { subject, reference, name } = await receiveCorrections()
  const [mine, other] = await Promise.all([addStaff('officer'), addStaff('officer')])
  await assignCase({ reference, version: 1, staff: mine, assigneeId: mine.id, now: later })
  const decision = { reference, version: 2, now: later, verdicts: [accept(name)] }
  expect(await decideCorrections({ ...decision, staff: other })).toBe('assigned-to-another')
  const answer = { reference, version: 2, staff: mine, answer: 'Korjasimme nimen.', now: later }
  expect(await answerRequest(answer)).toBe('decided-otherwise')
  await withdrawRequest({ subject, reference, now: later })
  expect(await decideCorrections({ ...decision, version: 3, staff: mine })).toBe('not-allowed-now')
  expect(await decideCorrections({ ...decision, reference: 'TP-1999-0001', staff: mine })).toBe('not-found')
})
