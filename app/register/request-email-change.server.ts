import { and, eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { emailChange } from '#db/schema/identity.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { countTry } from '~/identity/limits.server.ts'
import { createLinkIn } from '~/identity/mailbox-link.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { lockContacts } from '~/marketing/match.server.ts'
import { canonicalAddress, type AddressRefusal } from '~/rules/address.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { findPendingEmailChange, isOpenChange } from './email-change-queries.server.ts'
import { isPending, proofEnds, stopLinkDays } from './email-change.ts'
import { findSubjectRecords, type ContactRow } from './queries.server.ts'

type Outcome = 'sent' | 'already' | 'same' | 'limited' | 'not-found' | { refused: AddressRefusal }

type Request = { subject: VerifiedSubject; contactPersonId: string; email: string; now: Date }

/**
 * Begins a change of the address by which a person is known: a link to the new address, word to the old one. Whether
 * anybody is known by the new address is not looked up, so no answer can tell. A newer change stops an older one.
 */
export async function requestEmailChange({ subject, contactPersonId, email, now }: Request): Promise<Outcome> {
  const address = canonicalAddress(email)
  if ('refused' in address) return address
  const { canonical, deliver } = address
  return db.transaction(async (tx) => {
    // One at a time from one mailbox, so that a double click is one change; the records first, as where it takes effect.
    await lockContacts(tx, subject.emailCanonical)
    const { contacts } = await findSubjectRecords(subject, now, tx)
    const contact = contacts.find(({ id }) => id === contactPersonId)
    if (!contact) return 'not-found'
    if (canonical === contact.emailCanonical) return 'same'
    const pending = await findPendingEmailChange(subject, now, tx)
    if (pending?.newEmailCanonical === canonical) return 'already'
    if ((await countTry('email-change', subject.mailboxId)) > 0) return 'limited'
    // What a stranger's mailbox has had too much of is withheld in silence, as at the sign-in.
    const isQuiet = (await countTry('sign-in-address', canonical)) > 0

    await supersede(tx, subject, now)
    const [change] = await tx
      .insert(emailChange)
      .values({
        mailboxId: subject.mailboxId,
        contactPersonId,
        newEmailCanonical: canonical,
        newEmailDeliver: deliver,
        locale: subject.locale,
        requestedAt: now,
      })
      .returning()
    await appendEvent(tx, eventOf(subject, contactPersonId, 'email_change.requested'), now)
    if (!isQuiet) await mailProof(tx, change!)
    await mailWord(tx, change!, contact)
    return 'sent'
  })
}

async function supersede(tx: Transaction, subject: VerifiedSubject, now: Date): Promise<void> {
  const older = await tx
    .update(emailChange)
    .set({ stoppedAt: now })
    .where(and(eq(emailChange.mailboxId, subject.mailboxId), isOpenChange))
    .returning()
  for (const change of older) {
    // One that was never proved in time had ended by itself.
    if (!isPending({ ...change, stoppedAt: null }, now)) continue
    const event = eventOf(subject, change.contactPersonId, 'email_change.stopped')
    await appendEvent(tx, { ...event, detail: { by: 'newer_change' } }, now)
  }
}

type Change = typeof emailChange.$inferSelect

async function mailProof(tx: Transaction, change: Change): Promise<void> {
  const expiresAt = proofEnds(change.requestedAt)
  const { newEmailCanonical: emailCanonical, newEmailDeliver: emailDeliver } = change
  const linkId = await createLinkIn(tx, linkOf(change, 'email_change', { emailCanonical, emailDeliver, expiresAt }))
  await enqueueLetter(tx, {
    kind: 'email-change-proof',
    entityId: linkId,
    dedupeKey: `email-change-proof/${change.id}`,
    priority: -10,
    notAfter: expiresAt,
  })
}

/** To the address that the register holds, not to what was typed at the sign-in. */
async function mailWord(tx: Transaction, change: Change, contact: ContactRow): Promise<void> {
  const expiresAt = addMinutes(change.requestedAt, stopLinkDays * 24 * 60)
  const held = { emailCanonical: contact.emailCanonical!, emailDeliver: contact.email!, expiresAt }
  const linkId = await createLinkIn(tx, linkOf(change, 'email_stop', held))
  await enqueueLetter(tx, {
    kind: 'email-change-told',
    entityId: linkId,
    dedupeKey: toldKey(change.id),
    priority: -10,
    notAfter: expiresAt,
  })
}

/** By this the change finds its letter to the old address again. */
export const toldKey = (changeId: string): string => `email-change-told/${changeId}`

function linkOf(
  { id: contextId, locale, requestedAt: createdAt }: Change,
  purpose: 'email_change' | 'email_stop',
  to: { emailCanonical: string; emailDeliver: string; expiresAt: Date },
) {
  return { purpose, contextId, locale, createdAt, ...to }
}

function eventOf(
  { mailboxId }: VerifiedSubject,
  subjectId: string,
  action: 'email_change.requested' | 'email_change.stopped',
) {
  const actor = { kind: 'subject', id: mailboxId } as const
  return { actor, action, subjectId, fields: ['contactPerson.email'] }
}
