import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { caseNote } from '#db/schema/case-work.ts'
import { opennessPart } from '#db/schema/clock.ts'
import { addStaff, addSubject, listActions, listLetters, readCase, referenceOf } from '#tests/support/cases.ts'
import { answerRequest } from '../decisions/answer-request.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { answerOpennessPart, openOpennessPart, opennessStillOpen } from './openness-part.server.ts'
import { reopenCase } from './reopen-case.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')

/** A closed case; with a part under the Openness Act that was answered before it, unless said otherwise. */
async function closed({ hasPart = true } = {}) {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now }))
  const staff = await addStaff('officer')
  const act = async () => ({ reference, version: (await readCase(reference)).version, staff, now })
  await assignCase({ ...(await act()), assigneeId: staff.id })
  if (hasPart) {
    await openOpennessPart({ ...(await act()), isLarge: false })
    await answerOpennessPart({ ...(await act()), answer: 'Asiakirja on salainen.' })
  }
  expect(await answerRequest({ ...(await act()), answer: 'Tässä tietosi.' })).toBe('answered')
  return { subject, reference, staff, id: (await readCase(reference)).id }
}

async function reopen({ reference, staff }: Awaited<ReturnType<typeof closed>>, reopensOpenness: boolean) {
  const { version } = await readCase(reference)
  const why = { ground: 'own_error', explanation: 'Asiakirja ei ollutkaan salainen.', orderReference: '' }
  return reopenCase({ reference, version, staff, ...why, dueOn: '2026-04-09', reopensOpenness, now: later })
}

async function partOf(caseId: string) {
  const [part] = await db.select().from(opennessPart).where(eq(opennessPart.caseId, caseId))
  return part
}

test('taken up again with its openness part, a case waits for another answer by the date of the reopening', async () => {
  const one = await closed()
  expect(await reopen(one, true)).toBe('reopened')
  expect(await opennessStillOpen(db, one.id)).toBe(true)
  expect(await partOf(one.id)).toMatchObject({ answeredAt: null, answeredBy: null, dueOn: '2026-04-09' })
  expect((await readCase(one.reference)).dueOn).toBe('2026-04-09')
  const word = {
    reference: one.reference,
    version: (await readCase(one.reference)).version,
    staff: one.staff,
    now: later,
  }
  expect(await openOpennessPart({ ...word, isLarge: true })).toBe('opened-already')
  expect(await answerRequest({ ...word, answer: 'Tässä tietosi.' })).toBe('openness-open')
  expect(await answerOpennessPart({ ...word, answer: 'Asiakirja on tässä.' })).toBe('answered')
  expect(await partOf(one.id)).toMatchObject({ answer: 'Asiakirja on tässä.', answeredAt: later })
  expect((await listLetters(one.reference)).filter((kind) => kind === 'openness-answered')).toHaveLength(2)
})

test('what was answered stays traceable: among the notes, and an event without the words', async () => {
  const one = await closed()
  await reopen(one, true)
  const notes = await db.select().from(caseNote).where(eq(caseNote.caseId, one.id))
  expect(notes).toMatchObject([{ staffId: one.staff.id }])
  expect(notes[0]!.body).toContain('Asiakirja on salainen.')
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, one.id))
  const event = events.find(({ action }) => action === 'openness.reopened')!
  expect(event).toMatchObject({ actorId: one.staff.id, detail: { dueOn: '2026-04-09' } })
  expect(JSON.stringify(event)).not.toContain('salainen')
})

test('not asked for, or where there is none, no part is opened', async () => {
  const unasked = await closed()
  expect(await reopen(unasked, false)).toBe('reopened')
  expect(await partOf(unasked.id)).toMatchObject({ answer: 'Asiakirja on salainen.', answeredAt: now })
  const without = await closed({ hasPart: false })
  expect(await reopen(without, true)).toBe('reopened')
  expect(await partOf(without.id)).toBeUndefined()
  for (const { reference, id } of [unasked, without]) {
    expect(await opennessStillOpen(db, id)).toBe(false)
    expect(await listActions(reference)).not.toContain('openness.reopened')
  }
})
