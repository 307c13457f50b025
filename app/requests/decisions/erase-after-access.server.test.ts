import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseDecision } from '#db/schema/requests.ts'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { reopenCase } from '../clock/reopen-case.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'
import { answerRequest } from './answer-request.server.ts'
import { approveDecision } from './approve-decision.server.ts'
import { carryOutErasure } from './carry-out-erasure.server.ts'
import { prepareDecision } from './prepare-decision.server.ts'
import type { ProposedDecision } from './proposal.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')
const erase = { outcome: 'grant' } as const
const balancing = 'Pyytäjän tilanne painaa enemmän kuin meidän syymme pitää yllä asiakassuhdetta.'
const endRelationship = {
  outcome: 'grant',
  of: 'objection',
  granted: ['customer_relationship', 'satisfaction_survey'],
  refused: [],
  notAsked: [],
  balancing,
} as const

type Kind = 'access' | 'portability' | 'erasure' | 'objection'

async function person() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  const ask = async (kind: Kind) =>
    referenceOf(await receiveRequest({ subject, kind, explanation: 'Pyydän.', contactPersonIds: [contact.id], now }))
  const prepare = async (reference: string, decision: ProposedDecision = erase) => {
    const { version } = await readCase(reference)
    return prepareDecision({ reference, version, staff: officer, decision, now: later })
  }
  const approve = async (reference: string) => {
    const { version } = await readCase(reference)
    return approveDecision({ reference, version, staff: approver, now: later })
  }
  const carryOut = async (reference: string) => carryOutErasure((await readCase(reference)).id, later)
  const answer = async (reference: string, nothingHeld = false) => {
    const { version } = await readCase(reference)
    const words = 'Tiedot ovat omalla sivullasi.'
    return answerRequest({ reference, version, staff: officer, answer: words, nothingHeld, now: later })
  }
  const isHeld = async () => (await db.$count(contactPerson, eq(contactPerson.id, contact.id))) > 0
  return { subject, officer, approver, ask, prepare, approve, carryOut, answer, isHeld }
}

test.each([
  ['access', 'erasure', erase],
  ['portability', 'erasure', erase],
  ['access', 'objection', endRelationship],
] as const)('an open request for %s is answered before an %s takes the records', async (kind, erasing, decision) => {
  const { ask, prepare, approve, carryOut, answer, isHeld } = await person()
  const asked = await ask(kind)
  const erasure = await ask(erasing)
  expect(await prepare(erasure, decision)).toBe('access-open')
  expect(await readCase(erasure)).toMatchObject({ state: 'open', version: 1 })
  expect(await answer(asked)).toBe('answered')
  expect(await prepare(erasure, decision)).toBe('prepared')
  expect(await approve(erasure)).toBe('erasure-started')
  expect(await carryOut(erasure)).toBe('completed')
  expect(await isHeld()).toBe(false)
})

test('a request for the data that comes after the preparation keeps the approval back, and withdrawn lets it go on', async () => {
  const { subject, ask, prepare, approve, carryOut } = await person()
  const erasure = await ask('erasure')
  expect(await prepare(erasure)).toBe('prepared')
  const asked = await ask('access')
  expect(await approve(erasure)).toBe('access-open')
  expect(await readCase(erasure)).toMatchObject({ state: 'decision_pending' })
  expect(await withdrawRequest({ subject, reference: asked, now: later })).toBe('withdrawn')
  expect(await approve(erasure)).toBe('erasure-started')
  expect(await carryOut(erasure)).toBe('completed')
})

test('one that comes after the approval sends the erasure back with nothing erased, and nothing of it told', async () => {
  const { ask, prepare, approve, carryOut, answer, isHeld } = await person()
  const erasure = await ask('erasure')
  await prepare(erasure)
  expect(await approve(erasure)).toBe('erasure-started')
  const asked = await ask('access')
  expect(await carryOut(erasure)).toBe('access-open')
  expect(await isHeld()).toBe(true)
  expect(await readCase(erasure)).toMatchObject({ state: 'in_progress', closedAt: null })
  const { id } = await readCase(erasure)
  const [decision] = await db.select().from(caseDecision).where(eq(caseDecision.caseId, id))
  expect(decision).toMatchObject({ returnedAt: later, returnedBy: null, returnReason: 'access_open' })
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id)).orderBy(auditEvent.id)
  expect(events.at(-1)).toMatchObject({
    actorKind: 'system',
    action: 'case.returned',
    detail: { reason: 'access_open', from: 'executing', to: 'in_progress' },
  })
  expect(await answer(asked)).toBe('answered')
  expect(await prepare(erasure)).toBe('prepared')
  expect(await approve(erasure)).toBe('erasure-started')
  expect(await carryOut(erasure)).toBe('completed')
})

test('an objection that ends only the surveys, a refusal, and somebody else’s request are kept back by nothing', async () => {
  const one = await person()
  await one.ask('access')
  const surveys = { ...endRelationship, granted: ['satisfaction_survey'], notAsked: ['customer_relationship'] } as const
  expect(await one.prepare(await one.ask('objection'), surveys)).toBe('prepared')
  const refusal = {
    outcome: 'refuse',
    refusalCode: 'REF-17-NO-GROUND',
    reasons: 'Tilauksesi on vielä kesken.',
  } as const
  expect(await one.prepare(await one.ask('erasure'), refusal)).toBe('prepared')
  const other = await person()
  expect(await other.prepare(await other.ask('erasure'))).toBe('prepared')
})

test.each(['access', 'erasure'] as const)(
  'of %s whose records have been erased nobody says that nothing was held; what was done is an answer',
  async (reopened) => {
    const { officer, ask, prepare, approve, carryOut, answer } = await person()
    const references = { access: await ask('access'), erasure: '' }
    await answer(references.access)
    references.erasure = await ask('erasure')
    await prepare(references.erasure)
    await approve(references.erasure)
    expect(await carryOut(references.erasure)).toBe('completed')
    const reference = references[reopened]
    expect((await listActions(reference)).filter((action) => action === 'case.subjects_erased')).toHaveLength(1)
    const { version } = await readCase(reference)
    const of = { ground: 'new_facts', explanation: 'Pyytäjä kysyi uudelleen.', orderReference: '', dueOn: '2026-03-31' }
    expect(await reopenCase({ reference, version, staff: officer, ...of, now: later })).toBe('reopened')
    expect(await answer(reference, true)).toBe('subjects-erased')
    expect(await answer(reference)).toBe('answered')
    expect(await readCase(reference)).toMatchObject({ state: 'completed' })
  },
)
