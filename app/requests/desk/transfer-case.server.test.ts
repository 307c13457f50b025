import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { caseTransfer } from '#db/schema/clock.ts'
import { addStaff, addSubject, listActions, listLetters, readCase, referenceOf } from '#tests/support/cases.ts'
import { assignCase } from './assign-case.server.ts'
import { letters } from '../letters.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { transferCase } from './transfer-case.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const transfer = {
  authority: 'Esimerkkikunnan kirjaamo',
  explanation: 'Kunta pitää rekisteriä, josta pyysit tietoja.',
  isKnown: true,
  now,
}

async function receiveTaken() {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now }))
  const staff = await addStaff('officer')
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now })
  return { subject, reference, staff, id: (await readCase(reference)).id }
}

test('a request that is another’s goes there, ours ends, and the person is told where and why', async () => {
  const { reference, staff, id } = await receiveTaken()
  expect(await transferCase({ reference, version: 2, staff, ...transfer })).toBe('transferred')
  expect(await readCase(reference)).toMatchObject({ state: 'transferred', closedAt: now })
  expect(await db.select().from(caseTransfer).where(eq(caseTransfer.caseId, id))).toMatchObject([
    { authority: 'Esimerkkikunnan kirjaamo', transferredBy: staff.id, transferredAt: now },
  ])
  expect((await listLetters(reference)).at(-1)).toBe('case-transferred')
  const source = letters.find(({ kind }) => kind === 'case-transferred')!
  expect(await source.load(db, id, now, now)).toMatchObject({
    props: { reference, kind: 'access', authority: transfer.authority, explanation: transfer.explanation },
  })
  const done = and(eq(auditEvent.caseId, id), eq(auditEvent.action, 'case.transferred'))
  expect(await db.select().from(auditEvent).where(done)).toMatchObject([
    { actorId: staff.id, detail: { from: 'in_progress', to: 'transferred' } },
  ])
})

test('nothing goes anywhere without the person’s knowledge, a recipient and reasons', async () => {
  const { reference, staff } = await receiveTaken()
  const asked = { reference, version: 2, staff, ...transfer }
  const before = await listActions(reference)
  expect(await transferCase({ ...asked, isKnown: false })).toBe('person-not-asked')
  expect(await transferCase({ ...asked, authority: ' ' })).toBe('authority-missing')
  expect(await transferCase({ ...asked, explanation: 'Ei meille' })).toBe('explanation-too-short')
  expect(await transferCase({ ...asked, version: 1 })).toBe('changed-meanwhile')
  expect(await transferCase({ ...asked, reference: 'TP-2026-9999' })).toBe('not-found')
  expect(await transferCase({ ...asked, staff: await addStaff('officer') })).toBe('assigned-to-another')
  expect(await listActions(reference)).toEqual(before)
})

test('a closed case is not transferred', async () => {
  const { reference, staff } = await receiveTaken()
  await transferCase({ reference, version: 2, staff, ...transfer })
  expect(await transferCase({ reference, version: 3, staff, ...transfer })).toBe('not-allowed-now')
})
