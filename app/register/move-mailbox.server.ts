import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { emailChange, verifiedMailbox } from '#db/schema/identity.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseSubject, requestCase } from '#db/schema/requests.ts'
import { sealText } from '~/identity/sealed-box.server.ts'
import { endMailboxSessionsIn } from '~/identity/session.server.ts'
import { recordMailboxIn } from '~/identity/verify-mailbox.server.ts'
import { isGenericMailbox } from '~/rules/address.ts'
import type { EmailChangeRow } from './email-change-queries.server.ts'
import { areOnePerson } from './mailbox-standing.ts'

type Move = {
  mailbox: typeof verifiedMailbox.$inferSelect
  change: EmailChangeRow
  /** The records that have moved, and whether the old address holds no others. */
  own: { id: string }[]
  isAlone: boolean
  now: Date
}

/**
 * What hangs on the proof of the old mailbox follows the person to the new one: their requests and where the answers go.
 * The sessions of the old mailbox end, and unless others are known by it, its address leaves the portal.
 */
export async function moveMailboxIn(tx: Transaction, { mailbox, change, own, isAlone, now }: Move): Promise<void> {
  const { newEmailCanonical: emailCanonical, newEmailDeliver: emailDeliver, locale } = change
  const newMailboxId = await recordMailboxIn(tx, { emailCanonical, emailDeliver, locale }, change.provedAt ?? now)
  const ownIds = own.map(({ id }) => id)
  const isOfMailbox = eq(requestCase.mailboxId, mailbox.id)
  const aboutOwn = tx
    .select({ id: caseSubject.caseId })
    .from(caseSubject)
    .where(inArray(caseSubject.contactPersonId, ownIds))
  const isMoving = isAlone ? isOfMailbox : and(isOfMailbox, inArray(requestCase.id, aboutOwn))
  await tx
    .update(requestCase)
    .set({ deliveryAddress: sealText(emailDeliver) })
    .where(and(isMoving, isNotNull(requestCase.deliveryAddress)))
  await tx
    .update(requestCase)
    // Others who read the new mailbox do not get to read this person's requests.
    .set({ mailboxId: (await isOnePersons(tx, emailCanonical)) ? newMailboxId : null })
    .where(isMoving)
  await tx
    .update(emailChange)
    .set({ mailboxId: newMailboxId })
    .where(and(eq(emailChange.mailboxId, mailbox.id), inArray(emailChange.contactPersonId, ownIds)))
  await endMailboxSessionsIn(tx, mailbox.id, now)
  if (isAlone) await tx.delete(verifiedMailbox).where(eq(verifiedMailbox.id, mailbox.id))
}

/** By the names alone: staff may have proved the mailbox for another of its readers, and then it is not this person's. */
async function isOnePersons(tx: Transaction, emailCanonical: string): Promise<boolean> {
  const { fullName } = contactPerson
  const contacts = await tx
    .select({ fullName })
    .from(contactPerson)
    .where(eq(contactPerson.emailCanonical, emailCanonical))
  return !isGenericMailbox(emailCanonical) && areOnePerson(contacts)
}
