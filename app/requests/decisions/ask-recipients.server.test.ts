import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { recipientTask } from '#db/schema/case-work.ts'
import { disclosure, recipient } from '#db/schema/recipients.ts'
import { addContact, addStaff, addSubject, nobody, readCase, referenceOf } from '#tests/support/cases.ts'
import { acknowledgeRecipient } from './acknowledge-recipient.server.ts'
import { askRecipients } from './ask-recipients.server.ts'
import { forgetIdentifiers } from './forget-identifiers.server.ts'
import { listRecipientTasks, listTold } from '../desk/desk-parts.server.ts'
import { receiveRequest } from '../receive-request.server.ts'

/** A Thursday; five working days later is the next Thursday. */
const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')

const common = { task: 'IT-palvelut', country: 'FI', validFrom: '2020-01-01' } as const

beforeEach(async () => {
  await db.delete(recipientTask)
  await db.delete(disclosure)
  await db.delete(recipient)
})

async function receive() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({
    subject,
    kind: 'rectification',
    explanation: 'Nimi.',
    contactPersonIds: [contact.id],
    now,
  })
  const reference = referenceOf(received)
  return { reference, contact, caseId: (await readCase(reference)).id }
}

async function addRecipient(legalName: string, more: Partial<typeof recipient.$inferInsert> = {}) {
  const [added] = await db
    .insert(recipient)
    .values({ legalName, role: 'processor', ...common, ...more })
    .returning({ id: recipient.id })
  return added!.id
}

function ask(caseId: string, contactPersonIds: string[], at = now) {
  return db.transaction((tx) => askRecipients(tx, { caseId, contactPersonIds, action: 'rectify', now: at }))
}

test('every current processor is to be told, and who else got these people’s data; nobody else', async () => {
  const { caseId, contact } = await receive()
  const other = await addContact('muu@yritys.example')
  await addRecipient('Nykyinen käsittelijä Oy')
  await addRecipient('Entinen käsittelijä Oy', { validTo: '2025-12-31' })
  await addRecipient('Tuleva käsittelijä Oy', { validFrom: '2027-01-01' })
  await addRecipient('Kolmas osapuoli Oy', { role: 'third_party' })
  const got = await addRecipient('Entinen saaja Oy', { role: 'third_party', validTo: '2025-12-31' })
  const gotOthers = await addRecipient('Toisen tietojen saaja Oy', { role: 'third_party' })
  const given = { dataItems: ['contactPerson.email'], legalGround: 'GDPR 6(1)(f)', disclosedAt: now }
  await db.insert(disclosure).values([
    { ...given, recipientId: got, contactPersonId: contact.id },
    { ...given, recipientId: gotOthers, contactPersonId: other.contact.id },
  ])
  expect(await ask(caseId, [contact.id])).toBe(2)
  const tasks = await listRecipientTasks(caseId)
  expect(tasks.map((task) => task.recipient)).toEqual(['Entinen saaja Oy', 'Nykyinen käsittelijä Oy'])
  expect(tasks.every((task) => task.dueOn === '2026-03-12' && task.doneAt === null)).toBe(true)
  const [event] = await db
    .select()
    .from(auditEvent)
    .where(and(eq(auditEvent.caseId, caseId), eq(auditEvent.action, 'recipient.asked')))
  expect(event).toMatchObject({
    actorKind: 'system',
    detail: { action: 'rectify', recipients: 2, dueOn: '2026-03-12' },
  })
})

test('with nobody to tell there is no task and no event', async () => {
  const { caseId, contact } = await receive()
  expect(await ask(caseId, [contact.id])).toBe(0)
  expect(
    await db.$count(auditEvent, and(eq(auditEvent.caseId, caseId), eq(auditEvent.action, 'recipient.asked'))),
  ).toBe(0)
})

test('asked twice a recipient has one open task, which keeps its date; what it has answered stays beside a new one', async () => {
  const { reference, caseId, contact } = await receive()
  await addRecipient('Käsittelijä Oy')
  await ask(caseId, [contact.id])
  await ask(caseId, [contact.id], later)
  const [open] = await listRecipientTasks(caseId)
  expect(open).toMatchObject({ dueOn: '2026-03-12' })
  const staff = await addStaff('officer')
  const done = { reference, staff, taskId: open!.id, outcome: 'done', evidence: 'Viesti 9.3.', now: later }
  expect(await acknowledgeRecipient(done)).toBe('acknowledged')
  await ask(caseId, [contact.id], later)
  expect(await listRecipientTasks(caseId)).toMatchObject([
    { id: open!.id, dueOn: '2026-03-12', outcome: 'done', evidence: 'Viesti 9.3.' },
    { dueOn: '2026-03-17', doneAt: null, outcome: null, evidence: null, doneByName: null },
  ])
})

test('an acknowledgement says what came of it and how that is known, once', async () => {
  const { reference, caseId, contact } = await receive()
  await addRecipient('Käsittelijä Oy')
  await ask(caseId, [contact.id])
  const [task] = await listRecipientTasks(caseId)
  const staff = await addStaff('officer', 'Oili Virkailija')
  const asked = {
    reference,
    staff,
    taskId: task!.id,
    outcome: 'impossible',
    evidence: 'Yritys on lopettanut.',
    now: later,
  }
  expect(await acknowledgeRecipient({ ...asked, outcome: 'maybe' })).toBe('outcome-missing')
  expect(await acknowledgeRecipient({ ...asked, evidence: '  ' })).toBe('evidence-missing')
  expect(await acknowledgeRecipient({ ...asked, taskId: nobody() })).toBe('not-found')
  expect(await acknowledgeRecipient({ ...asked, taskId: 'x' })).toBe('not-found')
  expect(await acknowledgeRecipient({ ...asked, reference: 'TP-2026-9999' })).toBe('not-found')
  expect(await acknowledgeRecipient({ ...asked, reference: (await receive()).reference })).toBe('not-found')
  expect(await acknowledgeRecipient(asked)).toBe('acknowledged')
  expect(await acknowledgeRecipient({ ...asked, outcome: 'done' })).toBe('done-before')
  expect(await listRecipientTasks(caseId)).toMatchObject([
    { outcome: 'impossible', evidence: 'Yritys on lopettanut.', doneByName: 'Oili Virkailija' },
  ])
  const acknowledged = and(eq(auditEvent.caseId, caseId), eq(auditEvent.action, 'recipient.acknowledged'))
  const [event] = await db.select().from(auditEvent).where(acknowledged)
  expect(event).toMatchObject({
    actorId: staff.id,
    detail: { role: 'officer', action: 'rectify', outcome: 'impossible' },
  })
})

test('the person reads who was told and what came of it, not how the office knows nor who noted it', async () => {
  const { caseId, contact } = await receive()
  await addRecipient('Käsittelijä Oy')
  await ask(caseId, [contact.id])
  expect(await listTold(caseId)).toEqual([{ recipient: 'Käsittelijä Oy', action: 'rectify', outcome: null }])
})

test('by what a recipient finds the person is sealed in its task, and gone when it has answered', async () => {
  const { caseId, contact, reference } = await receive()
  await addRecipient('Nykyinen käsittelijä Oy')
  await ask(caseId, [contact.id])
  const [row] = await db.select().from(recipientTask).where(eq(recipientTask.caseId, caseId))
  expect(row!.sealedIdentifiers).toMatch(/^v1\./)
  const [task] = await listRecipientTasks(caseId)
  expect(task!.identifiers).toEqual([`${contact.externalId}, ${contact.email}`])
  const done = { taskId: task!.id, outcome: 'done', evidence: 'Kuittaus puhelimessa.' }
  await acknowledgeRecipient({ reference, staff: await addStaff('officer'), ...done, now: later })
  expect((await listRecipientTasks(caseId))[0]!.identifiers).toEqual([])
  const [after] = await db.select().from(recipientTask).where(eq(recipientTask.caseId, caseId))
  expect(after!.sealedIdentifiers).toBeNull()
})

test('a recipient that does not answer is no longer told whose data it was, a month after its day', async () => {
  const { caseId, contact } = await receive()
  await addRecipient('Vaitelias käsittelijä Oy')
  await ask(caseId, [contact.id])
  const identifiersOn = async (day: string) => {
    await forgetIdentifiers(new Date(`${day}T12:00:00+03:00`))
    return (await listRecipientTasks(caseId))[0]!.identifiers
  }
  expect(await identifiersOn('2026-04-11')).toHaveLength(1)
  expect(await identifiersOn('2026-04-12')).toEqual([])
  expect((await listRecipientTasks(caseId))[0]).toMatchObject({ doneAt: null, outcome: null })
})
