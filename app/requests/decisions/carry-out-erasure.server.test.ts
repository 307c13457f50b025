import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { financialYear, interaction, voucher } from '#db/schema/history.ts'
import { erasureRecord } from '#db/schema/holds.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { caseDecision } from '#db/schema/requests.ts'
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
import { carryOutErasure } from './carry-out-erasure.server.ts'
import { clearDeliveryAddresses } from '../intake/clear-delivery-addresses.server.ts'
import { letters } from '../letters.ts'
import { prepareDecision } from './prepare-decision.server.ts'
import { proveIdentity } from '../intake/prove-identity.server.ts'
import { findCaseOf } from '../queries.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { reopenCase } from '../clock/reopen-case.server.ts'
import { releaseLapsedHolds } from '../holds/release-lapsed-holds.server.ts'
import { resumeErasures } from './resume-erasures.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')
const grant = { outcome: 'grant' } as const

/** A person with one piece of history asks for erasure; an officer has prepared it, and the approver has approved. */
async function approveErasure({ hasVoucher = false, isSoleTrader = false } = {}) {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical)
  await db.update(customerOrganization).set({ isSoleTrader }).where(eq(customerOrganization.id, organization.id))
  const link = { organizationId: organization.id, contactPersonId: contact.id }
  await db.insert(interaction).values({ ...link, occurredAt: now, channel: 'phone', subject: 'Tarjous' })
  if (hasVoucher) {
    const days = { startsOn: '2060-01-01', endsOn: '2060-12-31' }
    const again = { target: financialYear.endsOn, set: days }
    const [year] = await db.insert(financialYear).values(days).onConflictDoUpdate(again).returning()
    const document = {
      number: `L-${contact.externalId}`,
      kind: 'invoice',
      issuedOn: '2026-02-01',
      currency: 'EUR',
    } as const
    const content = { buyerReference: contact.fullName, content: 'Koulutus', amountCents: 120_00 }
    await db.insert(voucher).values({ ...link, ...document, ...content, financialYearId: year!.id })
  }
  const received = await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now })
  const reference = referenceOf(received)
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  await prepareDecision({ reference, version: 1, staff: officer, decision: grant, now: later })
  const approved = await approveDecision({ reference, version: 2, staff: approver, now: later })
  const { id } = await readCase(reference)
  return { id, subject, contact, organization, reference, officer, approver, approved }
}

const countRows = (contactId: string) =>
  Promise.all([
    db.$count(contactPerson, eq(contactPerson.id, contactId)),
    db.$count(interaction, eq(interaction.contactPersonId, contactId)),
  ])

/** Which erasures the job runner was told to carry out. */
async function listJobs(caseId: string) {
  return sqlClient`select key from graphile_worker.jobs where key = ${`carry-out-erasure/${caseId}`}`
}

test('an approved erasure waits for its job, and the register is not yet touched', async () => {
  const { id, reference, contact, approved } = await approveErasure()
  expect(approved).toBe('erasure-started')
  expect(await readCase(reference)).toMatchObject({ state: 'executing', closedAt: null })
  expect(await listJobs(id)).toHaveLength(1)
  expect(await countRows(contact.id)).toEqual([1, 1])
})

test('carrying out erases the person, closes the case, ends their mailbox and sends one letter', async () => {
  const { id, subject, reference, contact, approver } = await approveErasure()
  expect(await carryOutErasure(id, later)).toBe('completed')
  expect(await countRows(contact.id)).toEqual([0, 0])
  expect(await db.$count(verifiedMailbox, eq(verifiedMailbox.id, subject.mailboxId))).toBe(0)
  expect(await readCase(reference)).toMatchObject({ state: 'completed', closedAt: later, mailboxId: null })
  expect(await listLetters(reference)).toEqual(['request-received', 'erasure-done'])
  const [record] = await db.select().from(erasureRecord).where(eq(erasureRecord.caseId, id))
  expect(record).toMatchObject({ executedBy: approver.id, executedAt: later })
  const actions = await listActions(reference)
  expect(actions).toContain('erasure.executed')
  expect(actions.at(-1)).toBe('case.executed')
})

test('an erasure carried out twice, in turn and at once, touches once and sends one letter', async () => {
  const { id, reference } = await approveErasure()
  const outcomes = await Promise.all([carryOutErasure(id, later), carryOutErasure(id, later)])
  expect(outcomes.toSorted()).toEqual(['completed', 'not-executing'])
  expect(await carryOutErasure(id, later)).toBe('not-executing')
  expect(await db.$count(erasureRecord, eq(erasureRecord.caseId, id))).toBe(1)
  expect(await listLetters(reference)).toEqual(['request-received', 'erasure-done'])
  expect((await listActions(reference)).filter((action) => action === 'case.executed')).toHaveLength(1)
})

test('what a hold keeps leaves the case partly completed, with its address for the second letter', async () => {
  const { id, reference } = await approveErasure({ hasVoucher: true })
  expect(await carryOutErasure(id, later)).toBe('partially-completed')
  expect(await readCase(reference)).toMatchObject({ state: 'partially_completed', closedAt: later })
  await db.update(outbox).set({ state: 'sent' }).where(eq(outbox.entityId, id))
  await clearDeliveryAddresses(later)
  expect((await readCase(reference)).deliveryAddress).not.toBeNull()
})

test('a sole trader’s firm that stays leaves the case partly completed, and the letter says what stays and why', async () => {
  const { id, reference } = await approveErasure({ isSoleTrader: true })
  expect(await carryOutErasure(id, later)).toBe('partially-completed')
  expect(await readCase(reference)).toMatchObject({ state: 'partially_completed', closedAt: later })
  const source = letters.find(({ kind }) => kind === 'erasure-done')!
  expect(await source.load(db, id, later, now)).toMatchObject({
    props: {
      kept: [],
      staying: [
        { term: 'Asiakasorganisaation tiedot', count: 1, because: expect.stringContaining('asiakassuhde jatkuu') },
      ],
    },
  })
  // Nothing is held, so there is no second letter to keep the address for.
  await db.update(outbox).set({ state: 'sent' }).where(eq(outbox.entityId, id))
  await clearDeliveryAddresses(later)
  expect((await readCase(reference)).deliveryAddress).toBeNull()
})

test('when the holds of a sole trader have ended the second letter says what still stays, and so does the case', async () => {
  const { id, reference } = await approveErasure({ isSoleTrader: true, hasVoucher: true })
  await carryOutErasure(id, later)
  const afterwards = new Date('2067-01-02T09:00:00+02:00')
  expect(await releaseLapsedHolds(id, afterwards)).toBe('finished')
  const source = letters.find(({ kind }) => kind === 'erasure-finished')!
  expect(await source.load(db, id, afterwards, now)).toMatchObject({ props: { staying: [{ count: 1 }] } })
  await db.transaction((tx) => source.ended!(tx, id, 'sent', afterwards))
  expect(await readCase(reference)).toMatchObject({ state: 'partially_completed' })
})

test('no letter of an earlier round ends a case of which something is held', async () => {
  const { id, reference } = await approveErasure({ hasVoucher: true })
  await carryOutErasure(id, later)
  const source = letters.find(({ kind }) => kind === 'erasure-finished')!
  expect(await source.load(db, id, later, now)).toMatchObject({ cancel: 'overtaken' })
  for (const end of ['cancelled', 'dead', 'sent'] as const) {
    await db.transaction((tx) => source.ended!(tx, id, end, later))
    expect(await readCase(reference)).toMatchObject({ state: 'partially_completed' })
  }
})

test('if the records have changed since the approval nothing is erased, and the decision is prepared anew', async () => {
  const { id, reference, contact, organization, officer, approver } = await approveErasure()
  const link = { organizationId: organization.id, contactPersonId: contact.id }
  await db.insert(interaction).values({ ...link, occurredAt: later, channel: 'email', subject: 'Reklamaatio' })
  expect(await carryOutErasure(id, later)).toBe('plan-changed')
  expect(await countRows(contact.id)).toEqual([1, 2])
  expect(await readCase(reference)).toMatchObject({ state: 'in_progress', closedAt: null })
  const [event] = await db
    .select()
    .from(auditEvent)
    .where(and(eq(auditEvent.caseId, id), eq(auditEvent.action, 'case.returned')))
  expect(event).toMatchObject({
    actorKind: 'system',
    detail: { reason: 'plan_changed', from: 'executing', to: 'in_progress' },
  })
  const [decision] = await db.select().from(caseDecision).where(eq(caseDecision.caseId, id))
  expect(decision).toMatchObject({ returnedAt: later, returnedBy: null, returnReason: 'plan_changed' })
  expect(await listLetters(reference)).toEqual(['request-received'])

  const { version } = await readCase(reference)
  expect(await prepareDecision({ reference, version, staff: officer, decision: grant, now: later })).toBe('prepared')
  expect(await approveDecision({ reference, version: version + 1, staff: approver, now: later })).toBe(
    'erasure-started',
  )
  expect(await carryOutErasure(id, later)).toBe('completed')
  expect(await countRows(contact.id)).toEqual([0, 0])
})

test('a request that is being carried out can no longer be withdrawn', async () => {
  const { subject, reference } = await approveErasure()
  expect(await withdrawRequest({ subject, reference, now: later })).toBe('not-allowed-now')
})

test('nothing is carried out for a withdrawn case or one that nobody knows', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now })
  const reference = referenceOf(received)
  await withdrawRequest({ subject, reference, now })
  expect(await carryOutErasure((await readCase(reference)).id, later)).toBe('not-executing')
  expect(await carryOutErasure(nobody(), later)).toBe('not-executing')
  expect(await countRows(contact.id)).toEqual([1, 0])
})

test('an erasure that a killed worker left is started again after ten minutes', async () => {
  const { id } = await approveErasure()
  await sqlClient`select graphile_worker.remove_job(${`carry-out-erasure/${id}`})`
  await resumeErasures(new Date('2026-03-10T12:09:00+02:00'))
  expect(await listJobs(id)).toHaveLength(0)
  await resumeErasures(new Date('2026-03-10T12:11:00+02:00'))
  expect(await listJobs(id)).toHaveLength(1)
})

test('the address of a closed case is forgotten when its last letter has left', async () => {
  const { id, reference } = await approveErasure()
  await carryOutErasure(id, later)
  const hasAddress = async () => (await readCase(reference)).deliveryAddress !== null
  await clearDeliveryAddresses(later)
  expect(await hasAddress()).toBe(true)
  await db.update(outbox).set({ state: 'sent' }).where(eq(outbox.entityId, id))
  await db
    .update(outbox)
    .set({ state: 'dead', createdAt: later })
    .where(and(eq(outbox.entityId, id), eq(outbox.kind, 'erasure-done')))
  await clearDeliveryAddresses(new Date('2026-04-08T12:00:00+03:00'))
  expect(await hasAddress()).toBe(true)
  await clearDeliveryAddresses(new Date('2026-04-10T12:00:00+03:00'))
  expect(await hasAddress()).toBe(false)
})

test('a case taken up again and refused keeps its address while something of its erasure is still held', async () => {
  const { id, reference, officer, approver } = await approveErasure({ hasVoucher: true })
  await carryOutErasure(id, later)
  const version = async () => (await readCase(reference)).version
  const explanation = 'Pyytäjä kertoi uusia tietoja.'
  const reopening = { ground: 'new_facts', explanation, orderReference: '', dueOn: '2026-03-31', now: later }
  expect(await reopenCase({ reference, version: await version(), staff: officer, ...reopening })).toBe('reopened')
  const decision = { outcome: 'refuse', refusalCode: 'REF-17-3-B', reasons: 'Laki vaatii säilyttämään.' } as const
  const prepared = { reference, version: await version(), staff: officer, decision, now: later }
  expect(await prepareDecision(prepared)).toBe('prepared')
  const approval = { reference, version: await version(), staff: approver, now: later }
  expect(await approveDecision(approval)).toBe('refused')
  await db.update(outbox).set({ state: 'sent' }).where(eq(outbox.entityId, id))
  await clearDeliveryAddresses(later)
  expect((await readCase(reference)).deliveryAddress).not.toBeNull()
})

test('an open case keeps its address however many of its letters have left', async () => {
  const { id, reference } = await approveErasure()
  await db.update(outbox).set({ state: 'sent' }).where(eq(outbox.entityId, id))
  await clearDeliveryAddresses(later)
  expect((await readCase(reference)).deliveryAddress).not.toBeNull()
})

test('what was asked and answered about an erased person does not open to others of the same mailbox', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical, 'Aino Esimerkki')
  const { contact: colleague } = await addContact(subject.emailCanonical, 'Bertta Toinen')
  const staff = await addStaff('officer')
  const of = { subject, explanation: 'Pyydän.', contactPersonIds: [], now }
  const asked = [await receiveRequest({ ...of, kind: 'access' }), await receiveRequest({ ...of, kind: 'erasure' })]
  const [access, erasure] = asked.map(referenceOf) as [string, string]
  for (const reference of [access, erasure]) {
    const proof = { reference, version: 1, staff, contactPersonId: contact.id, method: 'call_back', now }
    expect(await proveIdentity(proof)).toBe('proved')
  }
  const answer = 'Terveytesi vuoksi tilaus on siirretty kollegalle.'
  expect(await answerRequest({ reference: access, version: 2, staff, answer, now })).toBe('answered')
  await prepareDecision({ reference: erasure, version: 2, staff, decision: grant, now: later })
  await approveDecision({ reference: erasure, version: 3, staff: await addStaff('approver'), now: later })
  expect(await carryOutErasure((await readCase(erasure)).id, later)).toBe('completed')
  expect(await db.$count(contactPerson, eq(contactPerson.id, colleague.id))).toBe(1)
  for (const reference of [access, erasure]) expect(await findCaseOf(subject, reference, later)).toBeNull()
  expect((await readCase(erasure)).deliveryAddress).not.toBeNull()
})
