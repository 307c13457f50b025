import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { mailboxSession, verifiedMailbox } from '#db/schema/identity.ts'
import { contactPerson } from '#db/schema/register.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { approveDecision } from './approve-decision.server.ts'
import { carryOutErasure } from './carry-out-erasure.server.ts'
import { prepareDecision } from './prepare-decision.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')
const grant = { outcome: 'grant' } as const

async function askForErasure() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const reference = referenceOf(await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now }))
  const session = { id: `s-${reference}`, userId: subject.mailboxId, createdAt: now, expiresAt: later }
  await db.insert(mailboxSession).values(session)
  const { id } = await readCase(reference)
  return { subject, contact, reference, id }
}

async function approve(reference: string) {
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  const { version } = await readCase(reference)
  expect(await prepareDecision({ reference, version, staff: officer, decision: grant, now: later })).toBe('prepared')
  expect(await approveDecision({ reference, version: version + 1, staff: approver, now: later })).toBe(
    'erasure-started',
  )
}

const sessionsOf = (mailboxId: string) => db.$count(mailboxSession, eq(mailboxSession.userId, mailboxId))
const moveTo = (id: string, emailCanonical: string) =>
  db.update(contactPerson).set({ email: emailCanonical, emailCanonical }).where(eq(contactPerson.id, id))

test('the mailbox that asked goes with the person, though the ERP has given them another address meanwhile', async () => {
  const { subject, contact, reference, id } = await askForErasure()
  await moveTo(contact.id, 'uusi@muualla.example')
  await approve(reference)
  expect(await carryOutErasure(id, later)).toBe('completed')
  expect(await db.$count(verifiedMailbox, eq(verifiedMailbox.id, subject.mailboxId))).toBe(0)
  expect(await sessionsOf(subject.mailboxId)).toBe(0)
  expect(await isBanned(subject.emailCanonical, 'email')).toBe(true)
  expect(await isBanned('uusi@muualla.example', 'email')).toBe(true)
})

test('a mailbox that by now is somebody else’s stays, with whoever is signed in to it', async () => {
  const { subject, contact, reference, id } = await askForErasure()
  await moveTo(contact.id, 'toinen@muualla.example')
  await addContact(subject.emailCanonical, 'Seuraava Henkilö')
  await approve(reference)
  expect(await carryOutErasure(id, later)).toBe('completed')
  expect(await sessionsOf(subject.mailboxId)).toBe(1)
  expect(await isBanned(subject.emailCanonical, 'email')).toBe(false)
})

test.each(['access', 'objection'] as const)(
  '%s asked for while the erasure is carried out fails for nobody',
  async (kind) => {
    const asked = await Promise.all([askForErasure(), askForErasure(), askForErasure()])
    for (const { reference } of asked) await approve(reference)
    const outcomes = await Promise.all(
      asked.flatMap(({ id, subject, contact }) => [
        carryOutErasure(id, later),
        receiveRequest({ subject, kind, explanation: 'Lisäksi.', contactPersonIds: [contact.id], now: later }),
      ]),
    )
    expect(outcomes).toHaveLength(6)
  },
)
