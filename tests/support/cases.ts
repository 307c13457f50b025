import { randomBytes, randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { staff, verifiedMailbox } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { requestCase } from '#db/schema/requests.ts'
import type { StaffRole } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import type { receiveRequest } from '~/requests/receive-request.server.ts'

const unique = () => randomBytes(5).toString('hex')

/** A proved mailbox, as the guard hands it over; the register need not know it. */
export async function addSubject(email = `aino.${unique()}@yritys.example`): Promise<VerifiedSubject> {
  const address = { emailCanonical: email, emailDeliver: email, locale: 'fi' } as const
  const [mailbox] = await db
    .insert(verifiedMailbox)
    .values({ ...address, lastVerifiedAt: new Date() })
    .returning({ id: verifiedMailbox.id })
  return { mailboxId: mailbox!.id, ...address } as VerifiedSubject
}

/** A contact person of an organisation of their own; with the subject's address, the subject's record. */
export async function addContact(email: string, fullName = 'Aino Esimerkki') {
  const [organization] = await db
    .insert(customerOrganization)
    .values({ externalId: `O-${unique()}`, name: 'Esimerkki Oy', obtainedAt: '2026-01-02' })
    .returning()
  const [contact] = await db
    .insert(contactPerson)
    .values({
      externalId: `C-${unique()}`,
      organizationId: organization!.id,
      fullName,
      language: 'fi',
      phone: '+358401234567',
      email,
      emailCanonical: email,
      source: 'employer_organization',
      obtainedAt: '2026-01-02',
      lastInteractionAt: new Date(),
    })
    .returning()
  return { contact: contact!, organization: organization! }
}

/** A signed-in member of staff, as the guard hands them over. */
export async function addStaff(role: StaffRole, name: string = role): Promise<VerifiedStaff> {
  const values = { email: `${role}.${unique()}@toimisto.example`, name, role, locale: 'fi' } as const
  const [added] = await db.insert(staff).values(values).returning({ id: staff.id })
  return { id: added!.id, ...values } as unknown as VerifiedStaff
}

/** The reference of a request that was received as a new one. */
export function referenceOf(received: Awaited<ReturnType<typeof receiveRequest>>): string {
  if (typeof received === 'object' && 'reference' in received) return received.reference
  throw new Error(`Not received as a new request: ${JSON.stringify(received)}`)
}

export async function readCase(reference: string) {
  const [found] = await db.select().from(requestCase).where(eq(requestCase.reference, reference))
  return found!
}

/** A case's audit trail: what happened, in order. */
export async function listActions(reference: string) {
  const { id } = await readCase(reference)
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id)).orderBy(asc(auditEvent.id))
  return events.map(({ action }) => action)
}

export async function listLetters(reference: string) {
  const { id } = await readCase(reference)
  const letters = await db
    .select()
    .from(outbox)
    .where(eq(outbox.entityId, id))
    .orderBy(asc(outbox.createdAt), asc(outbox.kind))
  return letters.map(({ kind }) => kind)
}

/** An id that nobody has. */
export const nobody = () => randomUUID()
