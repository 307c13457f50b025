import { and, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { emailChange, mailboxLink } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { contactPerson } from '#db/schema/register.ts'
import { linkToken } from '~/identity/link-token.server.ts'
import { proveNewEmail } from '~/register/prove-new-email.server.ts'
import { requestEmailChange } from '~/register/request-email-change.server.ts'
import { addContact, addSubject } from './cases.ts'

export const now = new Date()
export const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
export const day = 24 * 60

let people = 0

/** A person with one record, and the address that they want. */
export async function addPerson() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  people += 1
  const deliver = `Uusi.${people}@yritys.example`
  return { subject, contact, deliver, canonical: deliver.toLowerCase() }
}
export type Person = Awaited<ReturnType<typeof addPerson>>

export const ask = ({ subject, contact, deliver }: Person, at = now) =>
  requestEmailChange({ subject, contactPersonId: contact.id, email: deliver, now: at })

export async function readContact(id: string) {
  const [found] = await db.select().from(contactPerson).where(eq(contactPerson.id, id))
  return found!
}

/** The first change of a person. */
export async function readChange({ contact }: Person) {
  const isOfPerson = eq(emailChange.contactPersonId, contact.id)
  const [found] = await db.select().from(emailChange).where(isOfPerson).orderBy(emailChange.requestedAt)
  return found!
}

/** The token of a link of a person's first change. */
export async function tokenOf(person: Person, purpose: 'email_change' | 'email_stop'): Promise<string> {
  const { id } = await readChange(person)
  const isOfChange = and(eq(mailboxLink.contextId, id), eq(mailboxLink.purpose, purpose))
  const [found] = await db.select({ id: mailboxLink.id }).from(mailboxLink).where(isOfChange)
  return linkToken(purpose, found!.id)
}

export async function actionsOf({ contact }: Person): Promise<string[]> {
  const isAbout = eq(auditEvent.subjectId, contact.id)
  const events = await db.select().from(auditEvent).where(isAbout).orderBy(auditEvent.id)
  return events.map(({ action, actorKind }) => `${action} ${actorKind}`)
}

/** The old address has got its letter at this moment. */
export async function deliverWord(person: Person, sentAt = now): Promise<void> {
  const { id } = await readChange(person)
  await db
    .update(outbox)
    .set({ state: 'sent', sentAt })
    .where(eq(outbox.dedupeKey, `email-change-told/${id}`))
}

export async function askAndProve(person: Person): Promise<void> {
  expect(await ask(person)).toBe('sent')
  expect(await proveNewEmail(await tokenOf(person, 'email_change'), after(5))).toBe('proved')
  await deliverWord(person)
}
