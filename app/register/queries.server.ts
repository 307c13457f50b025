import { and, asc, eq, gte, isNull, lte, or, sql } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { recipient } from '#db/schema/recipients.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { mailboxStanding, type MailboxStanding } from './mailbox-standing.ts'

export type ContactRow = typeof contactPerson.$inferSelect
export type OrganizationRow = typeof customerOrganization.$inferSelect
export type RecipientRow = typeof recipient.$inferSelect

export type SubjectRecords = { standing: MailboxStanding; contacts: ContactRow[]; organizations: OrganizationRow[] }

/** The records that the proof of this mailbox opens: none unless they are all one person's. */
export async function findSubjectRecords(subject: VerifiedSubject, executor: Executor = db): Promise<SubjectRecords> {
  const found = await executor
    .select({ contact: contactPerson, organization: customerOrganization })
    .from(contactPerson)
    .innerJoin(customerOrganization, eq(customerOrganization.id, contactPerson.organizationId))
    .where(eq(contactPerson.emailCanonical, subject.emailCanonical))
    .orderBy(asc(customerOrganization.name), asc(contactPerson.id))
  const contacts = found.map(({ contact }) => contact)
  const standing = mailboxStanding(contacts, subject.emailCanonical)
  if (standing !== 'own') return { standing, contacts: [], organizations: [] }
  const organizations = new Map(found.map(({ organization }) => [organization.id, organization]))
  return { standing, contacts, organizations: [...organizations.values()] }
}

/** Who gets data today, by name (GDPR Art. 13(1)(e), 15(1)(c)). */
export function listRecipients(): Promise<RecipientRow[]> {
  const today = sql`(now() at time zone 'Europe/Helsinki')::date`
  const isCurrent = and(lte(recipient.validFrom, today), or(isNull(recipient.validTo), gte(recipient.validTo, today)))
  return db.select().from(recipient).where(isCurrent).orderBy(asc(recipient.legalName))
}
