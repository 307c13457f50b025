import { and, asc, eq, getTableColumns, gte, isNull, lte, or, sql } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { keepSelect } from '#db/kept-select.server.ts'
import { sharedAddress } from '#db/schema/holds.ts'
import { mailboxProof, verifiedMailbox } from '#db/schema/identity.ts'
import { recipient } from '#db/schema/recipients.ts'
import { contactPerson, customerOrganization, datumSource } from '#db/schema/register.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { hashAddress } from '~/marketing/address-hash.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { judgeMailbox, type JudgedMailbox, type StandingRow } from './mailbox-standing.ts'
import type { MailboxStanding } from './standing.ts'

export type ContactRow = typeof contactPerson.$inferSelect
export type OrganizationRow = typeof customerOrganization.$inferSelect
export type RecipientRow = typeof recipient.$inferSelect

export type SubjectRecords = { standing: MailboxStanding; contacts: ContactRow[]; organizations: OrganizationRow[] }

/** The records that the proof of this mailbox opens: one person's, or none. */
export async function findSubjectRecords(
  subject: VerifiedSubject,
  now: Date,
  executor: Executor = db,
): Promise<SubjectRecords> {
  const rows = await listMailboxRows(executor, subject.emailCanonical)
  const { standing, opened } = judgeRows(rows, subject.emailCanonical, now)
  const organizations = new Map(opened.map(({ organization }) => [organization.id, organization]))
  return { standing, contacts: opened.map(({ contact }) => contact), organizations: [...organizations.values()] }
}

/** What a mailbox would open to whoever proves it, known to the portal or not. */
export async function findStanding(
  emailCanonical: string,
  now: Date,
  executor: Executor = db,
): Promise<MailboxStanding> {
  return judgeRows(await listMailboxRows(executor, emailCanonical), emailCanonical, now).standing
}

/** The records that a mailbox would open to whoever proves it: one person's, or none. */
export async function listOpenedIds(emailCanonical: string, now: Date, executor: Executor = db): Promise<string[]> {
  const { opened } = judgeRows(await listMailboxRows(executor, emailCanonical), emailCanonical, now)
  return opened.map(({ contact }) => contact.id)
}

/** Everybody whom the register has by this mailbox, for staff who make sure which of them is asking. */
export async function listMailboxPeople(emailCanonical: string, executor: Executor = db) {
  const rows = await listMailboxRows(executor, emailCanonical)
  return rows.map(({ contact: { id, fullName, roleEndedOn }, organization, provedAt }) => {
    return { id, fullName, organization: organization.name, roleEndedOn, provedAt }
  })
}

type MailboxRow = StandingRow & {
  contact: ContactRow
  organization: OrganizationRow
  firstVisitAt: Date | null
  bouncedAt: Date | null
  sharedAt: Date | null
}

function judgeRows(rows: MailboxRow[], emailCanonical: string, now: Date): JudgedMailbox<MailboxRow> {
  const { firstVisitAt = null, bouncedAt = null, sharedAt = null } = rows[0] ?? {}
  return judgeMailbox({ emailCanonical, rows, firstVisitAt, bouncedAt, wasShared: sharedAt !== null, now })
}

const mailboxFields = {
  contact: contactPerson,
  organization: customerOrganization,
  ownWordOn: sql<string | null>`(select max(${datumSource.obtainedAt}) from ${datumSource}
    where ${datumSource.contactPersonId} = ${contactPerson.id}
      and (${datumSource.source} = 'data_subject' or ${datumSource.field} = 'email'))`,
  firstVisitAt: verifiedMailbox.createdAt,
  bouncedAt: verifiedMailbox.bouncedAt,
  provedAt: mailboxProof.provedAt,
  sharedAt: sharedAddress.markedAt,
}

/** By `emailCanonical` and its hash, `emailHash`. */
const selectMailboxRows = keepSelect(
  mailboxFields,
  db
    .select(mailboxFields)
    .from(contactPerson)
    .innerJoin(customerOrganization, eq(customerOrganization.id, contactPerson.organizationId))
    .leftJoin(verifiedMailbox, eq(verifiedMailbox.emailCanonical, contactPerson.emailCanonical))
    .leftJoin(
      mailboxProof,
      and(eq(mailboxProof.mailboxId, verifiedMailbox.id), eq(mailboxProof.contactPersonId, contactPerson.id)),
    )
    .leftJoin(sharedAddress, eq(sharedAddress.emailHash, sql.placeholder('emailHash')))
    .where(eq(contactPerson.emailCanonical, sql.placeholder('emailCanonical')))
    .orderBy(asc(customerOrganization.name), asc(contactPerson.id)),
)

async function listMailboxRows(executor: Executor, emailCanonical: string): Promise<MailboxRow[]> {
  const rows = await selectMailboxRows(executor, { emailCanonical, emailHash: hashAddress(emailCanonical).full })
  return rows.map(({ contact, ...row }) => {
    const { fullName, obtainedAt, lastInteractionAt, roleEndedOn } = contact
    return { ...row, contact, fullName, obtainedAt, lastInteractionAt, roleEndedOn }
  })
}

const currentOn = sql.placeholder('today')
const selectRecipients = keepSelect(
  getTableColumns(recipient),
  db
    .select()
    .from(recipient)
    .where(and(lte(recipient.validFrom, currentOn), or(isNull(recipient.validTo), gte(recipient.validTo, currentOn))))
    .orderBy(asc(recipient.legalName)),
)

/** Who gets data on this day, by name (GDPR Art. 13(1)(e), 15(1)(c)). */
export function listRecipients(now: Date, executor: Executor = db): Promise<RecipientRow[]> {
  return selectRecipients(executor, { today: helsinkiDate(now) })
}
