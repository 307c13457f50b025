import { and, gte, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { recipientTask } from '#db/schema/case-work.ts'
import { disclosure, recipient } from '#db/schema/recipients.ts'
import type { RecipientAction, RecipientRole } from '#db/schema/words.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { env } from '~/env.server.ts'
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
 * C-129/21). A recipient asked for the same on the same case before is asked anew. Gives how many there are.
 */
export async function askRecipients(tx: Transaction, notification: Notification): Promise<number> {
  const { caseId, contactPersonIds, action, actor = { kind: 'system' }, now } = notification
  const today = helsinkiDate(now)
  const recipientIds = await listHolders(tx, contactPersonIds, today)
  if (recipientIds.length === 0) return 0
  const dueOn = addWorkingDays(today, daysToAct, { eves: env.EVES_ARE_HOLIDAYS })
  const tasks = tx
    .insert(recipientTask)
    .values(recipientIds.map((recipientId) => ({ caseId, recipientId, action, dueOn, createdAt: now })))
    .onConflictDoUpdate({
      target: [recipientTask.caseId, recipientTask.recipientId, recipientTask.action],
      // Still open: the first date stands.
      setWhere: isNotNull(recipientTask.doneAt),
      set: { dueOn, createdAt: now, doneAt: null, doneBy: null, outcome: null, evidence: null },
    })
  const detail = { action, dueOn, recipients: recipientIds.length }
  await Promise.all([tasks, appendEvent(tx, { actor, action: 'recipient.asked', caseId, detail }, now)])
  return recipientIds.length
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
