import { and, asc, desc, eq, isNull, ne } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.server.ts'
import { caseNote, recipientTask } from '#db/schema/case-work.ts'
import { caseReopening, caseTransfer } from '#db/schema/clock.ts'
import { staff } from '#db/schema/identity.ts'
import { recipient } from '#db/schema/recipients.ts'
import { may } from '~/identity/permission.ts'
import { openText } from '~/identity/sealed-box.server.ts'

/** The office's notes on a case, oldest first. An erasure has emptied the body. */
export function listNotes(caseId: string) {
  return db
    .select({ id: caseNote.id, who: staff.name, body: caseNote.body, at: caseNote.createdAt })
    .from(caseNote)
    .innerJoin(staff, eq(staff.id, caseNote.staffId))
    .where(eq(caseNote.caseId, caseId))
    .orderBy(asc(caseNote.createdAt), asc(caseNote.id))
}

const acknowledger = alias(staff, 'acknowledger')

/** Who is to be told of what the case changed, by what they know the person, and how it went (GDPR Art. 19). */
export async function listRecipientTasks(caseId: string) {
  const found = await db
    .select({
      id: recipientTask.id,
      recipient: recipient.legalName,
      action: recipientTask.action,
      dueOn: recipientTask.dueOn,
      sealedIdentifiers: recipientTask.sealedIdentifiers,
      askedAt: recipientTask.createdAt,
      doneAt: recipientTask.doneAt,
      doneByName: acknowledger.name,
      outcome: recipientTask.outcome,
      evidence: recipientTask.evidence,
    })
    .from(recipientTask)
    .innerJoin(recipient, eq(recipient.id, recipientTask.recipientId))
    .leftJoin(acknowledger, eq(acknowledger.id, recipientTask.doneBy))
    .where(eq(recipientTask.caseId, caseId))
    .orderBy(asc(recipientTask.action), asc(recipient.legalName), asc(recipientTask.createdAt))
  return found.map(({ sealedIdentifiers, ...task }) => {
    const identifiers = sealedIdentifiers === null ? [] : openText(sealedIdentifiers).split('\n')
    return { ...task, identifiers }
  })
}

/** The same as the person reads it: who was told, of what, and what came of it; neither staff nor the office's evidence. */
export function listTold(caseId: string) {
  return db
    .select({
      recipient: recipient.legalName,
      action: recipientTask.action,
      outcome: recipientTask.outcome,
    })
    .from(recipientTask)
    .innerJoin(recipient, eq(recipient.id, recipientTask.recipientId))
    .where(eq(recipientTask.caseId, caseId))
    .orderBy(asc(recipientTask.action), asc(recipient.legalName))
}

/** The newest reopening of a case, or none. */
export async function findReopening(caseId: string) {
  const [found] = await db
    .select({
      ground: caseReopening.ground,
      explanation: caseReopening.explanation,
      orderReference: caseReopening.orderReference,
      dueOn: caseReopening.dueOn,
      at: caseReopening.reopenedAt,
    })
    .from(caseReopening)
    .where(eq(caseReopening.caseId, caseId))
    .orderBy(desc(caseReopening.reopenedAt), desc(caseReopening.id))
    .limit(1)
  return found ?? null
}

export async function findTransfer(caseId: string) {
  const [found] = await db
    .select({
      authority: caseTransfer.authority,
      explanation: caseTransfer.explanation,
      at: caseTransfer.transferredAt,
    })
    .from(caseTransfer)
    .where(eq(caseTransfer.caseId, caseId))
  return found ?? null
}

/** Colleagues to whom a case may be handed over. */
export async function listHandlers(exceptId: string) {
  const people = await db
    .select({ id: staff.id, name: staff.name, role: staff.role })
    .from(staff)
    .where(and(isNull(staff.deactivatedAt), ne(staff.id, exceptId)))
    .orderBy(asc(staff.name), asc(staff.id))
  return people.filter(({ role }) => may(role, 'case.handle')).map(({ id, name }) => ({ id, name }))
}
