import { eq, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { emailChange, mailboxLink, mailboxSession } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { nobody } from '#tests/support/cases.ts'
import {
  actionsOf,
  addPerson,
  after,
  ask,
  askAndProve,
  day,
  deliverWord,
  now,
  readChange,
  readContact,
  tokenOf,
} from '#tests/support/email-changes.ts'
import { startMailboxSession } from '~/identity/session.server.ts'
import { verifyMailbox } from '~/identity/verify-mailbox.server.ts'
import { applyEmailChanges } from './apply-email-changes.server.ts'
import { confirmEmailChange } from './confirm-email-change.server.ts'
import { findPendingEmailChange, isEmailChangeLinkLive } from './email-change-queries.server.ts'
import { letters } from './letters.ts'
import { proveNewEmail } from './prove-new-email.server.ts'
import { requestEmailChange } from './request-email-change.server.ts'
import { cancelEmailChange, stopEmailChange } from './stop-email-change.server.ts'

test('a change is mailed to both addresses and changes nothing yet; neither letter names the other address', async () => {
  const person = await addPerson()
  expect(await ask(person)).toBe('sent')
  expect(await readContact(person.contact.id)).toEqual(person.contact)
  const change = await readChange(person)
  const links = await db.select().from(mailboxLink).where(eq(mailboxLink.contextId, change.id))
  const rows = await db
    .select()
    .from(outbox)
    .where(
      inArray(
        outbox.entityId,
        links.map(({ id }) => id),
      ),
    )
  expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['email-change-proof', 'email-change-told'])
  const composed = await Promise.all(
    rows.map(({ kind, entityId }) => letters.find((one) => one.kind === kind)!.load(db, entityId, now, now)),
  )
  const addressees = composed.map((letter) => ('to' in letter ? letter.to : letter.cancel)).toSorted()
  expect(addressees).toEqual([person.deliver, person.contact.email].toSorted())
  const props = JSON.stringify(composed.map((letter) => 'props' in letter && letter.props))
  expect(props).not.toContain('@')
  expect(await actionsOf(person)).toEqual(['email_change.requested subject'])
  const events = await db.select().from(auditEvent).where(eq(auditEvent.subjectId, person.contact.id))
  expect(JSON.stringify(events)).not.toContain('@')
})

test('a change that is not proved in an hour never takes effect', async () => {
  const person = await addPerson()
  await ask(person)
  const token = await tokenOf(person, 'email_change')
  expect(await isEmailChangeLinkLive('email_change', token, after(59))).toBe(true)
  expect(await isEmailChangeLinkLive('email_change', token, after(60))).toBe(false)
  expect(await proveNewEmail(token, after(60))).toBe('dead')
  await deliverWord(person)
  await applyEmailChanges(after(2 * day))
  expect(await readContact(person.contact.id)).toEqual(person.contact)
  expect(await findPendingEmailChange(person.subject, after(60))).toBeNull()
})

test('the old mailbox’s session confirms a proved change at once, and only its own', async () => {
  const person = await addPerson()
  const { subject: stranger } = await addPerson()
  await ask(person)
  const { id } = await readChange(person)
  expect(await confirmEmailChange(person.subject, id, after(1))).toBe('not-proved')
  await proveNewEmail(await tokenOf(person, 'email_change'), after(2))
  expect(await confirmEmailChange(stranger, id, after(3))).toBe('not-found')
  expect(await cancelEmailChange(stranger, id, after(3))).toBe('not-found')
  expect(await confirmEmailChange(person.subject, nobody(), after(3))).toBe('not-found')
  expect(await readContact(person.contact.id)).toEqual(person.contact)
  expect(await confirmEmailChange(person.subject, id, after(3))).toBe('applied')
  expect(await readContact(person.contact.id)).toMatchObject({ email: person.deliver })
  expect(await readChange(person)).toMatchObject({ confirmedAt: after(3), appliedAt: after(3), stoppedAt: null })
  expect((await actionsOf(person)).slice(-2)).toEqual([
    'email_change.confirmed subject',
    'email_change.applied subject',
  ])
})

test('“this was not me” stops the change, ends the sessions of the mailbox and kills the other link', async () => {
  const person = await addPerson()
  await ask(person)
  await startMailboxSession(person.subject.mailboxId, now)
  const [proof, stop] = [await tokenOf(person, 'email_change'), await tokenOf(person, 'email_stop')]
  expect(await isEmailChangeLinkLive('email_stop', stop, after(1))).toBe(true)
  expect(await stopEmailChange(stop, after(1))).toBe('stopped')
  expect(await db.$count(mailboxSession, eq(mailboxSession.userId, person.subject.mailboxId))).toBe(0)
  for (const [purpose, token] of [
    ['email_change', proof],
    ['email_stop', stop],
  ] as const)
    expect(await isEmailChangeLinkLive(purpose, token, after(2))).toBe(false)
  expect(await proveNewEmail(proof, after(2))).toBe('dead')
  expect(await stopEmailChange(stop, after(2))).toBe('dead')
  await deliverWord(person)
  await applyEmailChanges(after(2 * day))
  expect(await readContact(person.contact.id)).toEqual(person.contact)
  expect(await actionsOf(person)).toEqual(['email_change.requested subject', 'email_change.stopped system'])
})

test('the stop link works until the change takes effect, and not after', async () => {
  const person = await addPerson()
  await askAndProve(person)
  const stop = await tokenOf(person, 'email_stop')
  expect(await isEmailChangeLinkLive('email_stop', stop, after(day - 1))).toBe(true)
  await applyEmailChanges(after(day))
  expect(await isEmailChangeLinkLive('email_stop', stop, after(day))).toBe(false)
  expect(await stopEmailChange(stop, after(day))).toBe('dead')
})

test('the person cancels their own change, once', async () => {
  const person = await addPerson()
  await askAndProve(person)
  const { id } = await readChange(person)
  expect(await findPendingEmailChange(person.subject, after(6))).toMatchObject({ id })
  expect(await cancelEmailChange(person.subject, id, after(6))).toBe('cancelled')
  expect(await cancelEmailChange(person.subject, id, after(6))).toBe('not-found')
  expect(await confirmEmailChange(person.subject, id, after(6))).toBe('not-found')
  expect(await findPendingEmailChange(person.subject, after(6))).toBeNull()
})

test('a token is good for its own purpose alone', async () => {
  const person = await addPerson()
  await ask(person)
  const [proof, stop] = [await tokenOf(person, 'email_change'), await tokenOf(person, 'email_stop')]
  expect(await proveNewEmail(stop, now)).toBe('dead')
  expect(await stopEmailChange(proof, now)).toBe('dead')
  for (const token of [proof, stop, '', 'x'.repeat(43), `${proof}\0`, `${proof.slice(0, -1)}_`])
    expect(await verifyMailbox(token, now)).toBe('dead')
  expect(await proveNewEmail(proof, now)).toBe('proved')
  expect(await stopEmailChange(stop, now)).toBe('stopped')
})

test('of a hundred who prove, or confirm, at once, one does', async () => {
  const person = await addPerson()
  await ask(person)
  const token = await tokenOf(person, 'email_change')
  const hundred = <T>(act: () => Promise<T>) => Promise.all(Array.from({ length: 100 }, act))
  const proofs = await hundred(() => proveNewEmail(token, after(1)))
  expect(proofs.filter((outcome) => outcome === 'proved')).toHaveLength(1)
  const { id } = await readChange(person)
  const confirmations = await hundred(() => confirmEmailChange(person.subject, id, after(2)))
  expect(confirmations.filter((outcome) => outcome === 'applied')).toHaveLength(1)
  expect(await actionsOf(person)).toEqual([
    'email_change.requested subject',
    'email_change.proved system',
    'email_change.confirmed subject',
    'email_change.applied subject',
  ])
})

test('a hundred requests at once are one change', async () => {
  const person = await addPerson()
  const outcomes = await Promise.all(Array.from({ length: 100 }, () => ask(person)))
  expect(outcomes.toSorted()).toEqual([...Array<string>(99).fill('already'), 'sent'])
  expect(await db.$count(emailChange, eq(emailChange.contactPersonId, person.contact.id))).toBe(1)
})

test('of a stop and the change taking effect at the same moment, one wins and the record agrees', async () => {
  for (let round = 0; round < 8; round++) {
    const person = await addPerson()
    await askAndProve(person)
    const stop = await tokenOf(person, 'email_stop')
    const { id } = await readChange(person)
    const [stopped] = await Promise.all([
      stopEmailChange(stop, after(day)),
      round % 2 ? confirmEmailChange(person.subject, id, after(day)) : applyEmailChanges(after(day)),
    ])
    const change = await readChange(person)
    const { email } = await readContact(person.contact.id)
    expect(stopped).toBe(change.stoppedAt ? 'stopped' : 'dead')
    expect(change.appliedAt === null).toBe(change.stoppedAt !== null)
    expect(email === person.contact.email).toBe(change.appliedAt === null)
  }
})

test('a newer change stops the older one, whose links die', async () => {
  const person = await addPerson()
  await ask(person)
  const older = await tokenOf(person, 'email_change')
  expect(await ask({ ...person, deliver: `toinen.${person.deliver}` }, after(1))).toBe('sent')
  expect(await isEmailChangeLinkLive('email_change', older, after(2))).toBe(false)
  expect(await proveNewEmail(older, after(2))).toBe('dead')
  expect(await findPendingEmailChange(person.subject, after(2))).toMatchObject({
    newEmailCanonical: `toinen.${person.canonical}`,
  })
  expect(await actionsOf(person)).toEqual([
    'email_change.requested subject',
    'email_change.stopped subject',
    'email_change.requested subject',
  ])
})

test('a stranger’s record does not exist, a bad address is refused, and the same mailbox is no change', async () => {
  const person = await addPerson()
  const { subject: stranger } = await addPerson()
  const about = { contactPersonId: person.contact.id, now }
  expect(await requestEmailChange({ ...about, subject: stranger, email: 'uusi@yritys.example' })).toBe('not-found')
  const bad = await requestEmailChange({ ...about, subject: person.subject, email: 'a@x.org,b@x.org' })
  expect(bad).toHaveProperty('refused')
  const spelled = person.contact.email!.toUpperCase()
  expect(await requestEmailChange({ ...about, subject: person.subject, email: spelled })).toBe('same')
  expect(await actionsOf(person)).toEqual([])
})

test('six changes in a day from one mailbox are too many', async () => {
  const person = await addPerson()
  for (let round = 0; round < 5; round++)
    expect(await ask({ ...person, deliver: `n${round}.${person.deliver}` })).toBe('sent')
  expect(await ask({ ...person, deliver: `n5.${person.deliver}` })).toBe('limited')
})
