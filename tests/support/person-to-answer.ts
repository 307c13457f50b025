import { eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import * as schema from '#db/schema/index.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { addPersonWithEverything, insert, mark, now } from './person-with-everything.ts'

/** The person with everything, with a row in every table that is shown to a person, and with the mailbox proved. */
export async function addPersonToAnswer() {
  const { person, mailbox, organization, request, officer, colleague, heldVoucher } = await addPersonWithEverything()
  await db.update(schema.contactPerson).set({ lastInteractionAt: now }).where(eq(schema.contactPerson.id, person.id))
  const of = { contactPersonId: person.id }
  await insert(schema.supplementaryStatement, { ...of, field: 'contactPerson.occupation', statement: 'Sijainen 2027' })
  await insert(schema.mailboxProof, {
    ...of,
    mailboxId: mailbox.id,
    method: 'call_back',
    provedBy: officer.id,
    provedAt: now,
  })
  await insert(schema.emailChange, {
    ...of,
    mailboxId: mailbox.id,
    newEmailCanonical: 'uusi@yritys.example',
    newEmailDeliver: 'uusi@yritys.example',
    locale: 'fi',
    requestedAt: now,
  })
  await insert(schema.caseMessage, { caseId: request.id, author: 'subject', body: '=1+1 <script> 🙂 مرحبا' })
  await insert(schema.caseDecision, {
    caseId: request.id,
    outcome: 'grant',
    preparedBy: officer.id,
    preparedAt: now,
    approvedBy: officer.id,
    approvedAt: now,
  })
  await insert(schema.legalHold, {
    caseId: request.id,
    tableName: 'voucher',
    recordId: person.id,
    ground: 'accounting',
    reason: 'accounting_period',
    until: '2030-12-31',
  })
  await addCaseWork({ caseId: request.id, contactPersonId: person.id, staffId: officer.id, voucherId: heldVoucher.id })
  await db
    .insert(schema.auditEvent)
    .values({ at: now, actorKind: 'system', action: 'case.received', subjectId: person.id })
  await insert(schema.interaction, {
    ...of,
    organizationId: organization.id,
    occurredAt: now,
    channel: 'event',
    subject: 'Kurssi',
    note: 'Tarkistettu',
    reviewedAt: now,
  })
  await setBan({
    emailCanonical: mark.address,
    channel: 'post',
    organizationId: null,
    act: 'portal',
    actor: { kind: 'subject', id: mailbox.id },
    now,
  })
  await insert(schema.interaction, {
    ...of,
    contactPersonId: colleague.id,
    organizationId: organization.id,
    occurredAt: now,
    channel: 'phone',
    subject: 'Toisen puhelu',
  })
  const subject = { mailboxId: mailbox.id, emailCanonical: mark.address, emailDeliver: mark.address, locale: 'fi' }
  return {
    subject: subject as unknown as VerifiedSubject,
    ids: { person: person.id, mailbox: mailbox.id, organization: organization.id },
  }
}

type CaseWork = { caseId: string; contactPersonId: string; staffId: string; voucherId: string }

/** What an office's work on a case can leave behind: the clock's rows, and what was decided for good. */
async function addCaseWork({ caseId, contactPersonId, staffId, voucherId }: CaseWork) {
  const of = { caseId, contactPersonId }
  const add = (table: Parameters<typeof db.insert>[0], values: object) => insert(table, { caseId, ...values })
  const [given] = await db
    .select()
    .from(schema.disclosure)
    .where(eq(schema.disclosure.contactPersonId, contactPersonId))
  const proposed = { proposedBy: staffId, proposedAt: now, approvedBy: staffId, approvedAt: now }
  const due = { dueOn: '2027-02-22' }
  const why = { explanation: 'Aineisto on laaja' }
  const told = { noticeAcceptedAt: now, noticeMeans: 'mail' }
  await add(schema.casePause, { reason: 'specification', question: 'Mitä vuotta?', askedAt: now, stopsClock: true })
  await add(schema.caseExtension, { reason: 'complex_volume', ...why, ...proposed, ...told })
  await add(schema.opennessPart, { openedBy: staffId, openedAt: now, ...due, answer: 'Liitteenä' })
  await add(schema.dueWarning, { staffId, workingDaysLeft: 5, ...due })
  await add(schema.caseReopening, { ground: 'new_facts', ...why, ...due, reopenedBy: staffId, reopenedAt: now })
  await add(schema.caseTransfer, { authority: 'Virasto', ...why, transferredBy: staffId, transferredAt: now })
  const seen = { mandateSeenBy: staffId, mandateSeenAt: now }
  await add(schema.caseProxy, { name: 'Asiamies', mandate: 'power_of_attorney', ...seen })
  await add(schema.recipientTask, { recipientId: given!.recipientId, action: 'erase', ...due })
  await insert(schema.restriction, { ...of, ground: 'accuracy_contested', startedAt: now })
  await insert(schema.objection, { ...of, purpose: 'satisfaction_survey', decidedAt: now })
  const noted = { tableName: 'voucher', recordId: voucherId, note: 'Nimi väärin', addedBy: staffId, addedAt: now }
  await insert(schema.correctionNote, { ...of, ...noted })
}

export type PersonToAnswer = Awaited<ReturnType<typeof addPersonToAnswer>>
