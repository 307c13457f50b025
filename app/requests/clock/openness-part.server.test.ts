import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { opennessPart } from '#db/schema/clock.ts'
import { disqualification } from '#db/schema/case-work.ts'
import {
  addContact,
  addStaff,
  addSubject,
  listActions,
  listLetters,
  readCase,
  referenceOf,
} from '#tests/support/cases.ts'
import { approveDecision } from '../decisions/approve-decision.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { answerOpennessPart, openOpennessPart, opennessStillOpen } from './openness-part.server.ts'
import { prepareDecision } from '../decisions/prepare-decision.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const received = new Date('2026-11-24T10:00:00+02:00')
const now = new Date('2026-11-26T10:00:00+02:00')

async function takenUp(kind: 'access' | 'openness_request' | 'feedback' = 'access') {
  const subject = await addSubject()
  const asked = { subject, kind, explanation: 'Sanani', contactPersonIds: [], now: received }
  const reference = referenceOf(await receiveRequest(asked))
  const staff = await addStaff('officer')
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now: received })
  return { subject, reference, staff }
}

type Case = Awaited<ReturnType<typeof takenUp>>

async function open({ reference, staff }: Case, isLarge = false, at = now) {
  const { version } = await readCase(reference)
  return openOpennessPart({ reference, version, staff, isLarge, now: at })
}

async function answer({ reference, staff }: Case, words = 'Asiakirjat ovat tässä.') {
  const { version } = await readCase(reference)
  return answerOpennessPart({ reference, version, staff, answer: words, now })
}

test('a part under the Openness Act is due in fourteen days, which no holiday moves, and the case with it', async () => {
  const one = await takenUp()
  expect(await open(one)).toBe('opened')
  expect((await readCase(one.reference)).dueOn).toBe('2026-12-08')
  expect(await open(one)).toBe('opened-already')
  expect(await listActions(one.reference)).toContain('openness.opened')
})

test('answered, it has its own answer and letter, and the case its own date again', async () => {
  const one = await takenUp()
  await open(one)
  const { id } = await readCase(one.reference)
  expect(await opennessStillOpen(db, id)).toBe(true)
  expect(await answer(one, 'Lyhyt')).toBe('answer-too-short')
  expect(await answer(one)).toBe('answered')
  expect(await opennessStillOpen(db, id)).toBe(false)
  expect(await readCase(one.reference)).toMatchObject({ dueOn: '2026-12-24', state: 'in_progress', closedAt: null })
  const [part] = await db.select().from(opennessPart).where(eq(opennessPart.caseId, id))
  expect(part).toMatchObject({ answer: 'Asiakirjat ovat tässä.', answeredBy: one.staff.id, answeredAt: now })
  expect(await listActions(one.reference)).toContain('openness.answered')
  expect(await listLetters(one.reference)).toContain('openness-answered')
  expect(await answer(one)).toBe('not-allowed-now')
  expect(await open(one, true)).toBe('opened-already')
})

test('a large matter has a month; a part may turn out to be large, once', async () => {
  const one = await takenUp()
  await open(one)
  expect(await open(one, true)).toBe('opened')
  expect((await readCase(one.reference)).dueOn).toBe('2026-12-24')
  expect(await open(one, true)).toBe('opened-already')
})

test('a date that has been missed stays missed: then the matter is large no more', async () => {
  const lastDay = new Date('2026-12-08T15:00:00+02:00')
  const dayAfter = new Date('2026-12-09T09:00:00+02:00')
  const part = await takenUp()
  await open(part)
  const whole = await takenUp('openness_request')
  for (const one of [part, whole]) {
    expect(await open(one, true, dayAfter)).toBe('too-late')
    expect((await readCase(one.reference)).dueOn).toBe('2026-12-08')
    expect(await open(one, true, lastDay)).toBe('opened')
  }
})

test('of a request that is wholly under the Act it can only be said that it is large; its answer is the case’s', async () => {
  const one = await takenUp('openness_request')
  expect(await open(one)).toBe('not-under-this-law')
  expect((await readCase(one.reference)).dueOn).toBe('2026-12-08')
  expect(await open(one, true)).toBe('opened')
  const { id, dueOn } = await readCase(one.reference)
  expect(dueOn).toBe('2026-12-24')
  expect(await opennessStillOpen(db, id)).toBe(false)
  expect(await answer(one)).toBe('not-allowed-now')
})

test('feedback has no such part, nor has a closed case; another’s, a stranger’s and a relative’s case is not touched', async () => {
  expect(await open(await takenUp('feedback'))).toBe('not-under-this-law')
  const one = await takenUp()
  expect(await open({ ...one, staff: await addStaff('officer') })).toBe('assigned-to-another')
  const word = { reference: 'TP-2026-9999', version: 1, staff: one.staff, now }
  expect(await openOpennessPart({ ...word, isLarge: false })).toBe('not-found')
  expect(await answerOpennessPart({ ...word, answer: 'Asiakirjat ovat tässä.' })).toBe('not-found')
  const { id: caseId } = await readCase(one.reference)
  const declared = { caseId, ground: 'other', declaredAt: now } as const
  await withdrawRequest({ ...one, now })
  expect(await open(one)).toBe('not-allowed-now')
  await db.insert(disqualification).values({ ...declared, staffId: one.staff.id })
  expect(await open(one)).toBe('disqualified')
  expect(await db.$count(opennessPart, eq(opennessPart.caseId, caseId))).toBe(0)
})

test('no part is opened while an erasure is being carried out: the case would close over it', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const asked = { subject, kind: 'erasure', contactPersonIds: [contact.id], now: received } as const
  const reference = referenceOf(await receiveRequest(asked))
  const [staff, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  await prepareDecision({ reference, version: 1, staff, decision: { outcome: 'grant' }, now })
  expect(await approveDecision({ reference, version: 2, staff: approver, now })).toBe('erasure-started')
  expect(await openOpennessPart({ reference, version: 3, staff, isLarge: false, now })).toBe('not-allowed-now')
})
