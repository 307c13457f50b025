import { and, gte, inArray, isNull, lte, or, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { recipientTask } from '#db/schema/case-work.ts'
import { disclosure, recipient } from '#db/schema/recipients.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { RecipientAction, RecipientRole } from '#db/schema/words.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { env } from '~/env.server.ts'
import { sealText } from '~/identity/sealed-box.server.ts'
import { type CivilDate, helsinkiDate } from '~/rules/civil-date.ts'
import { addWorkingDays } from '~/rules/holidays.ts'

type Notification = {
  caseId: string
  /** Whose data changed. To be asked before an erasure removes the record of what was disclosed. */
  contactPersonIds: readonly string[]
  action: RecipientAction
  /** Nobody: the portal itself. */
  actor?: Actor
  now: Date
}

/** In working days: "without undue delay" for whoever holds a copy. */
const daysToAct = 5

/** Those who hold the data as long as their contract lasts, whether or not a disclosure was written down. */
const holdersByRole: RecipientRole[] = ['processor', 'sub_processor', 'joint_controller']

/**
 * A task for each recipient of these people's data: to be told of the change, and to say that it is done (GDPR Art. 19;
 * C-129/21). A recipient that has answered for this case before is asked anew, in a task of its own. Gives how many there are.
 */
export async function askRecipients(tx: Transaction, notification: Notification): Promise<number> {
  const { caseId, contactPersonIds, action, actor = { kind: 'system' }, now } = notification
  const today = helsinkiDate(now)
  const recipientIds = await listHolders(tx, contactPersonIds, today)
  if (recipientIds.length === 0) return 0
  const dueOn = addWorkingDays(today, daysToAct, { eves: env.EVES_ARE_HOLIDAYS })
  const identifiers = await listIdentifiers(tx, contactPersonIds)
  const tasks = recipientIds.map((recipientId) => {
    const sealedIdentifiers = identifiers.length === 0 ? null : sealText(identifiers.join('\n'))
    return { caseId, recipientId, action, dueOn, sealedIdentifiers, createdAt: now }
  })
  const asked = tx
    .insert(recipientTask)
    .values(tasks)
    // Still open: the first date stands.
    .onConflictDoNothing()
  const detail = { action, dueOn, recipients: recipientIds.length }
  await Promise.all([asked, appendEvent(tx, { actor, action: 'recipient.asked', caseId, detail }, now)])
  return recipientIds.length
}

/** By what recipients know these people: after an erasure nothing else here would tell whose data are to go. */
async function listIdentifiers(tx: Transaction, contactPersonIds: readonly string[]): Promise<string[]> {
  if (contactPersonIds.length === 0) return []
  const { id, externalId, email } = contactPerson
  const found = await tx
    .select({ externalId, email })
    .from(contactPerson)
    .where(inArray(id, [...contactPersonIds]))
    .orderBy(externalId)
  return found.map((one) => [one.externalId, one.email].filter(Boolean).join(', '))
}

async function listHolders(tx: Transaction, contactPersonIds: readonly string[], today: CivilDate): Promise<string[]> {
  const got = tx
    .select({ id: disclosure.recipientId })
    .from(disclosure)
    .where(contactPersonIds.length > 0 ? inArray(disclosure.contactPersonId, [...contactPersonIds]) : sql`false`)
  const isHolder = and(
    inArray(recipient.role, holdersByRole),
    lte(recipient.validFrom, today),
    or(isNull(recipient.validTo), gte(recipient.validTo, today)),
  )
  const found = await tx
    .select({ id: recipient.id })
    .from(recipient)
    .where(or(isHolder, inArray(recipient.id, got)))
    .orderBy(recipient.legalName)
  return found.map(({ id }) => id)
}
