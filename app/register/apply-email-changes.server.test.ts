import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { mailboxSession, verifiedMailbox } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { datumSource } from '#db/schema/register.ts'
import { requestCase } from '#db/schema/requests.ts'
import { addContact, addStaff } from '#tests/support/cases.ts'
import {
  actionsOf,
  addPerson,
  after,
  ask,
  askAndProve,
  day,
  deliverWord,
  now,
  type Person,
  readContact,
  tokenOf,
} from '#tests/support/email-changes.ts'
import { openText, sealText } from '~/identity/sealed-box.server.ts'
import { startMailboxSession } from '~/identity/session.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { applyEmailChanges } from './apply-email-changes.server.ts'
import { eraseSubjectIn } from './erase-subject.server.ts'
import { letters } from './letters.ts'
import { hashPlan } from './erasure-plan.ts'
import { prepareErasure } from './prepare-erasure.server.ts'
import { proveNewEmail } from './prove-new-email.server.ts'
import { findSubjectRecords } from './queries.server.ts'

test('a proved change takes effect after the day that the old address has, and not before', async () => {
  const person = await addPerson()
  const { subject, contact } = person
  await askAndProve(person)
  await applyEmailChanges(after(day - 1))
  expect(await readContact(contact.id)).toMatchObject({ email: contact.email })
  await startMailboxSession(subject.mailboxId, now)

  await applyEmailChanges(after(day))
  const changed = await readContact(contact.id)
  const { deliver, canonical } = person
  expect(changed).toMatchObject({ email: deliver, emailCanonical: canonical })
  expect(changed.version).toBeGreaterThan(contact.version)
  const sources = await db.select().from(datumSource).where(eq(datumSource.contactPersonId, contact.id))
  expect(sources).toMatchObject([{ field: 'email', source: 'data_subject' }])
  expect(await db.$count(mailboxSession, eq(mailboxSession.userId, subject.mailboxId))).toBe(0)
  expect(await db.$count(verifiedMailbox, eq(verifiedMailbox.id, subject.mailboxId))).toBe(0)
  expect(await actionsOf(person)).toEqual([
    'email_change.requested subject',
    'email_change.proved system',
    'email_change.applied system',
  ])
  const [mailbox] = await db.select().from(verifiedMailbox).where(eq(verifiedMailbox.emailCanonical, canonical))
  const renewed = { ...subject, mailboxId: mailbox!.id, emailCanonical: canonical } as VerifiedSubject
  expect(await findSubjectRecords(renewed, after(day))).toMatchObject({
    standing: 'own',
    contacts: [{ id: contact.id }],
  })
  expect(await findSubjectRecords(subject, after(day))).toMatchObject({ standing: 'nothing_held' })
})

test('the person is told of the change at the new address', async () => {
  const person = await addPerson()
  await askAndProve(person)
  await applyEmailChanges(after(day))
  const isDone = and(eq(outbox.entityId, person.contact.id), eq(outbox.kind, 'correction-done'))
  const [letter] = await db.select().from(outbox).where(isDone)
  const source = letters.find(({ kind }) => kind === 'correction-done')!
  expect(await source.load(db, person.contact.id, now, letter!.createdAt)).toMatchObject({
    to: person.deliver,
    props: { accepted: ['sähköposti'] },
  })
})

test('the day begins when the old address is told: while its letter waits, nothing takes effect', async () => {
  const person = await addPerson()
  await ask(person)
  await proveNewEmail(await tokenOf(person, 'email_change'), after(5))
  await applyEmailChanges(after(2 * day))
  expect(await readContact(person.contact.id)).toEqual(person.contact)
  await deliverWord(person, after(2 * day))
  await applyEmailChanges(after(3 * day - 1))
  expect(await readContact(person.contact.id)).toEqual(person.contact)
  await applyEmailChanges(after(3 * day))
  expect(await readContact(person.contact.id)).not.toMatchObject({ email: person.contact.email })
})

test('a ban follows to the new address and stays with the old one', async () => {
  const person = await addPerson()
  const { emailCanonical, mailboxId } = person.subject
  const actor = { kind: 'subject', id: mailboxId } as const
  await setBan({ emailCanonical, channel: 'email', organizationId: null, act: 'portal', actor, now })
  await askAndProve(person)
  await applyEmailChanges(after(day))
  expect(await isBanned(person.canonical, 'email')).toBe(true)
  expect(await isBanned(person.canonical, 'phone')).toBe(false)
  expect(await isBanned(emailCanonical, 'email')).toBe(true)
  expect(await readContact(person.contact.id)).toMatchObject({ directMarketingBan: true })
})

test('an address that is banned already marks the record that comes to it', async () => {
  const person = await addPerson()
  const actor = { kind: 'system' } as const
  const banned = { emailCanonical: person.canonical, channel: 'all', organizationId: null } as const
  await setBan({ ...banned, act: 'one_click', actor, now })
  await askAndProve(person)
  await applyEmailChanges(after(day))
  expect(await readContact(person.contact.id)).toMatchObject({ directMarketingBan: true })
})

test('all the person’s records of the mailbox move, and nobody else’s', async () => {
  const person = await addPerson()
  const { contact: second } = await addContact(person.subject.emailCanonical)
  await askAndProve(person)
  // Between the request and the day's end the register gets somebody else by the old address.
  const { contact: other } = await addContact(person.subject.emailCanonical, 'Eino Muu')
  await applyEmailChanges(after(day))
  for (const { id } of [person.contact, second])
    expect(await readContact(id)).toMatchObject({ emailCanonical: person.canonical })
  expect(await readContact(other.id)).toEqual(other)
  expect(await db.$count(verifiedMailbox, eq(verifiedMailbox.id, person.subject.mailboxId))).toBe(1)
})

async function addCase({ subject }: Person) {
  const values = {
    reference: `TP-2026-${Math.floor(Math.random() * 1e9)}`,
    kind: 'access',
    state: 'open',
    channel: 'portal',
    locale: 'fi',
    receivedAt: now,
    dueOn: '2026-12-31',
    mailboxId: subject.mailboxId,
    deliveryAddress: sealText(subject.emailDeliver),
  } as const
  const [added] = await db.insert(requestCase).values(values).returning({ id: requestCase.id })
  return async () => (await db.select().from(requestCase).where(eq(requestCase.id, added!.id)))[0]!
}

test('the person’s requests and their answers follow to the new mailbox', async () => {
  const person = await addPerson()
  const readCase = await addCase(person)
  await askAndProve(person)
  await applyEmailChanges(after(day))
  const isNew = eq(verifiedMailbox.emailCanonical, person.canonical)
  const [mailbox] = await db.select().from(verifiedMailbox).where(isNew)
  const moved = await readCase()
  expect(moved.mailboxId).toBe(mailbox!.id)
  expect(openText(moved.deliveryAddress!)).toBe(person.deliver)
})

test('an address that others are known by is allowed without a hint, and shows them none of the person’s requests', async () => {
  const person = await addPerson()
  await addContact(person.canonical, 'Eino Muu')
  const readCase = await addCase(person)
  await askAndProve(person)
  await applyEmailChanges(after(day))
  expect(await readContact(person.contact.id)).toMatchObject({ emailCanonical: person.canonical })
  const moved = await readCase()
  expect(moved.mailboxId).toBeNull()
  expect(openText(moved.deliveryAddress!)).toBe(person.deliver)
})

test('after the change the old address is left only with the stop link, until that is purged', async () => {
  const person = await addPerson()
  await askAndProve(person)
  await applyEmailChanges(after(day))
  expect(await tablesWith(person.subject.emailCanonical)).toEqual(['public.mailbox_link'])
})

test('an erasure takes a waiting change, its links and the new address with it', async () => {
  const person = await addPerson()
  await askAndProve(person)
  const officer = await addStaff('officer')
  const contactPersonIds = [person.contact.id]
  const planHash = hashPlan(await prepareErasure(contactPersonIds, now))
  const readCase = await addCase(person)
  const { id: caseId } = await readCase()
  const erasure = { planHash, caseId, contactPersonIds, staffId: officer.id, now }
  const erased = await db.transaction((tx) => eraseSubjectIn(tx, erasure))
  expect(erased).toHaveProperty('counts')
  expect(await tablesWith(person.canonical)).toEqual([])
  expect(await tablesWith(person.deliver)).toEqual([])
  await applyEmailChanges(after(day))
})

/** Every table, the queue's included, in which some row has these letters. */
async function tablesWith(letters: string): Promise<string[]> {
  const tables = await sqlClient`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by name`
  const holding: string[] = []
  for (const { name } of tables) {
    const found = await sqlClient.unsafe(`select 1 from ${name} as t where strpos(t::text, $1) > 0 limit 1`, [letters])
    if (found.length > 0) holding.push(name as string)
  }
  return holding
}
