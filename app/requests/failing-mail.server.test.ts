import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { outbox } from '#db/schema/mail.ts'
import { addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { deliverLetter } from '~/mail/deliver-letter.server.ts'
import type { SendOutcome } from '~/mail/transport.ts'
import { letters } from './letters.ts'
import { listQueue } from './desk/list-queue.server.ts'
import { findCaseOf } from './queries.server.ts'
import { receiveRequest } from './receive-request.server.ts'

// Not a fixed date: the letter's age, by which it is given up, counts from the database's own clock.
const now = new Date()
const mailServer = (answer: SendOutcome) => ({ send: async () => answer })

test('while the mail server fails a request is kept and stands in the queue, and its page claims no letter', async () => {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now }))
  const { id } = await readCase(reference)
  const ofCase = and(eq(outbox.entityId, id), eq(outbox.kind, 'request-received'))
  const [letter] = await db.select({ id: outbox.id }).from(outbox).where(ofCase)
  const actions = async () => (await findCaseOf(subject, reference, now))!.events.map(({ action }) => action)

  expect(await deliverLetter(letters, letter!.id, now, mailServer({ failed: 'connection' }))).toBe('later')
  const { rows } = await listQueue({ staff: await addStaff('officer'), filters: {}, now })
  expect(rows.map((row) => row.reference)).toContain(reference)
  expect(await actions()).toEqual(['case.received'])

  expect(await deliverLetter(letters, letter!.id, now, mailServer({ accepted: 'provider-1' }))).toBe('sent')
  expect(await actions()).toEqual(['case.received', 'letter.sent'])
})

test('a letter that could not be delivered at all is told on the page too', async () => {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now }))
  const { id } = await readCase(reference)
  const [letter] = await db.select({ id: outbox.id }).from(outbox).where(eq(outbox.entityId, id))
  expect(await deliverLetter(letters, letter!.id, now, mailServer({ refused: 'no_such_mailbox' }))).toBe('dead')
  expect((await findCaseOf(subject, reference, now))!.events.at(-1)?.action).toBe('letter.dead')
})
