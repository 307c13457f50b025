import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { casePresence } from '#db/schema/desk.ts'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { bePresent, forgetPresence, listPresent } from './be-present.server.ts'
import { receiveRequest } from '../receive-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

async function receive() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind: 'access', contactPersonIds: [contact.id], now })
  return readCase(referenceOf(received))
}

test('colleagues see who has a case open, for two minutes after the last sign of life, and not themselves', async () => {
  const { id, reference } = await receive()
  const [anna, bo] = [await addStaff('officer', 'Anna'), await addStaff('officer', 'Bo')]
  expect(await bePresent({ staff: anna, reference, now })).toBe('noted')
  expect(await bePresent({ staff: anna, reference, now: minutesLater(1) })).toBe('noted')
  expect(await listPresent(id, bo, minutesLater(2))).toEqual([{ name: 'Anna', minutes: 1 }])
  expect(await listPresent(id, anna, minutesLater(2))).toEqual([])
  expect(await listPresent(id, bo, minutesLater(4))).toEqual([])
  expect(await listActions(reference)).not.toContain('case.moved')
})

test('nobody is present at a case that does not exist, or from which they must stay away', async () => {
  const { id, reference } = await receive()
  const staff = await addStaff('officer')
  expect(await bePresent({ staff, reference: 'TP-1999-0001', now })).toBe('not-found')
  await db.insert(disqualification).values({ staffId: staff.id, caseId: id, ground: 'other', declaredAt: now })
  expect(await bePresent({ staff, reference, now })).toBe('not-found')
})

test('an hour later it is forgotten', async () => {
  const { reference } = await receive()
  await bePresent({ staff: await addStaff('officer'), reference, now })
  const before = await db.$count(casePresence)
  expect(await forgetPresence(minutesLater(59))).toBe(0)
  expect(await forgetPresence(minutesLater(62))).toBe(before)
})
