import { and, eq, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { recipientTask, restriction } from '#db/schema/case-work.ts'
import { recipient } from '#db/schema/recipients.ts'
import { registerChange } from '#db/schema/register.ts'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { approveDecision } from './approve-decision.server.ts'
import { letters } from '../letters.ts'
import { approveLifting, liftingTold, proposeLifting, returnLifting } from './lift-restriction.server.ts'
import { prepareDecision } from './prepare-decision.server.ts'
import { findCaseOf } from '../queries.server.ts'
import { receiveRequest } from '../receive-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')

async function addPerson() {
  const subject = await addSubject()
  return { subject, contact: (await addContact(subject.emailCanonical)).contact }
}

/** A person whose data are restricted, by an officer and an approver. */
async function restricted(person = addPerson()) {
  const { subject, contact } = await person
  const asked = { subject, kind: 'restriction', explanation: 'Pyydän.', contactPersonIds: [contact.id], now } as const
  const reference = referenceOf(await receiveRequest(asked))
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  const decision = { outcome: 'grant', of: 'restriction', ground: 'accuracy_contested' } as const
  await prepareDecision({ reference, version: 1, staff: officer, decision, now: later })
  await approveDecision({ reference, version: 2, staff: approver, now: later })
  return { subject, contact, reference, officer, approver, id: (await readCase(reference)).id }
}

function load(kind: string, entityId: string) {
  return letters.find((letter) => letter.kind === kind)!.load(db, entityId, later, later)
}

test('a restriction is lifted by two people, and only once the person has been told before it', async () => {
  const { reference, contact, id, officer, approver, subject } = await restricted()
  const reason = 'Organisaatio vahvisti, että tiedot ovat oikein.'
  expect(await approveLifting({ reference, staff: approver, now: later })).toBe('not-allowed-now')
  expect(await proposeLifting({ reference, staff: officer, reason: 'Ok', now: later })).toBe('reasons-too-short')
  expect(await proposeLifting({ reference, staff: officer, reason, now: later })).toBe('proposed')
  expect(await proposeLifting({ reference, staff: officer, reason, now: later })).toBe('not-allowed-now')
  expect(await approveLifting({ reference, staff: officer, now: later })).toBe('same-person')
  expect(await approveLifting({ reference, staff: approver, now: later })).toBe('approved')
  const standing = () => db.select().from(restriction).where(eq(restriction.contactPersonId, contact.id))
  expect((await standing())[0]).toMatchObject({ liftedAt: null, noticeAcceptedAt: null })
  expect(await isBanned(subject.emailCanonical, 'email')).toBe(true)
  expect(await load('restriction-lifting', id)).toMatchObject({ to: subject.emailDeliver, props: { reason } })

  const source = letters.find(({ kind }) => kind === 'restriction-lifting')!
  await db.transaction((tx) => source.ended!(tx, id, 'dead', later))
  expect((await standing())[0]).toMatchObject({ liftedAt: null })
  await db.transaction((tx) => source.ended!(tx, id, 'sent', later))
  expect((await standing())[0]).toMatchObject({ liftedAt: later, noticeAcceptedAt: later })
  expect(await isBanned(subject.emailCanonical, 'email')).toBe(false)
  await db.transaction((tx) => source.ended!(tx, id, 'sent', new Date('2026-04-01T12:00:00Z')))
  expect((await standing())[0]).toMatchObject({ liftedAt: later })
  expect((await listActions(reference)).filter((action) => action === 'restriction.lifted')).toHaveLength(1)
  expect((await findCaseOf(subject, reference, later))!.decision).toMatchObject({ restriction: { liftedAt: later } })
})

test('a lifting that is sent back leaves the restriction as it was; a notice may also go by letter', async () => {
  const { reference, officer, approver, contact } = await restricted()
  const reason = 'Vaade on ratkaistu sovinnolla.'
  expect(await liftingTold({ reference, staff: officer, now: later })).toBe('not-allowed-now')
  await proposeLifting({ reference, staff: officer, reason, now: later })
  expect(await returnLifting({ reference, staff: approver, now: later })).toBe('returned')
  expect(await liftingTold({ reference, staff: officer, now: later })).toBe('not-allowed-now')
  await proposeLifting({ reference, staff: officer, reason, now: later })
  await approveLifting({ reference, staff: approver, now: later })
  expect(await returnLifting({ reference, staff: approver, now: later })).toBe('not-allowed-now')
  expect(await liftingTold({ reference, staff: officer, now: later })).toBe('lifted')
  const [row] = await db.select().from(restriction).where(eq(restriction.contactPersonId, contact.id))
  expect(row).toMatchObject({ liftedAt: later })
  const told = and(eq(auditEvent.subjectId, contact.id), eq(auditEvent.action, 'restriction.lifted'))
  const [event] = await db.select().from(auditEvent).where(told)
  expect(event!.detail).toMatchObject({ means: 'letter' })
  expect(await proposeLifting({ reference, staff: officer, reason, now: later })).toBe('not-allowed-now')
})

test('a ground that was set after the proposal is lifted neither with it nor by its notice', async () => {
  const { reference, contact, id, officer, approver, subject } = await restricted()
  const reason = 'Organisaatio vahvisti, että tiedot ovat oikein.'
  await proposeLifting({ reference, staff: officer, reason, now: later })
  const later2 = { contactPersonId: contact.id, caseId: id, ground: 'legal_claims', startedAt: later } as const
  await db.insert(restriction).values(later2)
  expect(await approveLifting({ reference, staff: approver, now: later })).toBe('approved')
  expect(await load('restriction-lifting', id)).toMatchObject({ props: { reason } })
  expect(await liftingTold({ reference, staff: officer, now: later })).toBe('lifted')
  const rows = await db.select().from(restriction).where(eq(restriction.caseId, id)).orderBy(restriction.ground)
  expect(rows.map(({ ground, liftApprovedBy, liftedAt }) => [ground, liftApprovedBy, liftedAt])).toEqual([
    ['accuracy_contested', approver.id, later],
    ['legal_claims', null, null],
  ])
  expect(await isBanned(subject.emailCanonical, 'email')).toBe(true)

  const second = 'Vaade on sovittu, eikä tietoja enää tarvita.'
  await proposeLifting({ reference, staff: officer, reason: second, now: later })
  await approveLifting({ reference, staff: approver, now: later })
  expect(await load('restriction-lifting', id)).toMatchObject({ props: { reason: second } })
  const lifted = (await listActions(reference)).filter((action) => action === 'restriction.lifted')
  expect(lifted).toHaveLength(1)
})

test('a second request’s restriction on the same ground is its own: lifting the first ends none of it', async () => {
  const first = await restricted()
  const { subject, contact } = first
  const second = await restricted(Promise.resolve({ subject, contact }))
  const standing = and(eq(restriction.contactPersonId, contact.id), isNull(restriction.liftedAt))
  const rows = await db.select().from(restriction).where(standing).orderBy(restriction.startedAt)
  expect(rows.map(({ caseId }) => caseId).toSorted()).toEqual([first.id, second.id].toSorted())

  const holder = {
    legalName: 'Kuriiri Oy',
    role: 'processor',
    task: 'jakelu',
    country: 'FI',
    validFrom: '2020-01-01',
  } as const
  await db.insert(recipient).values(holder)
  const reason = 'Organisaatio vahvisti, että tiedot ovat oikein.'
  const isTold = and(eq(registerChange.externalId, contact.externalId), eq(registerChange.kind, 'restriction_lifted'))
  const isAsked = (caseId: string) =>
    and(eq(recipientTask.caseId, caseId), eq(recipientTask.action, 'lift_restriction'))
  for (const [one, stays] of [
    [first, true],
    [second, false],
  ] as const) {
    const { reference, officer, approver, id } = one
    expect(await proposeLifting({ reference, staff: officer, reason, now: later })).toBe('proposed')
    expect(await approveLifting({ reference, staff: approver, now: later })).toBe('approved')
    expect(await load('restriction-lifting', id)).toMatchObject({ props: { staysRestricted: stays } })
    expect(await liftingTold({ reference, staff: officer, now: later })).toBe('lifted')
    expect(await db.$count(restriction, standing)).toBe(stays ? 1 : 0)
    expect(await db.$count(registerChange, isTold)).toBe(stays ? 0 : 1)
    expect(await isBanned(subject.emailCanonical, 'email')).toBe(stays)
    expect((await db.$count(recipientTask, isAsked(id))) === 0).toBe(stays)
    expect((await listActions(reference)).at(-1)).toBe(stays ? 'restriction.lifted' : 'recipient.asked')
  }
})

test('no verb of lifting knows a reference that was never given', async () => {
  const act = { reference: 'TP-1999-0001', staff: await addStaff('officer'), now: later }
  expect(await proposeLifting({ ...act, reason: 'Peruste on poistunut.' })).toBe('not-found')
  expect(await approveLifting(act)).toBe('not-found')
  expect(await returnLifting(act)).toBe('not-found')
  expect(await liftingTold(act)).toBe('not-found')
})
