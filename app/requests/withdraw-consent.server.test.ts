import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { receiveRequest } from './receive-request.server.ts'
import { registerRequest } from './intake/register-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

const banOf = async (caseId: string) => {
  const [entry] = await db.select().from(suppressionEntry).where(eq(suppressionEntry.caseId, caseId))
  return entry
}
const isMarked = (id: string) =>
  db.$count(contactPerson, and(eq(contactPerson.id, id), eq(contactPerson.directMarketingBan, true)))

test('whoever withdraws a consent is written to no more from that moment, and needs no words for it', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const asked = { subject, kind: 'consent_withdrawal', contactPersonIds: [contact.id], now } as const
  const { id, state } = await readCase(referenceOf(await receiveRequest(asked)))
  expect(state).toBe('open')
  expect(await isBanned(subject.emailCanonical, 'email')).toBe(true)
  expect(await isBanned(subject.emailCanonical, 'post')).toBe(true)
  expect(await banOf(id)).toMatchObject({ act: 'portal', channel: 'all', organizationId: null })
  expect(await isMarked(contact.id)).toBe(1)
  const set = and(eq(auditEvent.caseId, id), eq(auditEvent.action, 'ban.set'))
  const [event] = await db.select().from(auditEvent).where(set)
  expect(event).toMatchObject({ actorKind: 'subject', actorId: subject.mailboxId })
  // Asked twice: one case and one ban.
  expect(await receiveRequest(asked)).toHaveProperty('existing')
})

test('a withdrawal that reached the office bans as soon as it is written down, proved or not, address or none', async () => {
  const staff = await addStaff('intake')
  const [first, second] = [await addContact('peruja@yritys.example'), await addContact('toinen@yritys.example')]
  await db
    .update(contactPerson)
    .set({ email: null, emailCanonical: null })
    .where(eq(contactPerson.id, second.contact.id))
  const fields = {
    kind: 'consent_withdrawal',
    channel: 'phone',
    locale: 'fi',
    receivedOn: '2026-03-05',
    words: 'Ei enää.',
    proof: 'later',
  }
  for (const { contact } of [first, second]) {
    const registered = await registerRequest({ staff, contactPersonId: contact.id, fields, now })
    expect(registered).toHaveProperty('reference')
    const { id } = await readCase((registered as { reference: string }).reference)
    expect(await banOf(id)).toMatchObject({ act: 'office', channel: 'all' })
    expect(await isMarked(contact.id)).toBe(1)
  }
  expect(await isBanned('peruja@yritys.example', 'email')).toBe(true)
})
