import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { casePause } from '#db/schema/clock.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { outbox } from '#db/schema/mail.ts'
import { caseMessage } from '#db/schema/requests.ts'
import {
  addContact,
  addStaff,
  addSubject,
  listActions,
  listLetters,
  readCase,
  referenceOf,
} from '#tests/support/cases.ts'
import { deliverLetter } from '~/mail/deliver-letter.server.ts'
import { assignCase } from './desk/assign-case.server.ts'
import { askSubject } from './clock/ask-subject.server.ts'
import { closeUnverified, recordReminder } from './clock/close-unverified.server.ts'
import { letters } from './letters.ts'
import { openOpennessPart } from './clock/openness-part.server.ts'
import { proveIdentity } from './intake/prove-identity.server.ts'
import { receiveRequest } from './receive-request.server.ts'
import { resumeCase } from './clock/resume-case.server.ts'
import { sendMessageFromSubject } from './send-message.server.ts'
import { waitForAnswers } from './clock/wait-for-answers.server.ts'
import { withdrawRequest } from './withdraw-request.server.ts'

const helsinki = (local: string) => new Date(`${local}+02:00`)
const received = helsinki('2026-03-05T09:00:00')

/** An access request that its officer has taken up. */
async function takenUp(kind: 'access' | 'objection' = 'access') {
  const subject = await addSubject()
  const asked = { subject, kind, explanation: 'Sanani', contactPersonIds: [], now: received }
  const reference = referenceOf(await receiveRequest(asked))
  const staff = await addStaff('officer')
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now: received })
  return { subject, reference, staff }
}

/** An erasure asked from a mailbox that several people share. */
async function unproved() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical, 'Aino Esimerkki')
  await addContact(subject.emailCanonical, 'Eino Toinen')
  const reference = referenceOf(await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [], now: received }))
  return { subject, contact, reference, staff: await addStaff('officer') }
}

async function ask(of: { reference: string; staff: Awaited<ReturnType<typeof addStaff>> }, now: Date, more = {}) {
  const { version } = await readCase(of.reference)
  const words = { reason: 'specification', isLarge: true, question: 'Mitä vuosia pyyntösi koskee?' }
  return askSubject({ ...of, version, ...words, now, ...more })
}

async function pausesOf(reference: string) {
  const { id } = await readCase(reference)
  return db.select().from(casePause).where(eq(casePause.caseId, id))
}

async function deliver(reference: string, kind: string, now: Date, answer: { accepted: null } | { refused: string }) {
  const { id } = await readCase(reference)
  const found = (await db.select().from(outbox).where(eq(outbox.entityId, id))).find((one) => one.kind === kind)
  return deliverLetter(letters, found!.id, now, { send: () => Promise.resolve(answer) })
}

test('a question in time stops the clock: the case waits, the date moves with each day, and a letter without it leaves', async () => {
  const { reference, staff } = await takenUp()
  expect(await ask({ reference, staff }, helsinki('2026-03-09T10:00:00'))).toBe('asked')
  expect(await readCase(reference)).toMatchObject({ state: 'awaiting_subject', dueOn: '2026-04-07' })
  await waitForAnswers(helsinki('2026-03-19T06:00:00'))
  expect((await readCase(reference)).dueOn).toBe('2026-04-15')
  expect(await listLetters(reference)).toContain('question-asked')
  const { id } = await readCase(reference)
  const letter = await letters.find(({ kind }) => kind === 'question-asked')!.load(db, id, received, received)
  expect(JSON.stringify(letter)).not.toContain('Mitä vuosia')
  expect(letter).toMatchObject({
    props: { terms: { reason: 'specification', stopsClock: true, answerBy: '2026-04-08', isUnverified: false } },
  })
  expect(await listActions(reference)).toContain('case.asked')
})

test('the person’s message is the answer: the case goes on and the days of waiting are added', async () => {
  const { subject, reference, staff } = await takenUp()
  await ask({ reference, staff }, helsinki('2026-03-09T10:00:00'))
  const now = helsinki('2026-03-12T10:00:00')
  expect(await sendMessageFromSubject({ subject, reference, text: 'Vuosia 2024 ja 2025.', now })).toBe('sent')
  expect(await readCase(reference)).toMatchObject({ state: 'in_progress', dueOn: '2026-04-08' })
  expect(await pausesOf(reference)).toMatchObject([{ ending: 'answered', endedAt: now }])
  expect((await listActions(reference)).slice(-2)).toEqual(['message.sent', 'case.resumed'])
  await waitForAnswers(helsinki('2026-06-01T10:00:00'))
  expect((await readCase(reference)).dueOn).toBe('2026-04-08')
})

test('asked too late, or of what does not stop it, the clock runs on, and the officer is told', async () => {
  const late = await takenUp()
  expect(await ask(late, helsinki('2026-03-30T10:00:00'))).toBe('asked-without-pause')
  const now = helsinki('2026-04-03T10:00:00')
  await sendMessageFromSubject({ ...late, text: 'Kaikkia.', now })
  expect(await readCase(late.reference)).toMatchObject({ state: 'in_progress', dueOn: '2026-04-07' })
  const few = await takenUp()
  expect(await ask(few, helsinki('2026-03-06T10:00:00'), { isLarge: false })).toBe('asked-without-pause')
  expect(await pausesOf(few.reference)).toMatchObject([{ reason: 'specification', stopsClock: false }])
  await waitForAnswers(helsinki('2026-03-19T06:00:00'))
  expect((await readCase(few.reference)).dueOn).toBe('2026-04-07')
  const other = await takenUp('objection')
  expect(await ask(other, helsinki('2026-03-06T10:00:00'))).toBe('asked-without-pause')
  expect(await ask(await takenUp(), helsinki('2026-03-06T10:00:00'), { reason: 'evidence' })).toBe(
    'asked-without-pause',
  )
})

test('a question needs a reason of the list, words, the handler, and a person who can read it', async () => {
  const { reference, staff } = await takenUp()
  const now = helsinki('2026-03-06T10:00:00')
  expect(await ask({ reference, staff }, now, { reason: 'curiosity' })).toBe('reason-missing')
  expect(await ask({ reference, staff }, now, { question: '  Mitä?  ' })).toBe('question-too-short')
  expect(await ask({ reference, staff }, now, { question: 'x'.repeat(4001) })).toBe('question-too-long')
  expect(await ask({ reference, staff: await addStaff('officer') }, now)).toBe('assigned-to-another')
  expect(await ask({ reference, staff }, now, { version: 1 })).toBe('changed-meanwhile')
  const nowhere = { reference: 'TP-2026-9999', version: 1, staff, reason: 'evidence', question: 'Mitä tarkoitat?', now }
  expect(await askSubject(nowhere)).toBe('not-found')
  const { id } = await readCase(reference)
  const reason = { caseId: id, staffId: staff.id, ground: 'close_relative', declaredAt: now } as const
  await db.insert(disqualification).values(reason)
  expect(await ask({ reference, staff }, now)).toBe('disqualified')
  expect(await pausesOf(reference)).toEqual([])
})

test('only a case in progress asks: an untaken one does not, nor one that already waits, nor a closed one', async () => {
  const { subject, reference, staff } = await takenUp()
  const now = helsinki('2026-03-06T10:00:00')
  expect(await ask({ reference, staff }, now)).toBe('asked')
  expect(await ask({ reference, staff }, now)).toBe('not-allowed-now')
  await withdrawRequest({ subject, reference, now })
  expect(await ask({ reference, staff }, now)).toBe('not-allowed-now')
  expect(await pausesOf(reference)).toMatchObject([{ ending: 'case_ended' }])
})

test('an answer that came by telephone lets the handler go on', async () => {
  const { reference, staff } = await takenUp()
  await ask({ reference, staff }, helsinki('2026-03-06T10:00:00'))
  const now = helsinki('2026-03-10T10:00:00')
  const { version } = await readCase(reference)
  expect(await resumeCase({ reference, version, staff: await addStaff('officer'), now })).toBe('assigned-to-another')
  expect(await resumeCase({ reference, version, staff, now })).toBe('resumed')
  expect(await readCase(reference)).toMatchObject({ state: 'in_progress', dueOn: '2026-04-09' })
  expect(await resumeCase({ reference, version: version + 1, staff, now })).toBe('not-allowed-now')
})

test('a silent person is reminded once, and after thirty days the case goes on by itself with the widest reading', async () => {
  const { reference, staff } = await takenUp()
  await ask({ reference, staff }, helsinki('2026-03-06T10:00:00'))
  await waitForAnswers(helsinki('2026-03-19T23:30:00'))
  expect(await listLetters(reference)).not.toContain('question-reminder')
  await waitForAnswers(helsinki('2026-03-20T06:00:00'))
  await waitForAnswers(helsinki('2026-03-20T07:00:00'))
  expect((await listLetters(reference)).filter((kind) => kind === 'question-reminder')).toHaveLength(1)
  await deliver(reference, 'question-reminder', helsinki('2026-03-20T07:01:00'), { accepted: null })
  expect(await listActions(reference)).toContain('case.reminded')
  await waitForAnswers(new Date('2026-04-07T20:00:00Z'))
  expect((await readCase(reference)).state).toBe('awaiting_subject')
  await waitForAnswers(new Date('2026-04-07T21:01:00Z'))
  expect(await readCase(reference)).toMatchObject({ state: 'in_progress', dueOn: '2026-05-08' })
  expect(await pausesOf(reference)).toMatchObject([{ ending: 'timeout' }])
})

test('a request of a shared mailbox waits from its receipt; proof ends the pause and adds its days, never a new month', async () => {
  const { contact, reference, staff } = await unproved()
  expect(await pausesOf(reference)).toMatchObject([{ reason: 'identity', askedAt: received, stopsClock: true }])
  const now = helsinki('2026-03-12T09:00:00')
  await proveIdentity({ reference, version: 1, staff, contactPersonId: contact.id, method: 'call_back', now })
  expect(await pausesOf(reference)).toMatchObject([{ ending: 'proved', endedAt: now }])
  expect((await readCase(reference)).dueOn).toBe('2026-04-13')
})

test('who never shows who they are is closed with a notice, but not before a mailbox took the reminder', async () => {
  const { reference } = await unproved()
  await waitForAnswers(helsinki('2026-03-19T08:00:00'))
  await deliver(reference, 'question-reminder', helsinki('2026-03-19T08:01:00'), { refused: 'mailbox full' })
  await waitForAnswers(helsinki('2026-05-20T08:00:00'))
  expect((await readCase(reference)).state).toBe('awaiting_verification')
  const [pause] = await pausesOf(reference)
  await db
    .update(casePause)
    .set({ remindedAt: helsinki('2026-05-20T08:30:00') })
    .where(eq(casePause.id, pause!.id))
  await waitForAnswers(helsinki('2026-06-02T08:00:00'))
  expect((await readCase(reference)).state).toBe('awaiting_verification')
  await waitForAnswers(helsinki('2026-06-05T08:00:00'))
  expect((await readCase(reference)).state).toBe('closed_unverified')
  expect(await listActions(reference)).toContain('case.closed_unverified')
  expect(await listLetters(reference)).toContain('closed-unverified')
  const { id } = await readCase(reference)
  const letter = await letters.find(({ kind }) => kind === 'closed-unverified')!.load(db, id, received, received)
  expect(letter).toMatchObject({ props: { askedOn: '2026-03-05', remindedOn: '2026-05-20' } })
})

test('the machine closes nobody who has written; the handler then decides, on the same terms', async () => {
  const { subject, reference, staff } = await unproved()
  const close = async (now: Date) => {
    const { version } = await readCase(reference)
    return closeUnverified({ reference, version, staff, now })
  }
  await sendMessageFromSubject({
    subject,
    reference,
    text: 'En pääse soittamaan.',
    now: helsinki('2026-03-10T08:00:00'),
  })
  await waitForAnswers(helsinki('2026-03-19T08:00:00'))
  expect(await close(helsinki('2026-03-19T09:00:00'))).toBe('not-reminded')
  await deliver(reference, 'question-reminder', helsinki('2026-03-19T08:01:00'), { accepted: null })
  expect(await close(helsinki('2026-03-20T09:00:00'))).toBe('too-early')
  await waitForAnswers(helsinki('2026-05-01T08:00:00'))
  expect((await readCase(reference)).state).toBe('awaiting_verification')
  expect(await close(helsinki('2026-05-01T09:00:00'))).toBe('closed')
  expect(await close(helsinki('2026-05-01T09:00:00'))).toBe('not-allowed-now')
})

test('a reminder that no mailbox takes may go by letter, once, and the time to answer runs from it', async () => {
  const { reference, staff } = await unproved()
  const word = { reference, version: 1, staff, now: helsinki('2026-04-10T08:00:00') }
  expect(await recordReminder(word)).toBe('reminded')
  expect(await recordReminder({ ...word, version: 2 })).toBe('already-reminded')
  await waitForAnswers(helsinki('2026-04-24T08:00:00'))
  expect((await readCase(reference)).state).toBe('awaiting_verification')
  await waitForAnswers(helsinki('2026-04-27T08:00:00'))
  expect((await readCase(reference)).state).toBe('closed_unverified')
})

test('nobody is closed as unverified while a part under the Openness Act waits for its answer', async () => {
  const { reference, staff } = await unproved()
  const version = 1
  await openOpennessPart({ reference, version, staff, isLarge: false, now: received })
  await recordReminder({ reference, version: 2, staff, now: helsinki('2026-03-20T08:00:00') })
  await waitForAnswers(helsinki('2026-05-20T08:00:00'))
  expect((await readCase(reference)).state).toBe('awaiting_verification')
})

test('a letter about a question that was answered meanwhile is not sent', async () => {
  const { subject, reference, staff } = await takenUp()
  await ask({ reference, staff }, helsinki('2026-03-06T10:00:00'))
  await sendMessageFromSubject({ subject, reference, text: 'Kaikkia.', now: helsinki('2026-03-06T10:01:00') })
  expect(await deliver(reference, 'question-asked', helsinki('2026-03-06T10:02:00'), { accepted: null })).toBe(
    'cancelled',
  )
  expect(await db.$count(caseMessage, eq(caseMessage.caseId, (await readCase(reference)).id))).toBe(1)
})
