import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { interaction } from '#db/schema/history.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { answerRequest } from './decisions/answer-request.server.ts'
import { approveDecision } from './decisions/approve-decision.server.ts'
import { carryOutErasure } from './decisions/carry-out-erasure.server.ts'
import { placeHold } from './holds/place-hold.server.ts'
import { prepareDecision } from './decisions/prepare-decision.server.ts'
import { proveIdentity } from './intake/prove-identity.server.ts'
import { findCaseOf } from './queries.server.ts'
import { receiveRequest } from './receive-request.server.ts'
import { releaseHold } from './holds/release-hold.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')

test('cases of a person whom a hold had kept do not open to others of the mailbox when the hold has ended', async () => {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical, 'Aino Esimerkki')
  await addContact(subject.emailCanonical, 'Bertta Toinen')
  const staff = await addStaff('officer')
  const link = { organizationId: organization.id, contactPersonId: contact.id }
  const [call] = await db
    .insert(interaction)
    .values({ ...link, occurredAt: now, channel: 'phone', subject: 'Tarjous', reviewedAt: now })
    .returning()
  const relative = await addStaff('officer')
  await db
    .insert(disqualification)
    .values({ staffId: relative.id, contactPersonId: contact.id, ground: 'close_relative', declaredAt: now })
  const of = { subject, explanation: 'Pyydän.', contactPersonIds: [], now }
  const asked = [await receiveRequest({ ...of, kind: 'access' }), await receiveRequest({ ...of, kind: 'erasure' })]
  const [access, erasure] = asked.map(referenceOf) as [string, string]
  for (const reference of [access, erasure]) {
    const { version } = await readCase(reference)
    const proof = { reference, version, staff, contactPersonId: contact.id, method: 'call_back', now }
    expect(await proveIdentity(proof)).toBe('proved')
  }
  const versionOf = async (reference: string) => (await readCase(reference)).version
  const answer = { reference: access, version: await versionOf(access), staff, answer: 'Vastaus on tässä.', now }
  expect(await answerRequest(answer)).toBe('answered')
  const hold = { ground: 'claim', reason: 'Saatava on riitautettu.', ownerId: staff.id, reviewOn: '2026-09-05' }
  const placing = { ...hold, reference: erasure, staff, record: `interaction/${call!.id}`, now }
  expect(await placeHold(placing)).toBe('placed')
  const prepare = {
    reference: erasure,
    version: await versionOf(erasure),
    staff,
    decision: { outcome: 'grant' },
  } as const
  expect(await prepareDecision({ ...prepare, now: later })).toBe('prepared')
  const approver = await addStaff('approver')
  await approveDecision({ reference: erasure, version: await versionOf(erasure), staff: approver, now: later })
  expect(await carryOutErasure((await readCase(erasure)).id, later)).toBe('partially-completed')

  const [held] = await db.query.legalHold.findMany({ where: (row, { eq }) => eq(row.recordId, call!.id) })
  const ending = { reference: erasure, staff, holdId: held!.id, reason: 'Saatava on maksettu.', now: later }
  expect(await releaseHold(ending)).toBe('finished')
  for (const reference of [access, erasure]) expect(await findCaseOf(subject, reference, later)).toBeNull()
  expect((await readCase(erasure)).deliveryAddress).not.toBeNull()
  const note = { reference: erasure, staff: relative, holdId: held!.id, reason: 'Toinen kerta.', now: later }
  expect(await releaseHold(note)).toBe('disqualified')
})
