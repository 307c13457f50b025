import { and, eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { outbox } from '#db/schema/mail.ts'
import { suppressionPhone } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import { addContact, addStaff, nobody } from '#tests/support/cases.ts'
import { banForCaller } from './ban-for-caller.server.ts'
import { letters } from './letters.ts'
import { hashPhone } from './phone-hash.server.ts'
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

test('somebody without an address is banned as the record and the number that they are, without a letter', async () => {
  const staff = await addStaff('intake')
  const { contact } = await addContact('kaisa@kielto.example')
  const withoutAddress = { email: null, emailCanonical: null, phone: '+358409998877' }
  await db.update(contactPerson).set(withoutAddress).where(eq(contactPerson.id, contact.id))
  const call = { staff, who: { contactPersonId: contact.id }, now }
  expect(await banForCaller(call)).toEqual({ ban: 'set', goesByMail: false })
  expect(await banForCaller(call)).toEqual({ ban: 'already', goesByMail: false })
  const [row] = await db.select().from(contactPerson).where(eq(contactPerson.id, contact.id))
  expect(row!.directMarketingBan).toBe(true)
  expect(await db.select().from(auditEvent).where(eq(auditEvent.actorId, staff.id))).toMatchObject([
    { action: 'ban.set', subjectId: contact.id, detail: { act: 'office', channel: 'all', contacts: 1 } },
  ])
  expect(await db.$count(suppressionPhone, eq(suppressionPhone.phoneHash, hashPhone('040 999 8877')!))).toBe(1)
  expect(await lettersTo(contact.id)).toBe(0)
})

test.each([true, false])(
  'an address that comes at the same moment is banned too; one before it: %s',
  async (hadAddress) => {
    const staff = await addStaff('intake')
    const { contact } = await addContact(`vanha.${hadAddress}@kielto.example`)
    const isContact = eq(contactPerson.id, contact.id)
    if (!hadAddress) await db.update(contactPerson).set({ email: null, emailCanonical: null }).where(isContact)
    const email = `uusi.${hadAddress}@kielto.example`
    const { banned } = await db.transaction(async (tx) => {
      await tx.update(contactPerson).set({ email, emailCanonical: email }).where(isContact)
      const banned = banForCaller({ staff, who: { contactPersonId: contact.id }, now })
      await vi.waitFor(async () => {
        const waiting = await sqlClient`
        select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
        expect(waiting).toHaveLength(1)
      })
      return { banned }
    })
    expect(await banned).toEqual({ ban: 'set', goesByMail: true })
    expect(await isBanned(email, 'email')).toBe(true)
  },
)

test('a stranger and a wrong address are told apart', async () => {
  const staff = await addStaff('intake')
  expect(await banForCaller({ staff, who: { contactPersonId: nobody() }, now })).toBe('not-found')
  expect(await banForCaller({ staff, who: { email: 'ei osoite' }, now })).toEqual({ refused: 'syntax' })
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
