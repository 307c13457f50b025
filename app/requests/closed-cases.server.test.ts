import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { mailboxSession, verifiedMailbox } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { contactPerson } from '#db/schema/register.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { startMailboxSession } from '~/identity/session.server.ts'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { answerRequest } from './decisions/answer-request.server.ts'
import { approveDecision } from './decisions/approve-decision.server.ts'
import { assignCase } from './desk/assign-case.server.ts'
import { carryOutErasure } from './decisions/carry-out-erasure.server.ts'
import { clearDeliveryAddresses } from './intake/clear-delivery-addresses.server.ts'
import { handOverCase } from './desk/hand-over-case.server.ts'
import { prepareDecision } from './decisions/prepare-decision.server.ts'
import { listQueue } from './desk/list-queue.server.ts'
import { receiveRequest } from './receive-request.server.ts'
import { returnDecision } from './decisions/return-decision.server.ts'
import { transferCase } from './desk/transfer-case.server.ts'
import { withdrawRequest } from './withdraw-request.server.ts'

/** What peers got wrong around the end of a request, each as the behaviour that ours has instead. */

const now = new Date('2026-03-05T09:00:00+02:00')
const refusal = { outcome: 'refuse', refusalCode: 'REF-17-NO-GROUND', reasons: 'Tilauksesi on vielä kesken.' } as const

async function receive() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const reference = referenceOf(await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now }))
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  return { subject, contact, reference, officer, approver, id: (await readCase(reference)).id }
}
type Received = Awaited<ReturnType<typeof receive>>

const endings: Record<string, (received: Received) => Promise<string>> = {
  withdrawn: ({ subject, reference }) => withdrawRequest({ subject, reference, now }),
  refused: async ({ reference, officer, approver }) => {
    await prepareDecision({ reference, version: 1, staff: officer, decision: refusal, now })
    return approveDecision({ reference, version: 2, staff: approver, now })
  },
  completed: async ({ reference, officer, approver, id }) => {
    await prepareDecision({ reference, version: 1, staff: officer, decision: { outcome: 'grant' }, now })
    await approveDecision({ reference, version: 2, staff: approver, now })
    return carryOutErasure(id, now)
  },
}

test.each(Object.keys(endings))(
  'a request that is %s is approved, withdrawn, answered or handed on no more',
  async (end) => {
    const received = await receive()
    expect(await endings[end]!(received)).toBe(end)
    const { subject, reference, officer, approver, id } = received
    const { version } = await readCase(reference)
    const before = [await readCase(reference), await listActions(reference)]
    const as = (staff: VerifiedStaff) => ({ reference, version, staff, now })
    const outcomes = [
      await approveDecision(as(approver)),
      await returnDecision({ ...as(approver), reason: 'Ei.' }),
      await prepareDecision({ ...as(officer), decision: refusal }),
      await answerRequest({ ...as(officer), answer: 'Tässä vastaus pyyntöösi.' }),
      await assignCase({ ...as(officer), assigneeId: officer.id }),
      await handOverCase({ ...as(officer), toId: officer.id, reason: 'Loma.' }),
      await transferCase({ ...as(officer), authority: 'Kunta', explanation: 'Kuuluu kunnalle.', isKnown: true }),
    ]
    expect(new Set(outcomes)).toEqual(new Set(['not-allowed-now']))
    expect(await carryOutErasure(id, now)).toBe('not-executing')
    // An erasure takes the mailbox along: to whoever signs in with it later the request does not exist.
    expect(await withdrawRequest({ subject, reference, now })).toBe(
      end === 'completed' ? 'not-found' : 'not-allowed-now',
    )
    expect([await readCase(reference), await listActions(reference)]).toEqual(before)
  },
)

test('a withdrawn request is carried out by nobody, though it was approved on another page', async () => {
  const { subject, contact, reference, officer, approver, id } = await receive()
  await prepareDecision({ reference, version: 1, staff: officer, decision: { outcome: 'grant' }, now })
  expect(await withdrawRequest({ subject, reference, now })).toBe('withdrawn')
  expect(await approveDecision({ reference, version: 2, staff: approver, now })).toBe('changed-meanwhile')
  expect(await approveDecision({ reference, version: 3, staff: approver, now })).toBe('not-allowed-now')
  expect(await carryOutErasure(id, now)).toBe('not-executing')
  expect(await db.$count(contactPerson, eq(contactPerson.id, contact.id))).toBe(1)
})

test('nobody withdraws another’s request, and is not told that it exists', async () => {
  const { reference } = await receive()
  const before = await listActions(reference)
  expect(await withdrawRequest({ subject: await addSubject(), reference, now })).toBe('not-found')
  expect(await withdrawRequest({ subject: await addSubject(), reference: 'TP-2026-9999', now })).toBe('not-found')
  expect(await listActions(reference)).toEqual(before)
})

test('an approved erasure erases: an approval that carries nothing out is none', async () => {
  const received = await receive()
  expect(await endings.completed!(received)).toBe('completed')
  expect(await db.$count(contactPerson, eq(contactPerson.id, received.contact.id))).toBe(0)
})

test('the due date is a date: it is the same however late the office looks', async () => {
  const { reference, officer } = await receive()
  const dueOn = async (at: Date) => {
    const { rows } = await listQueue({ staff: officer, filters: {}, now: at })
    return rows.find((row) => row.reference === reference)?.dueOn
  }
  const days = [0, 1, 20, 33, 34, 100].map((days) => new Date(now.getTime() + days * 86_400_000))
  expect(new Set(await Promise.all(days.map(dueOn)))).toEqual(new Set(['2026-04-07']))
})

test.each(Object.keys(endings))('where letters go is forgotten however a request ended: %s', async (end) => {
  const received = await receive()
  await endings[end]!(received)
  await db.update(outbox).set({ state: 'sent', sentAt: now }).where(eq(outbox.entityId, received.id))
  await clearDeliveryAddresses(now)
  const [left] = await db
    .select({ address: requestCase.deliveryAddress })
    .from(requestCase)
    .where(eq(requestCase.id, received.id))
  expect(left!.address).toBeNull()
})

test('whoever is erased is signed out with it', async () => {
  const received = await receive()
  await startMailboxSession(received.subject.mailboxId, now)
  await endings.completed!(received)
  expect(await db.$count(mailboxSession, eq(mailboxSession.userId, received.subject.mailboxId))).toBe(0)
  expect(await db.$count(verifiedMailbox, eq(verifiedMailbox.id, received.subject.mailboxId))).toBe(0)
})
