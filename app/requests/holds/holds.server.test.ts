import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { restriction } from '#db/schema/case-work.ts'
import { complaint, interaction } from '#db/schema/history.ts'
import { erasureLedger, erasureRecord, legalHold } from '#db/schema/holds.ts'
import { staff } from '#db/schema/identity.ts'
import { contactPerson } from '#db/schema/register.ts'
import { addContact, addStaff, addSubject, listActions, nobody, readCase, referenceOf } from '#tests/support/cases.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import { approveDecision } from '../decisions/approve-decision.server.ts'
import { carryOutErasure } from '../decisions/carry-out-erasure.server.ts'
import { listCasesWithDueHolds } from './list-due-holds.server.ts'
import { placeHold } from './place-hold.server.ts'
import { prepareDecision } from '../decisions/prepare-decision.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { releaseHold } from './release-hold.server.ts'
import { reviewHold } from './review-hold.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')
const grant = { outcome: 'grant' } as const

/** A person of whom a call was noted and a complaint settled asks for erasure. */
async function askForErasure() {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical)
  const link = { organizationId: organization.id, contactPersonId: contact.id }
  const [call] = await db
    .insert(interaction)
    .values({ ...link, occurredAt: now, channel: 'phone', subject: 'Tarjous' })
    .returning()
  const [settled] = await db
    .insert(complaint)
    .values({ ...link, receivedAt: now, claimantName: contact.fullName, text: 'Vaadin hyvitystä.', closedAt: now })
    .returning()
  const received = await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now })
  const reference = referenceOf(received)
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  const { id } = await readCase(reference)
  return { id, subject, contact, call: call!, settled: settled!, reference, officer, approver }
}
type Asked = Awaited<ReturnType<typeof askForErasure>>

const placing = ({ reference, officer, call }: Asked, own: Partial<Parameters<typeof placeHold>[0]> = {}) => ({
  reference,
  staff: officer,
  record: `interaction/${call.id}`,
  ground: 'claim',
  reason: 'Saatava on riitautettu käräjäoikeudessa.',
  ownerId: officer.id,
  reviewOn: '2026-09-05',
  now,
  ...own,
})

async function findHold(recordId: string) {
  const [hold] = await db.select().from(legalHold).where(eq(legalHold.recordId, recordId))
  return hold!
}

async function erase({ reference, officer, approver, id }: Asked) {
  const { version } = await readCase(reference)
  expect(await prepareDecision({ reference, version, staff: officer, decision: grant, now: later })).toBe('prepared')
  await approveDecision({ reference, version: version + 1, staff: approver, now: later })
  return carryOutErasure(id, later)
}

test('a hold has a ground, an owner and a day of review, and is in the audit log without its reason', async () => {
  const asked = await askForErasure()
  expect(await placeHold(placing(asked))).toBe('placed')
  expect(await findHold(asked.call.id)).toMatchObject({
    ground: 'claim',
    ownerId: asked.officer.id,
    reviewOn: '2026-09-05',
    until: null,
    caseId: null,
  })
  const isPlacing = and(eq(auditEvent.caseId, asked.id), eq(auditEvent.action, 'hold.placed'))
  const [event] = await db.select().from(auditEvent).where(isPlacing)
  expect(event).toMatchObject({ actorId: asked.officer.id, detail: { table: 'interaction', ground: 'claim' } })
  expect(JSON.stringify(event)).not.toContain('riitautettu')
})

test.each([
  ['a record of somebody else', { record: `interaction/${nobody()}` }, 'record-missing'],
  ['a table that nobody erases', { record: `staff/${nobody()}` }, 'record-missing'],
  ['no table at all', { record: 'toString/x' }, 'record-missing'],
  ['what the Accounting Act holds by itself', { ground: 'accounting' }, 'ground-missing'],
  ['no reason', { reason: ' vaade   ' }, 'hold-reason-too-short'],
  ['an owner whom nobody knows', { ownerId: nobody() }, 'owner-missing'],
  ['a review today', { reviewOn: '2026-03-05' }, 'review-too-late'],
  ['a review in seven months', { reviewOn: '2026-10-05' }, 'review-too-late'],
  ['a day that is none', { reviewOn: '2026-06-31' }, 'review-too-late'],
  ['a case that nobody knows', { reference: 'TP-2026-999999' }, 'not-found'],
] as const)('no hold is placed with %s', async (_, own, outcome) => {
  const asked = await askForErasure()
  expect(await placeHold(placing(asked, own))).toBe(outcome)
  expect(await findHold(asked.call.id)).toBeUndefined()
})

test('an approver or an auditor does not own a hold, and nobody places one on their own case', async () => {
  const asked = await askForErasure()
  expect(await placeHold(placing(asked, { ownerId: asked.approver.id }))).toBe('owner-missing')
  const self = { ...asked.officer, email: asked.subject.emailCanonical } as typeof asked.officer
  expect(await placeHold(placing(asked, { staff: self }))).toBe('disqualified')
})

test('a closed case takes no new hold, and one record no second hold of the same ground', async () => {
  const asked = await askForErasure()
  expect(await placeHold(placing(asked))).toBe('placed')
  expect(await placeHold(placing(asked))).toBe('already-held')
  expect(await placeHold(placing(asked, { ground: 'archive' }))).toBe('placed')
  await withdrawRequest({ subject: asked.subject, reference: asked.reference, now })
  expect(await placeHold(placing(asked, { record: `complaint/${asked.settled.id}` }))).toBe('not-allowed-now')
})

test('a held record stays whatever its rule, a note of a call with the person it is about', async () => {
  const asked = await askForErasure()
  await placeHold(placing(asked))
  await placeHold(placing(asked, { record: `complaint/${asked.settled.id}`, ground: 'archive' }))
  const plan = await prepareErasure([asked.contact.id], now)
  const held = plan.items.filter(({ verdict }) => verdict === 'hold')
  expect(held.map(({ table, ground, reason }) => [table, ground, reason].join())).toEqual([
    'complaint,archive,placed_archive',
    'contactPerson,claim,held_with_record',
    'interaction,claim,placed_claim',
  ])
})

test('a hold placed after the approval is another plan: nothing is erased, and the decision is prepared anew', async () => {
  const asked = await askForErasure()
  await prepareDecision({ ...asked, staff: asked.officer, version: 1, decision: grant, now: later })
  await approveDecision({ ...asked, staff: asked.approver, version: 2, now: later })
  expect(await placeHold(placing(asked))).toBe('placed')
  expect(await carryOutErasure(asked.id, later)).toBe('plan-changed')
  expect(await db.$count(interaction, eq(interaction.id, asked.call.id))).toBe(1)
})

test('a review moves the day, names the owner and is in the audit log; a stranger to the case reviews nothing', async () => {
  const asked = await askForErasure()
  await placeHold(placing(asked))
  const { id: holdId } = await findHold(asked.call.id)
  const other = await askForErasure()
  const review = { reference: asked.reference, staff: other.officer, holdId, ownerId: other.officer.id, now: later }
  expect(await reviewHold({ ...review, reviewOn: '2026-09-10' })).toBe('reviewed')
  expect(await findHold(asked.call.id)).toMatchObject({ ownerId: other.officer.id, reviewOn: '2026-09-10' })
  expect(await listActions(asked.reference)).toContain('hold.reviewed')
  expect(await reviewHold({ ...review, reviewOn: '2026-09-11' })).toBe('review-too-late')
  expect(await reviewHold({ ...review, reference: other.reference, reviewOn: '2026-09-01' })).toBe('hold-gone')
  expect(await reviewHold({ ...review, holdId: 'x', reviewOn: '2026-09-01' })).toBe('hold-gone')
})

test('a hold that ends before any erasure leaves its record in the register', async () => {
  const asked = await askForErasure()
  await placeHold(placing(asked))
  const { id: holdId } = await findHold(asked.call.id)
  const ending = { reference: asked.reference, staff: asked.officer, holdId, now: later }
  expect(await releaseHold({ ...ending, reason: 'sovittu' })).toBe('hold-reason-too-short')
  expect(await releaseHold({ ...ending, reason: 'Saatava on maksettu.' })).toBe('released')
  expect(await releaseHold({ ...ending, reason: 'Saatava on maksettu.' })).toBe('hold-gone')
  expect(await db.$count(interaction, eq(interaction.id, asked.call.id))).toBe(1)
  expect(await findHold(asked.call.id)).toMatchObject({ releasedAt: later, releasedBy: asked.officer.id })
  expect(await erase(asked)).toBe('completed')
})

test('after an erasure the end of a hold takes the record, the person who stayed with it, and ends the erasure', async () => {
  const asked = await askForErasure()
  await placeHold(placing(asked))
  expect(await erase(asked)).toBe('partially-completed')
  const { id: holdId, caseId } = await findHold(asked.call.id)
  expect(caseId).toBe(asked.id)
  const ofPerson = eq(restriction.contactPersonId, asked.contact.id)
  expect(await db.select().from(restriction).where(ofPerson)).toMatchObject([{ ground: 'legal_claims' }])
  expect(await db.$count(complaint, eq(complaint.id, asked.settled.id))).toBe(0)
  expect(await db.$count(erasureLedger, eq(erasureLedger.caseId, asked.id))).toBe(0)

  const ending = {
    reference: asked.reference,
    staff: asked.officer,
    holdId,
    reason: 'Saatava on maksettu.',
    now: later,
  }
  expect(await releaseHold(ending)).toBe('finished')
  expect(await db.$count(interaction, eq(interaction.id, asked.call.id))).toBe(0)
  expect(await db.$count(contactPerson, eq(contactPerson.id, asked.contact.id))).toBe(0)
  expect(await db.$count(erasureLedger, eq(erasureLedger.caseId, asked.id))).toBe(1)
  const [record] = await db.select().from(erasureRecord).where(eq(erasureRecord.caseId, asked.id))
  expect(record).toMatchObject({ finishedAt: later })
  expect(await listActions(asked.reference)).toEqual(expect.arrayContaining(['hold.released', 'erasure.finished']))
})

test('who is held for a claim of their own stays as long as a record about them is held', async () => {
  const asked = await askForErasure()
  await placeHold(placing(asked, { record: `contactPerson/${asked.contact.id}` }))
  await placeHold(placing(asked))
  await erase(asked)
  const ending = { reference: asked.reference, staff: asked.officer, reason: 'Riita on sovittu.', now: later }
  const { id: ofPerson } = await findHold(asked.contact.id)
  expect(await releaseHold({ ...ending, holdId: ofPerson })).toBe('released')
  expect(await db.$count(contactPerson, eq(contactPerson.id, asked.contact.id))).toBe(1)
  const { id: ofCall } = await findHold(asked.call.id)
  expect(await releaseHold({ ...ending, holdId: ofCall })).toBe('finished')
  expect(await db.$count(contactPerson, eq(contactPerson.id, asked.contact.id))).toBe(0)
})

test('a record under two holds goes with the second', async () => {
  const asked = await askForErasure()
  const record = `complaint/${asked.settled.id}`
  await placeHold(placing(asked, { record }))
  await placeHold(placing(asked, { record, ground: 'archive' }))
  expect(await erase(asked)).toBe('partially-completed')
  const ending = { reference: asked.reference, staff: asked.officer, reason: 'Peruste on päättynyt.', now: later }
  const holds = await db.select().from(legalHold).where(eq(legalHold.recordId, asked.settled.id))
  expect(await releaseHold({ ...ending, holdId: holds[0]!.id })).toBe('released')
  expect(await db.$count(complaint, eq(complaint.id, asked.settled.id))).toBe(1)
  expect(await releaseHold({ ...ending, holdId: holds[1]!.id })).toBe('finished')
  expect(await db.$count(complaint, eq(complaint.id, asked.settled.id))).toBe(0)
})

test('a second request while something is held waits for the same hold, and both cases end with it', async () => {
  const first = await askForErasure()
  await placeHold(placing(first))
  await erase(first)
  const subject = await addSubject(first.subject.emailCanonical)
  const received = await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [first.contact.id], now: later })
  const reference = referenceOf(received)
  const second = { ...first, reference, id: (await readCase(reference)).id }
  expect(await erase(second)).toBe('partially-completed')
  const { id: holdId } = await findHold(first.call.id)
  const ending = { reference, staff: first.officer, holdId, reason: 'Saatava on maksettu.', now: later }
  expect(await releaseHold(ending)).toBe('finished')
  for (const { id } of [first, second]) {
    const [record] = await db.select().from(erasureRecord).where(eq(erasureRecord.caseId, id))
    expect(record!.finishedAt).toEqual(later)
  }
})

test('the hold of an open claim is looked after by whom the complaint names, else by whoever prepared the erasure', async () => {
  const asked = await askForErasure()
  const { contact, reference, officer, approver } = asked
  const handler = await addStaff('officer', `Omistaja ${asked.id}`)
  const link = { organizationId: contact.organizationId, contactPersonId: contact.id }
  const claim = { ...link, receivedAt: now, claimantName: contact.fullName, text: 'Vaadin hyvitystä.' }
  const owners = [handler.name, ` ${handler.email.toUpperCase()}`, 'Asiakaspalvelu', approver.email, null]
  const claims = await db
    .insert(complaint)
    .values(owners.map((claimOwner) => ({ ...claim, claimOwner })))
    .returning({ id: complaint.id })
  await prepareDecision({ reference, version: 1, staff: officer, decision: grant, now: later })
  await approveDecision({ reference, version: 2, staff: approver, now: later })
  expect(await carryOutErasure(asked.id, later)).toBe('partially-completed')
  const held = await Promise.all(claims.map(({ id }) => findHold(id)))
  expect(held.map(({ ownerId }) => ownerId)).toEqual([handler.id, handler.id, officer.id, officer.id, officer.id])
})

test('a hold to be reviewed is shown to its owner from its day on, and to all who handle cases once nobody owns it', async () => {
  const asked = await askForErasure()
  const { reference, officer, call } = asked
  expect(await placeHold(placing(asked))).toBe('placed')
  const other = await addStaff('officer')
  const seenBy = async (staff: typeof officer, day: string) => {
    const cases = await listCasesWithDueHolds(staff, new Date(`${day}T08:00:00+03:00`))
    return cases.filter((one) => one.reference === reference)
  }
  expect(await seenBy(officer, '2026-09-04')).toEqual([])
  expect(await seenBy(officer, '2026-09-05')).toEqual([{ reference, count: 1 }])
  expect(await seenBy(other, '2026-09-05')).toEqual([])
  await db.update(staff).set({ deactivatedAt: later }).where(eq(staff.id, officer.id))
  expect(await seenBy(other, '2026-09-05')).toEqual([{ reference, count: 1 }])
  const hold = await findHold(call.id)
  await db.update(legalHold).set({ caseId: asked.id, reviewOn: '2026-12-01' }).where(eq(legalHold.id, hold.id))
  expect(await seenBy(other, '2026-09-05')).toEqual([])
  expect(await seenBy(other, '2026-12-02')).toEqual([{ reference, count: 1 }])
  await db.update(legalHold).set({ releasedAt: later }).where(eq(legalHold.id, hold.id))
  expect(await seenBy(other, '2026-12-02')).toEqual([])
})
