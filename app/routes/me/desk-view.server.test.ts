import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { recipient } from '#db/schema/recipients.ts'
import { acknowledgeRecipient } from '~/requests/decisions/acknowledge-recipient.server.ts'
import { askRecipients } from '~/requests/decisions/ask-recipients.server.ts'
import { listRecipientTasks } from '~/requests/desk/desk-parts.server.ts'
import { findCaseOf } from '~/requests/queries.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { reopenCase } from '~/requests/clock/reopen-case.server.ts'
import { withdrawRequest } from '~/requests/withdraw-request.server.ts'
import { addContact, addStaff, addSubject, referenceOf } from '#tests/support/cases.ts'
import { deskPartOf } from './desk-view.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

async function receive() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [contact.id], now }))
  const find = async () => (await findCaseOf(subject, reference, now))!
  return { subject, contact, reference, find, staff: await addStaff('officer', 'Oili Virkailija') }
}

test('a request that nothing has befallen says nothing of it', async () => {
  const { find } = await receive()
  expect(await deskPartOf(await find(), 'fi')).toEqual({ reopened: null, transferred: null, told: [] })
})

test('the person reads why their request is handled again, and it stands in their timeline', async () => {
  const { subject, reference, find, staff } = await receive()
  await withdrawRequest({ subject, reference, now })
  const explanation = 'Peruit pyynnön, koska neuvoimme sinua väärin.'
  const opening = { ground: 'own_error', explanation, orderReference: '', dueOn: '2026-04-01' }
  expect(await reopenCase({ reference, version: 2, staff, ...opening, now })).toBe('reopened')
  const found = await find()
  const part = await deskPartOf(found, 'sv')
  expect(part.reopened).toEqual({ ground: 'Vårt eget fel', explanation, order: null, at: now.toISOString() })
  expect(found.events.map(({ action }) => action)).toContain('case.reopened')
  expect(JSON.stringify([part, found])).not.toContain('Oili')
  expect(await deskPartOf({ ...found, isWithheld: true }, 'sv')).toMatchObject({ reopened: null })
})

test('the person reads who was told, and what came of it as soon as it is known', async () => {
  const { contact, reference, find, staff } = await receive()
  const processor = { legalName: 'Esimerkkikäsittelijä Oy', role: 'processor', task: 'IT', country: 'FI' } as const
  await db.insert(recipient).values({ ...processor, validFrom: '2020-01-01' })
  const { id } = await find()
  const asked = { caseId: id, contactPersonIds: [contact.id], action: 'restrict', now } as const
  await db.transaction((tx) => askRecipients(tx, asked))
  const told = { recipient: 'Esimerkkikäsittelijä Oy', action: 'käsittelyn rajoittaminen' }
  expect((await deskPartOf(await find(), 'fi')).told).toEqual([{ ...told, outcome: null }])
  const [task] = await listRecipientTasks(id)
  const done = { taskId: task!.id, outcome: 'done', evidence: 'Kuittaus puhelimessa.' }
  await acknowledgeRecipient({ reference, staff, ...done, now })
  const after = await deskPartOf(await find(), 'fi')
  expect(after.told).toEqual([{ ...told, outcome: 'tehty' }])
  expect(JSON.stringify(after)).not.toContain('puhelimessa')
})
