import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { caseMessage, requestCase } from '#db/schema/requests.ts'
import {
  addContact,
  addStaff,
  addSubject,
  listActions,
  listLetters,
  readCase,
  referenceOf,
} from '#tests/support/cases.ts'
import { openText } from '~/identity/sealed-box.server.ts'
import { answerRequest } from './decisions/answer-request.server.ts'
import { assignCase } from './desk/assign-case.server.ts'
import { letters } from './letters.ts'
import { messagesADay } from './message.ts'
import { countQueue } from './desk/count-queue.server.ts'
import { listQueue } from './desk/list-queue.server.ts'
import { findCase, findCaseOf, listCasesOf } from './queries.server.ts'
import { receiveRequest } from './receive-request.server.ts'
import { sendMessageFromStaff, sendMessageFromSubject } from './send-message.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

async function receive(isKnown = false) {
  const subject = await addSubject()
  const contactPersonIds = isKnown ? [(await addContact(subject.emailCanonical)).contact.id] : []
  const explanation = 'Vastustan tietojeni käyttöä.'
  const received = await receiveRequest({ subject, kind: 'portability', explanation, contactPersonIds, now })
  const reference = referenceOf(received)
  return { subject, reference, id: (await readCase(reference)).id }
}

const bodiesOf = async (caseId: string) => {
  const rows = await db
    .select()
    .from(caseMessage)
    .where(eq(caseMessage.caseId, caseId))
    .orderBy(asc(caseMessage.createdAt))
  return rows.map(({ author, body }) => [author, body])
}

test('a conversation: the person asks, the officer takes the case and answers, a letter says no more than that', async () => {
  const { subject, reference, id } = await receive()
  const staff = await addStaff('officer', 'Ossi Virkailija')
  expect(await sendMessageFromSubject({ subject, reference, text: ' Milloin vastaatte? ', now: later(1) })).toBe('sent')
  expect(await listLetters(reference)).toEqual(['request-received'])
  expect(await sendMessageFromStaff({ staff, reference, text: 'Salainen: ensi viikolla.', now: later(2) })).toBe('sent')
  expect(await bodiesOf(id)).toEqual([
    ['subject', 'Milloin vastaatte?'],
    ['staff', 'Salainen: ensi viikolla.'],
  ])
  expect(await readCase(reference)).toMatchObject({ state: 'in_progress', assigneeId: staff.id })
  expect(await listLetters(reference)).toEqual(['request-received', 'message-waiting'])
  const letter = await letters.find(({ kind }) => kind === 'message-waiting')!.load(db, id, now, now)
  expect(letter).toMatchObject({ to: subject.emailDeliver, caseId: id, props: { reference } })
  expect(JSON.stringify(letter)).not.toContain('Salainen')
})

test('that a message was written is audited with its author, without a word of it', async () => {
  const { subject, reference, id } = await receive()
  const staff = await addStaff('officer')
  await sendMessageFromSubject({ subject, reference, text: 'Terveystietoja', now })
  await sendMessageFromStaff({ staff, reference, text: 'Vastaus', now })
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id)).orderBy(asc(auditEvent.id))
  const sent = events.filter(({ action }) => action === 'message.sent')
  expect(sent).toMatchObject([
    { actorKind: 'subject', actorId: subject.mailboxId, at: now },
    { actorKind: 'staff', actorId: staff.id, at: now },
  ])
  expect(JSON.stringify(events)).not.toMatch(/Terveystietoja|Vastaus/)
  expect(await listActions(reference)).toEqual(['case.received', 'message.sent', 'message.sent', 'case.assigned'])
})

test('a stranger writes on nobody’s case, and reads no message of it', async () => {
  const { reference, id } = await receive(true)
  const stranger = await addSubject()
  expect(await sendMessageFromSubject({ subject: stranger, reference, text: 'Hei', now })).toBe('not-found')
  expect(await sendMessageFromSubject({ subject: stranger, reference: 'TP-1999-0001', text: 'Hei', now })).toBe(
    'not-found',
  )
  const staff = await addStaff('officer')
  expect(await sendMessageFromStaff({ staff, reference: 'TP-1999-0001', text: 'Hei', now })).toBe('not-found')
  expect(await bodiesOf(id)).toEqual([])
  expect(await findCaseOf(stranger, reference, now)).toBeNull()
})

test('the handler’s case is not another officer’s to write on', async () => {
  const { reference, id } = await receive()
  const staff = await addStaff('officer')
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now })
  const other = await addStaff('officer')
  expect(await sendMessageFromStaff({ staff: other, reference, text: 'Hei', now })).toBe('assigned-to-another')
  expect(await bodiesOf(id)).toEqual([])
})

test('an empty or too long message is none, and a second press of the button is one message', async () => {
  const { subject, reference, id } = await receive()
  expect(await sendMessageFromSubject({ subject, reference, text: ' \n', now })).toBe('empty')
  expect(await sendMessageFromSubject({ subject, reference, text: 'ä'.repeat(4001), now })).toBe('too-long')
  const press = () => sendMessageFromSubject({ subject, reference, text: 'Kiitos', now })
  expect(await Promise.all([press(), press(), press()])).toEqual(['sent', 'sent', 'sent'])
  expect(await bodiesOf(id)).toEqual([['subject', 'Kiitos']])
  await sendMessageFromSubject({ subject, reference, text: 'Kiitos', now: later(5) })
  expect(await bodiesOf(id)).toHaveLength(2)
})

test('twenty messages a day on one case; the next day one may go on', async () => {
  const { subject, reference, id } = await receive()
  for (let at = 0; at < messagesADay; at++) {
    expect(await sendMessageFromSubject({ subject, reference, text: `Viesti ${at}`, now: later(at) })).toBe('sent')
  }
  expect(await sendMessageFromSubject({ subject, reference, text: 'Vielä yksi', now: later(60) })).toBe('too-many')
  expect(await bodiesOf(id)).toHaveLength(messagesADay)
  expect(await sendMessageFromSubject({ subject, reference, text: 'Vielä yksi', now: later(24 * 60) })).toBe('sent')
})

test('after the answer both may write for thirty days; the letter finds its way though the address was forgotten', async () => {
  const { subject, reference, id } = await receive()
  const staff = await addStaff('officer')
  await answerRequest({ reference, version: 1, staff, answer: 'Tässä on vastaus.', now })
  await db.update(requestCase).set({ deliveryAddress: null }).where(eq(requestCase.id, id))
  const month = 30 * 24 * 60
  expect(await sendMessageFromSubject({ subject, reference, text: 'Mitä tämä tarkoittaa?', now: later(60) })).toBe(
    'sent',
  )
  expect(await sendMessageFromStaff({ staff, reference, text: 'Se tarkoittaa…', now: later(month - 60) })).toBe('sent')
  expect(openText((await readCase(reference)).deliveryAddress!)).toBe(subject.emailDeliver)
  const tooLate = later(month + 24 * 60)
  expect(await sendMessageFromSubject({ subject, reference, text: 'Vielä', now: tooLate })).toBe('closed')
  expect(await sendMessageFromStaff({ staff, reference, text: 'Vielä', now: tooLate })).toBe('closed')
  expect((await readCase(reference)).state).toBe('completed')
})

test('nobody is written to who has no page to read it on', async () => {
  const { reference, id } = await receive()
  await db.update(requestCase).set({ mailboxId: null }).where(eq(requestCase.id, id))
  const staff = await addStaff('officer')
  expect(await sendMessageFromStaff({ staff, reference, text: 'Hei', now })).toBe('nobody-reads')
  expect(await listLetters(reference)).toEqual(['request-received'])
  expect(await readCase(reference)).toMatchObject({ state: 'open', assigneeId: null })
})

test('a case that waited for the person goes on when they write', async () => {
  const { subject, reference, id } = await receive()
  await db.update(requestCase).set({ state: 'awaiting_subject' }).where(eq(requestCase.id, id))
  await sendMessageFromSubject({ subject, reference, text: 'Tarkoitin uutiskirjettä.', now })
  expect((await readCase(reference)).state).toBe('in_progress')
  expect(await listActions(reference)).toEqual(['case.received', 'message.sent', 'case.resumed'])
})

test('each side sees where the other wrote last, the office on closed cases too', async () => {
  const { subject, reference } = await receive()
  const staff = await addStaff('officer', 'Ossi Virkailija')
  const waiting = async () => {
    const { rows } = await listQueue({ staff, filters: { messages: 'waiting' }, now })
    return rows.map((row) => row.reference).filter((one) => one === reference)
  }
  const before = (await countQueue({ staff, now })).messages
  expect(await listCasesOf(subject)).toMatchObject([{ lastAuthor: null }])
  await sendMessageFromSubject({ subject, reference, text: 'Kysymys', now: later(1) })
  expect(await waiting()).toEqual([reference])
  expect((await countQueue({ staff, now })).messages).toBe(before + 1)
  await sendMessageFromStaff({ staff, reference, text: 'Vastaus', now: later(2) })
  expect(await waiting()).toEqual([])
  expect(await listCasesOf(subject)).toMatchObject([{ lastAuthor: 'staff', lastWrittenAt: later(2) }])
  await sendMessageFromSubject({ subject, reference, text: 'Kiitos', now: later(3) })
  const { version } = await readCase(reference)
  await answerRequest({ reference, version, staff, answer: 'Tässä on vastaus.', now: later(4) })
  expect(await waiting()).toEqual([])
  await sendMessageFromSubject({ subject, reference, text: 'Jäi vielä epäselväksi', now: later(5) })
  expect(await waiting()).toEqual([reference])
  const own = await findCaseOf(subject, reference, later(6))
  expect(own?.messages.map(({ body }) => body)).toEqual(['Kysymys', 'Vastaus', 'Kiitos', 'Jäi vielä epäselväksi'])
  expect(JSON.stringify(own)).not.toContain('Ossi')
  expect((await findCase(reference))?.messages[1]).toMatchObject({ staffName: 'Ossi Virkailija' })
})
