import { and, asc, eq, inArray, isNotNull, lte, notExists, or, sql } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { emailChange, verifiedMailbox } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { carryBansIn } from '~/marketing/carry-bans.server.ts'
import { lockContacts } from '~/marketing/match.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { writeFieldIn } from './correct-record.server.ts'
import { type EmailChangeRow, isOpenChange } from './email-change-queries.server.ts'
import { stopHours } from './email-change.ts'
import { areOnePerson } from './mailbox-standing.ts'
import { moveMailboxIn } from './move-mailbox.server.ts'
import { toldKey } from './request-email-change.server.ts'

/** Lets every change take effect whose day has passed without a stop. Answers how many did. */
export async function applyEmailChanges(now: Date): Promise<number> {
  let applied = 0
  for (const change of await listDueChanges(now)) {
    const circumstances = { actor: { kind: 'system' }, confirmed: false, now } as const
    const outcome = await db.transaction((tx) => applyEmailChangeIn(tx, change, circumstances))
    if (outcome === 'applied') applied += 1
  }
  return applied
}

/** The day counts from when the old address was told: a letter that waits in the outbox has told nobody. */
function listDueChanges(now: Date): Promise<EmailChangeRow[]> {
  const earliest = addMinutes(now, -stopHours * 60)
  const toldTooLately = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.dedupeKey, sql`${toldKey('')} || ${emailChange.id}`),
        or(inArray(outbox.state, ['queued', 'sending']), sql`${outbox.sentAt} > ${earliest.toISOString()}`),
      ),
    )
  return db
    .select()
    .from(emailChange)
    .where(
      and(
        isNotNull(emailChange.provedAt),
        isOpenChange,
        lte(emailChange.requestedAt, earliest),
        notExists(toldTooLately),
      ),
    )
    .orderBy(asc(emailChange.requestedAt))
    .limit(500)
}

type Circumstances = { actor: Actor; confirmed: boolean; now: Date }

/**
 * Gives the new address to every record that the old mailbox opens as this person's: the mailbox is how we know them, so
 * it moves whole. The records are locked before the change itself, as an erasure does it; of a stop and this, one wins.
 */
export async function applyEmailChangeIn(
  tx: Transaction,
  change: EmailChangeRow,
  { actor, confirmed, now }: Circumstances,
): Promise<'applied' | 'over'> {
  const { id, mailboxId, contactPersonId, newEmailCanonical: to, newEmailDeliver } = change
  const [mailbox] = await tx.select().from(verifiedMailbox).where(eq(verifiedMailbox.id, mailboxId))
  if (!mailbox) return 'over'
  const from = mailbox.emailCanonical
  await lockContacts(tx, from, to)
  const held = await tx.select().from(contactPerson).where(eq(contactPerson.emailCanonical, from))
  const chosen = held.find((contact) => contact.id === contactPersonId)
  const isStillOpen = and(eq(emailChange.id, id), isNotNull(emailChange.provedAt), isOpenChange)
  if (!chosen) {
    // The register has another address for them by now: there is nothing left to change.
    await tx.update(emailChange).set({ stoppedAt: now }).where(isStillOpen)
    return 'over'
  }
  const confirmation = confirmed ? { confirmedAt: now } : {}
  const claimed = await tx
    .update(emailChange)
    .set({ appliedAt: now, ...confirmation })
    .where(isStillOpen)
  if (claimed.count === 0) return 'over'

  const own = held.filter((contact) => contact.id === chosen.id || areOnePerson([contact, chosen]))
  for (const { id: recordId } of own) {
    await writeFieldIn(tx, { path: 'contactPerson.email', recordId, value: newEmailDeliver, now })
  }
  await carryBansIn(tx, { from, to, externalId: chosen.externalId, actor, now })
  await moveMailboxIn(tx, { mailbox, change, own, isAlone: own.length === held.length, now })
  await record(tx, change, own, { actor, confirmed, now })
  return 'applied'
}

async function record(
  tx: Transaction,
  change: EmailChangeRow,
  own: { id: string }[],
  { actor, confirmed, now }: Circumstances,
): Promise<void> {
  const fields = ['contactPerson.email']
  const asked = { actor, subjectId: change.contactPersonId, fields }
  if (confirmed) await appendEvent(tx, { ...asked, action: 'email_change.confirmed' }, now)
  for (const { id: subjectId } of own) {
    const detail = { by: confirmed ? 'confirmation' : 'time' }
    // At the transaction's own time, as the letter is: by that the letter finds its event again (letters.ts).
    await appendEvent(tx, { actor, subjectId, fields, action: 'email_change.applied', detail })
  }
  await enqueueLetter(tx, {
    kind: 'correction-done',
    entityId: change.contactPersonId,
    dedupeKey: `correction-done/email-change/${change.id}`,
  })
}
