import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { restriction } from '#db/schema/case-work.ts'
import { suppressionEntry, suppressionPhone } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import { addContact, addStaff } from '#tests/support/cases.ts'
import { hashAddress } from './address-hash.server.ts'
import { lookUpBan } from './look-up-ban.server.ts'
import { hashPhone } from './phone-hash.server.ts'
import { setBan } from './set-ban.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const earlier = new Date('2026-02-01T09:00:00+02:00')
const everywhere = { channel: 'all', organizationId: null, actor: { kind: 'system' } } as const

const eventsOf = (staff: { id: string }) => db.select().from(auditEvent).where(eq(auditEvent.actorId, staff.id))

test('a look-up tells which bans there are, by which act and since when, and is an event without the address', async () => {
  const staff = await addStaff('officer')
  const { organization } = await addContact('aino@haku.example')
  const emailCanonical = 'aino@haku.example'
  await setBan({ ...everywhere, emailCanonical, act: 'one_click', now: earlier })
  await setBan({ ...everywhere, emailCanonical, channel: 'email', organizationId: organization.id, act: 'portal', now })
  expect(await lookUpBan({ staff, sought: ' Aino@HAKU.example ', now })).toMatchObject({
    by: 'email',
    bans: [
      { channel: 'email', act: 'portal', since: now, liftedAt: null, organization: { name: 'Esimerkki Oy' } },
      { channel: 'all', act: 'one_click', since: earlier, organization: null, isOfThisSpelling: true },
    ],
    isBarredOtherwise: false,
  })
  const events = await eventsOf(staff)
  expect(events).toMatchObject([
    { action: 'suppression.looked_up', subjectId: null, detail: { channel: 'email', count: 2 } },
  ])
  expect(JSON.stringify(events)).not.toContain('aino')
})

test('a ban of another spelling is found, and told from one of this', async () => {
  const staff = await addStaff('dpo')
  await setBan({ ...everywhere, emailCanonical: 'eero+uutiset@haku.example', act: 'one_click', now })
  const found = await lookUpBan({ staff, sought: 'eero@haku.example', now })
  expect(found).toMatchObject({ bans: [{ isOfThisSpelling: false }] })
})

test('a ban that was lifted is told after those in force', async () => {
  const staff = await addStaff('officer')
  const emailCanonical = 'lotta@haku.example'
  await setBan({ ...everywhere, emailCanonical, channel: 'sms', act: 'office', now: earlier })
  await setBan({ ...everywhere, emailCanonical, act: 'office', now })
  await db.update(suppressionEntry).set({ liftedAt: now }).where(eq(suppressionEntry.channel, 'all'))
  const found = await lookUpBan({ staff, sought: emailCanonical, now })
  expect(found).toMatchObject({
    bans: [
      { channel: 'sms', liftedAt: null },
      { channel: 'all', liftedAt: now },
    ],
  })
})

test('a number is looked up however it is written', async () => {
  const staff = await addStaff('marketing')
  await setBan({ ...everywhere, emailCanonical: 'paavo@haku.example', act: 'office', now })
  const isHis = eq(suppressionEntry.emailHash, hashAddress('paavo@haku.example').full)
  const [entry] = await db.select().from(suppressionEntry).where(isHis)
  await db.insert(suppressionPhone).values({ entryId: entry!.id, phoneHash: hashPhone('+358 40 765 4321')! })
  const found = await lookUpBan({ staff, sought: '040-765 4321', now })
  expect(found).toMatchObject({ by: 'phone', bans: [{ id: entry!.id, act: 'office' }], isBarredOtherwise: false })
  expect(await lookUpBan({ staff, sought: '0405550000', now })).toMatchObject({ bans: [] })
})

test('marketing learns neither that an erasure set the ban nor of which case', async () => {
  const emailCanonical = 'siiri@haku.example'
  const caseId = randomUUID()
  await setBan({ ...everywhere, emailCanonical, act: 'erasure', now, caseId })
  const asked = async (role: 'marketing' | 'officer') =>
    lookUpBan({ staff: await addStaff(role), sought: emailCanonical, now })
  expect(await asked('marketing')).toMatchObject({ bans: [{ act: null, caseId: null, since: now }] })
  expect(await asked('officer')).toMatchObject({ bans: [{ act: 'erasure', caseId }] })
})

test('an address that is barred without a ban is told as such', async () => {
  const { contact } = await addContact('venla@haku.example')
  const restricted = {
    contactPersonId: contact.id,
    caseId: randomUUID(),
    ground: 'accuracy_contested',
    startedAt: now,
  } as const
  await db.insert(restriction).values(restricted)
  const found = await lookUpBan({ staff: await addStaff('officer'), sought: 'venla@haku.example', now })
  expect(found).toMatchObject({ bans: [], isBarredOtherwise: true })
})

test('the number of whom nobody may market to is barred however it is written; a switchboard is not', async () => {
  const add = async (email: string, fullName: string, phone: string) => {
    const { contact } = await addContact(email, fullName)
    await db.update(contactPerson).set({ phone }).where(eq(contactPerson.id, contact.id))
    return contact.id
  }
  const own = await add('tuula@haku.example', 'Tuula Malli', '+358401010101')
  const atSwitchboard = await add('tiina@haku.example', 'Tiina Malli', '+358402020202')
  await add('taavi@haku.example', 'Taavi Malli', '+358402020202')
  const restricted = { caseId: randomUUID(), ground: 'accuracy_contested', startedAt: now } as const
  await db
    .insert(restriction)
    .values([own, atSwitchboard].map((contactPersonId) => ({ ...restricted, contactPersonId })))
  const lookUp = async (sought: string) => lookUpBan({ staff: await addStaff('officer'), sought, now })
  expect(await lookUp('040-101 0101')).toMatchObject({ by: 'phone', bans: [], isBarredOtherwise: true })
  expect(await lookUp('040-202 0202')).toMatchObject({ bans: [], isBarredOtherwise: false })
  await db.update(restriction).set({ liftedAt: now }).where(eq(restriction.contactPersonId, own))
  expect(await lookUp('0401010101')).toMatchObject({ isBarredOtherwise: false })
})

test('an address or number that is none is refused, and an unknown one is no ban', async () => {
  const staff = await addStaff('officer')
  expect(await lookUpBan({ staff, sought: 'ei osoite', now })).toEqual({ refused: 'syntax' })
  expect(await lookUpBan({ staff, sought: '', now })).toEqual({ refused: 'empty' })
  expect(await lookUpBan({ staff, sought: '12', now })).toEqual({ refused: 'phone' })
  expect(await eventsOf(staff)).toEqual([])
  expect(await lookUpBan({ staff, sought: 'kukaan@haku.example', now })).toMatchObject({ bans: [] })
})

test('nobody looks up without end within an hour', async () => {
  const staff = await addStaff('marketing')
  const outcomes = new Set<unknown>()
  for (let tries = 0; tries < 121; tries++) outcomes.add(await lookUpBan({ staff, sought: '0405550001', now }))
  expect(outcomes).toContain('limited')
})
