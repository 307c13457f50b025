import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { interaction } from '#db/schema/history.ts'
import { legalHold } from '#db/schema/holds.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { officeRequest } from '#tests/support/office.ts'
import { readSubject } from '~/register/read-subject.server.ts'
import { approveDecision } from '~/requests/decisions/approve-decision.server.ts'
import { carryOutErasure } from '~/requests/decisions/carry-out-erasure.server.ts'
import { placeHold } from '~/requests/holds/place-hold.server.ts'
import { prepareDecision } from '~/requests/decisions/prepare-decision.server.ts'
import { findCase } from '~/requests/queries.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { holdsView } from './holds-view.server.ts'
import { loader as layout } from './layout.tsx'

const now = new Date('2026-03-05T09:00:00+02:00')
const afterReview = new Date('2026-09-06T09:00:00+03:00')

async function askForErasure() {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical)
  const link = { organizationId: organization.id, contactPersonId: contact.id }
  const call = { ...link, occurredAt: now, channel: 'phone', subject: 'Tarjous' } as const
  const [noted] = await db.insert(interaction).values(call).returning()
  const received = await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now })
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  return { reference: referenceOf(received), contact, officer, approver, record: `interaction/${noted!.id}` }
}

test('records are offered for a hold while they stand open, to those who handle cases', async () => {
  const { reference, contact, officer, approver, record } = await askForErasure()
  const found = (await findCase(reference))!
  const reading = await readSubject([contact.id], { audience: 'office' })
  const view = await holdsView(found, officer, reading, now)
  expect(view!.records!.map(({ value }) => value)).toEqual(
    expect.arrayContaining([record, `contactPerson/${contact.id}`]),
  )
  expect(view).toMatchObject({ mayPlace: true, latest: '2026-09-05', holds: [], me: officer.id })
  expect((await holdsView(found, officer, null, now))!.records).toBeNull()
  expect(await holdsView(found, approver, reading, now)).toBeNull()
})

test('a hold shows who looks after it, and that its review is overdue, also when the case is closed', async () => {
  const { reference, officer, approver, record } = await askForErasure()
  const reason = 'Saatava on riitautettu käräjäoikeudessa.'
  const placing = { reference, staff: officer, record, ground: 'claim', reason, ownerId: officer.id, now }
  await placeHold({ ...placing, reviewOn: '2026-09-05' })
  await prepareDecision({ reference, version: 1, staff: officer, decision: { outcome: 'grant' }, now })
  await approveDecision({ reference, version: 2, staff: approver, now })
  const executing = (await findCase(reference))!
  expect(await holdsView(executing, approver, null, new Date('2026-03-05T10:30:00+02:00'))).toMatchObject({
    isStuck: true,
  })
  await carryOutErasure((await readCase(reference)).id, now)
  const closed = (await findCase(reference))!
  const view = (await holdsView(closed, officer, null, afterReview))!
  expect(view).toMatchObject({ mayPlace: false, mayAct: true, isStuck: false })
  expect(view.holds.map(({ reason: shown, isOverdue }) => [shown, isOverdue])).toContainEqual([reason, true])
  expect(view.holds.find((hold) => hold.reason === reason)).toMatchObject({ owner: officer.name })
})

test('who handles cases finds a hold to be reviewed beside every page, from its day on; who only approves does not', async () => {
  const { reference, officer, approver, record } = await askForErasure()
  const placing = { reference, staff: officer, record, ground: 'claim', reason: 'Saatava on riitautettu.', now }
  await placeHold({ ...placing, ownerId: officer.id, reviewOn: '2026-09-05' })
  // The page goes by the clock of the day.
  await db.update(legalHold).set({ reviewOn: '2020-01-01' }).where(eq(legalHold.ownerId, officer.id))
  const duesOf = async (staff: typeof officer) => {
    const request = await officeRequest(staff, '/office')
    return (await layout({ request, params: {}, context: {} })).holds
  }
  expect(await duesOf(officer)).toEqual([{ reference, count: 1 }])
  expect(await duesOf(approver)).toEqual([])
})
