import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { casePause } from '#db/schema/clock.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { proveIdentity } from '../intake/prove-identity.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { sendMessageFromSubject } from '../send-message.server.ts'
import { findAnswerDays } from './answered-on.server.ts'
import { askSubject } from './ask-subject.server.ts'
import { resumeCase } from './resume-case.server.ts'
import { waitForAnswers } from './wait-for-answers.server.ts'

const helsinki = (local: string) => new Date(`${local}+02:00`)
const received = helsinki('2026-03-05T09:00:00')
const asked = helsinki('2026-03-06T10:00:00')

/** An access request whose officer asked, in time, which of much data it is about. */
async function waiting() {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now: received }))
  const staff = await addStaff('officer')
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now: received })
  const question = { reason: 'specification', isLarge: true, question: 'Mitä vuosia pyyntösi koskee?' }
  expect(await askSubject({ reference, version: 2, staff, ...question, now: asked })).toBe('asked')
  return { reference, staff }
}

async function pauseOf(caseId: string) {
  const [pause] = await db.select().from(casePause).where(eq(casePause.caseId, caseId))
  return pause!
}

async function lastEvent(caseId: string, action: 'case.resumed' | 'identity.proved') {
  const [event] = await db
    .select()
    .from(auditEvent)
    .where(and(eq(auditEvent.caseId, caseId), eq(auditEvent.action, action)))
  return event!
}

test('an answer said late counts from the day it came: the office gains no time, and the trail says which day it was', async () => {
  const { reference, staff } = await waiting()
  const now = helsinki('2026-03-20T10:00:00')
  const { id, version } = await readCase(reference)
  const word = { reference, version, staff, now }
  for (const answeredOn of ['', '10.3.2026', '2026-02-30', '2026-03-05', '2026-03-21']) {
    expect(await resumeCase({ ...word, answeredOn })).toBe('answered-on-wrong')
  }
  expect(await readCase(reference)).toMatchObject({ state: 'awaiting_subject', version })
  expect(await resumeCase({ ...word, version: 1, answeredOn: '' })).toBe('changed-meanwhile')
  expect(await resumeCase({ ...word, answeredOn: '2026-03-10' })).toBe('resumed')
  expect(await readCase(reference)).toMatchObject({ state: 'in_progress', dueOn: '2026-04-09' })
  expect(helsinkiDate((await pauseOf(id)).endedAt!)).toBe('2026-03-10')
  const detail = { ending: 'answered', answeredOn: '2026-03-10' }
  expect(await lastEvent(id, 'case.resumed')).toMatchObject({ at: now, detail })
})

test('an answer on the day of the question, or today, is taken as it is', async () => {
  for (const [answeredOn, dueOn] of [
    ['2026-03-06', '2026-04-07'],
    ['2026-03-10', '2026-04-09'],
  ] as const) {
    const { reference, staff } = await waiting()
    const { version } = await readCase(reference)
    const now = helsinki('2026-03-10T10:00:00')
    expect(await resumeCase({ reference, version, staff, answeredOn, now })).toBe('resumed')
    expect((await readCase(reference)).dueOn).toBe(dueOn)
  }
})

test('who wrote before proving it ended the waiting then, whenever the officer gets to it', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical, 'Aino Esimerkki')
  await addContact(subject.emailCanonical, 'Eino Toinen')
  const reference = referenceOf(await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [], now: received }))
  const staff = await addStaff('officer')
  const wrote = helsinki('2026-03-09T23:30:00')
  expect(await sendMessageFromSubject({ subject, reference, text: 'Soittakaa minulle.', now: wrote })).toBe('sent')
  const now = helsinki('2026-03-24T09:00:00')
  await waitForAnswers(now)
  const { id, version } = await readCase(reference)
  const days = { earliest: '2026-03-05', likely: '2026-03-09', latest: '2026-03-24' }
  expect(await findAnswerDays(id, now)).toEqual(days)
  const proof = { reference, version, staff, contactPersonId: contact.id, method: 'call_back', now }
  expect(await proveIdentity({ ...proof, answeredOn: '2026-03-04' })).toBe('answered-on-wrong')
  expect(await proveIdentity({ ...proof, answeredOn: '2026-03-25' })).toBe('answered-on-wrong')
  expect(await proveIdentity(proof)).toBe('proved')
  expect(helsinkiDate((await pauseOf(id)).endedAt!)).toBe('2026-03-09')
  expect((await readCase(reference)).dueOn).toBe('2026-04-09')
  expect(await findAnswerDays(id, now)).toBeNull()
  expect((await lastEvent(id, 'identity.proved')).detail).toMatchObject({ answeredOn: '2026-03-09' })
})
