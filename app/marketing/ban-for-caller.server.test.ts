import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { outbox } from '#db/schema/mail.ts'
import { contactPerson } from '#db/schema/register.ts'
import { addContact, addStaff, nobody } from '#tests/support/cases.ts'
import { banForCaller } from './ban-for-caller.server.ts'
import { letters } from './letters.ts'
import { isBanned } from './queries.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const recorded = letters.find(({ kind }) => kind === 'ban-recorded')!

function lettersTo(contactPersonId: string) {
  return db.$count(outbox, and(eq(outbox.entityId, contactPersonId), eq(outbox.kind, 'ban-recorded')))
}

test('a ban by telephone is in force at once, with its event and a letter to the address of the register', async () => {
  const staff = await addStaff('intake')
  const { contact } = await addContact('aino@kielto.example')
  const banned = await banForCaller({ staff, who: { email: ' Aino@KIELTO.example ' }, now })
  expect(banned).toEqual({ ban: 'set', goesByMail: true })
  expect(await isBanned('aino@kielto.example', 'sms')).toBe(true)
  expect(await db.select().from(auditEvent).where(eq(auditEvent.actorId, staff.id))).toMatchObject([
    { action: 'ban.set', actorKind: 'staff', subjectId: contact.id, detail: { act: 'office', channel: 'all' } },
  ])
  expect(await recorded.load(db, contact.id, now, now)).toMatchObject({
    to: 'aino@kielto.example',
    locale: 'fi',
    props: { channel: 'all', organization: null, effectiveAt: now.toISOString() },
  })
  expect(await banForCaller({ staff, who: { contactPersonId: contact.id }, now })).toEqual({
    ban: 'already',
    goesByMail: false,
  })
  expect(await lettersTo(contact.id)).toBe(1)
})

test('an address that nobody has is banned without a letter', async () => {
  const staff = await addStaff('officer')
  const banned = await banForCaller({ staff, who: { email: 'eero@muualla.example' }, now })
  expect(banned).toEqual({ ban: 'set', goesByMail: false })
  expect(await isBanned('eero@muualla.example', 'email')).toBe(true)
})

test('a confirmation is not sent to who is gone, nor of a ban that is over', async () => {
  expect(await recorded.load(db, nobody(), now, now)).toEqual({ cancel: 'erased' })
  const { contact } = await addContact('lotta@kielto.example')
  expect(await recorded.load(db, contact.id, now, now)).toEqual({ cancel: 'lifted' })
})

test('a stranger, a person without an address and a wrong address are told apart', async () => {
  const staff = await addStaff('intake')
  expect(await banForCaller({ staff, who: { contactPersonId: nobody() }, now })).toBe('not-found')
  expect(await banForCaller({ staff, who: { email: 'ei osoite' }, now })).toEqual({ refused: 'syntax' })
  const { contact } = await addContact('kaisa@kielto.example')
  await db.update(contactPerson).set({ email: null, emailCanonical: null }).where(eq(contactPerson.id, contact.id))
  expect(await banForCaller({ staff, who: { contactPersonId: contact.id }, now })).toBe('no-address')
  expect(await db.$count(auditEvent, eq(auditEvent.actorId, staff.id))).toBe(0)
})

test('nobody bans without end within an hour', async () => {
  const staff = await addStaff('intake')
  const outcomes = new Set<unknown>()
  for (let tries = 0; tries < 61; tries++) {
    outcomes.add(await banForCaller({ staff, who: { contactPersonId: nobody() }, now }))
  }
  expect(outcomes).toContain('limited')
})
