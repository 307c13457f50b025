import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { caseNote } from '#db/schema/case-work.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import { addContact, addStaff, addSubject, listActions, nobody, readCase, referenceOf } from '#tests/support/cases.ts'
import { assignCase } from './assign-case.server.ts'
import { declareDisqualification } from './declare-disqualification.server.ts'
import { handOverCase } from './hand-over-case.server.ts'
import { prepareDecision } from '../decisions/prepare-decision.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const reason = 'Lomalla ensi viikon.'
const refusal = { outcome: 'refuse', refusalCode: 'REF-17-NO-GROUND', reasons: 'Tilauksesi on vielä kesken.' } as const

async function receiveTaken() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind: 'erasure', contactPersonIds: [contact.id], now })
  const reference = referenceOf(received)
  const [mine, colleague] = await Promise.all([addStaff('officer', 'Oma'), addStaff('officer', 'Toinen')])
  expect(await assignCase({ reference, version: 1, staff: mine, assigneeId: mine.id, now })).toBe('assigned')
  return { subject, reference, mine, colleague }
}

test('a case that a colleague handles is not simply taken', async () => {
  const { reference, mine, colleague } = await receiveTaken()
  const taking = { reference, version: 2, staff: colleague, assigneeId: colleague.id, now }
  expect(await assignCase(taking)).toBe('assigned-to-another')
  expect(await readCase(reference)).toMatchObject({ assigneeId: mine.id, version: 2 })
})

test('a case whose handler has left, or handles cases no more, can be taken', async () => {
  for (const gone of [{ deactivatedAt: now }, { role: 'auditor' as const }]) {
    const { reference, mine, colleague } = await receiveTaken()
    await db.update(staffTable).set(gone).where(eq(staffTable.id, mine.id))
    const taking = { reference, version: 2, staff: colleague, assigneeId: colleague.id, now }
    expect(await assignCase(taking)).toBe('assigned')
    expect(await readCase(reference)).toMatchObject({ state: 'in_progress', assigneeId: colleague.id })
  }
})

test('its handler gives a case to a colleague, and the reason stays with the office', async () => {
  const { reference, mine, colleague } = await receiveTaken()
  const asked = { reference, version: 2, staff: mine, toId: colleague.id, reason, now }
  expect(await handOverCase({ ...asked, reason: ' ' })).toBe('reason-missing')
  expect(await handOverCase(asked)).toBe('handed-over')
  const found = await readCase(reference)
  expect(found).toMatchObject({ state: 'in_progress', assigneeId: colleague.id, version: 3 })
  expect(await db.select().from(caseNote).where(eq(caseNote.caseId, found.id))).toMatchObject([
    { staffId: mine.id, body: reason },
  ])
  const [event] = await db
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.caseId, found.id))
    .orderBy(auditEvent.id)
    .offset(2)
  expect(event).toMatchObject({
    action: 'case.assigned',
    actorId: mine.id,
    detail: { assignee: colleague.id, previous: mine.id },
  })
})

test('a colleague takes a case over only by saying why', async () => {
  const { reference, colleague } = await receiveTaken()
  const asked = { reference, version: 2, staff: colleague, toId: colleague.id, reason, now }
  expect(await handOverCase({ ...asked, reason: '' })).toBe('reason-missing')
  expect(await handOverCase(asked)).toBe('handed-over')
  expect(await readCase(reference)).toMatchObject({ assigneeId: colleague.id })
})

test('nobody gives away what another handles, to nobody, to themselves, or to who may not handle it', async () => {
  const { reference, mine, colleague } = await receiveTaken()
  const third = await addStaff('officer')
  const asked = { reference, version: 2, staff: mine, reason, now }
  expect(await handOverCase({ ...asked, staff: third, toId: colleague.id })).toBe('assigned-to-another')
  for (const toId of [nobody(), 'x', mine.id, (await addStaff('approver')).id])
    expect(await handOverCase({ ...asked, toId })).toBe('not-a-handler')
  await declareDisqualification({ reference, staff: colleague, ground: 'other', now })
  expect(await handOverCase({ ...asked, toId: colleague.id })).toBe('receiver-disqualified')
  expect(await handOverCase({ ...asked, staff: colleague, toId: colleague.id })).toBe('disqualified')
  expect(await handOverCase({ ...asked, reference: 'TP-2026-9999', toId: third.id })).toBe('not-found')
  expect(await handOverCase({ ...asked, version: 1, toId: third.id })).toBe('changed-meanwhile')
  expect(await readCase(reference)).toMatchObject({ assigneeId: mine.id, version: 2 })
})

test('what waits for its approver changes neither hands nor version, and what is over is nobody’s to give', async () => {
  const { subject, reference, mine, colleague } = await receiveTaken()
  await prepareDecision({ reference, version: 2, staff: mine, decision: refusal, now })
  const actions = await listActions(reference)
  for (const staff of [mine, colleague]) {
    const asked = { reference, version: 3, staff, now }
    expect(await handOverCase({ ...asked, toId: colleague.id, reason })).toBe('not-allowed-now')
    expect(await assignCase({ ...asked, assigneeId: colleague.id })).toBe('not-allowed-now')
  }
  expect(await listActions(reference)).toEqual(actions)
  await withdrawRequest({ subject, reference, now })
  const asked = { reference, version: 4, staff: mine, toId: colleague.id, reason, now }
  expect(await handOverCase(asked)).toBe('not-allowed-now')
})

test('of two colleagues who take a case over at once one has it, and the other is told', async () => {
  const { reference, colleague } = await receiveTaken()
  const third = await addStaff('officer')
  const outcomes = await Promise.all(
    [colleague, third].map((staff) => handOverCase({ reference, version: 2, staff, toId: staff.id, reason, now })),
  )
  expect(outcomes.toSorted()).toEqual(['changed-meanwhile', 'handed-over'])
})
