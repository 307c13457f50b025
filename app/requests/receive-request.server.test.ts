import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { caseCorrection, caseSubject, requestCase } from '#db/schema/requests.ts'
import { addContact, addSubject, listActions, listLetters, readCase, referenceOf } from '#tests/support/cases.ts'
import { openText } from '~/identity/sealed-box.server.ts'
import { receiveRequest } from './receive-request.server.ts'
import { withdrawRequest } from './withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

test('a request gets its reference and the legal due date, and stands open in the queue', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now })
  expect(received).toEqual({ reference: expect.stringMatching(/^TP-2026-\d{4}$/), dueOn: '2026-04-07' })
  const found = await readCase(referenceOf(received))
  expect(found).toMatchObject({
    kind: 'erasure',
    state: 'open',
    regime: 'gdpr',
    channel: 'portal',
    locale: 'fi',
    closedAt: null,
  })
  expect(found.receivedAt).toEqual(now)
  const subjects = await db.select().from(caseSubject).where(eq(caseSubject.caseId, found.id))
  expect(subjects).toEqual([{ caseId: found.id, contactPersonId: contact.id }])
})

test('the receipt is audited without a value, and the acknowledgement waits in the outbox', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const correction = {
    recordId: contact.id,
    field: 'contactPerson.fullName',
    oldValue: contact.fullName,
    newValue: 'Aino Malli',
  }
  const reference = referenceOf(
    await receiveRequest({
      subject,
      kind: 'rectification',
      contactPersonIds: [contact.id],
      corrections: [correction],
      now,
    }),
  )
  const { id } = await readCase(reference)
  const [event] = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id))
  expect(event).toMatchObject({
    actorKind: 'subject',
    actorId: subject.mailboxId,
    action: 'case.received',
    subjectId: contact.id,
  })
  expect(event).toMatchObject({ at: now, fields: ['contactPerson.fullName'] })
  expect(JSON.stringify(event)).not.toContain('Malli')
  expect(await listLetters(reference)).toEqual(['request-received'])
})

test('the address for letters is kept with the case, unreadable in the database', async () => {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now }))
  const { deliveryAddress } = await readCase(reference)
  expect(deliveryAddress).not.toContain(subject.emailDeliver)
  expect(openText(deliveryAddress!)).toBe(subject.emailDeliver)
})

test('a mailbox that the register does not know can file a request', async () => {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now }))
  const { id } = await readCase(reference)
  expect(await db.select().from(caseSubject).where(eq(caseSubject.caseId, id))).toEqual([])
})

test("another person's record does not exist for a stranger, neither as subject nor in a correction", async () => {
  const { contact, organization } = await addContact('toinen@yritys.example')
  const subject = await addSubject()
  const own = await addContact(subject.emailCanonical)
  const common = { subject, contactPersonIds: [own.contact.id], kind: 'rectification', now } as const
  const change = { oldValue: 'a', newValue: 'b' }
  expect(await receiveRequest({ ...common, kind: 'erasure', contactPersonIds: [contact.id] })).toBe('not-found')
  const name = { recordId: contact.id, field: 'contactPerson.fullName', ...change }
  expect(await receiveRequest({ ...common, corrections: [name] })).toBe('not-found')
  const company = { recordId: organization.id, field: 'customerOrganization.name', ...change }
  expect(await receiveRequest({ ...common, corrections: [company] })).toBe('not-found')
  const crossed = { recordId: own.contact.id, field: 'customerOrganization.name', ...change }
  expect(await receiveRequest({ ...common, corrections: [crossed] })).toBe('not-found')
  expect(await db.$count(requestCase, eq(requestCase.mailboxId, subject.mailboxId))).toBe(0)
})

test('people who share a mailbox cannot file for a record of it', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical, 'Aino Esimerkki')
  await addContact(subject.emailCanonical, 'Eino Toinen')
  expect(await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now })).toBe('not-found')
  expect(await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [], now })).toHaveProperty('reference')
})

test('an identical open request gives the open one; other content, and the same after closing, a new one', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const name = {
    recordId: contact.id,
    field: 'contactPerson.fullName',
    oldValue: contact.fullName,
    newValue: 'Aino Malli',
  }
  const request = { subject, kind: 'rectification', contactPersonIds: [contact.id], corrections: [name], now } as const
  const reference = referenceOf(await receiveRequest({ ...request }))
  expect(await receiveRequest({ ...request })).toEqual({ existing: reference, dueOn: '2026-04-07' })
  const other = await receiveRequest({ ...request, corrections: [{ ...name, newValue: 'Aino Muu' }] })
  expect(referenceOf(other)).not.toBe(reference)
  expect(referenceOf(await receiveRequest({ ...request, explanation: 'Menin naimisiin.' }))).not.toBe(reference)
  await withdrawRequest({ subject, reference, now })
  expect(referenceOf(await receiveRequest({ ...request }))).not.toBe(reference)
  expect(await listActions(reference)).toEqual(['case.received', 'case.withdrawn'])
})

test('a double click is one request', async () => {
  const subject = await addSubject()
  const request = { subject, kind: 'access', contactPersonIds: [], now } as const
  const received = await Promise.all(Array.from({ length: 8 }, () => receiveRequest({ ...request })))
  expect(received.filter((one) => typeof one === 'object' && 'reference' in one)).toHaveLength(1)
  expect(await db.$count(requestCase, eq(requestCase.mailboxId, subject.mailboxId))).toBe(1)
})

test('a hundred requests at once get a hundred references', async () => {
  const subjects = await Promise.all(Array.from({ length: 100 }, () => addSubject()))
  const received = await Promise.all(
    subjects.map((subject) => receiveRequest({ subject, kind: 'access', contactPersonIds: [], now })),
  )
  expect(new Set(received.map(referenceOf)).size).toBe(100)
})

test('the year of the reference is the one in Finland, and each year counts from one', async () => {
  const subject = await addSubject()
  const newYear = new Date('2031-12-31T22:30:00Z')
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now: newYear }))
  expect(reference).toBe('TP-2032-0001')
})

test('the Openness Act and accessibility feedback give fourteen days', async () => {
  const subject = await addSubject()
  const request = { subject, contactPersonIds: [], explanation: 'Pyydän asiakirjaa.', now } as const
  const openness = await receiveRequest({ ...request, kind: 'openness_request' })
  expect(openness).toMatchObject({ dueOn: '2026-03-19' })
  expect((await readCase(referenceOf(openness))).regime).toBe('openness')
  const feedback = await receiveRequest({ ...request, kind: 'feedback' })
  expect(feedback).toMatchObject({ dueOn: '2026-03-19' })
  expect((await readCase(referenceOf(feedback))).regime).toBe('accessibility')
})

test('a value is kept in its canonical form, and one that is none is refused by its field', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const request = { subject, kind: 'rectification', contactPersonIds: [contact.id], now } as const
  const name = {
    recordId: contact.id,
    field: 'contactPerson.fullName',
    oldValue: contact.fullName,
    newValue: '  Aino Malli ',
  }
  const { id } = await readCase(referenceOf(await receiveRequest({ ...request, corrections: [name] })))
  const [kept] = await db.select().from(caseCorrection).where(eq(caseCorrection.caseId, id))
  expect(kept).toMatchObject({ newValue: 'Aino Malli', outcome: 'pending' })
  const bad = { ...name, newValue: '' }
  expect(await receiveRequest({ ...request, corrections: [bad] })).toEqual({
    invalid: { 'contactPerson.fullName': 'required' },
  })
  const key = { ...name, field: 'contactPerson.externalId', newValue: 'C-1' }
  expect(await receiveRequest({ ...request, corrections: [key] })).toHaveProperty('invalid')
})

test('a rectification that names no change in fields or words is no request', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const unchanged = {
    recordId: contact.id,
    field: 'contactPerson.fullName',
    oldValue: contact.fullName,
    newValue: contact.fullName,
  }
  const request = {
    subject,
    kind: 'rectification',
    contactPersonIds: [contact.id],
    corrections: [unchanged],
    now,
  } as const
  expect(await receiveRequest(request)).toEqual({ invalid: { explanation: 'required' } })
  expect(await receiveRequest({ ...request, explanation: 'x'.repeat(5001) })).toEqual({
    invalid: { explanation: 'too_long' },
  })
})
