import { isDeepStrictEqual } from 'node:util'
import { asc, eq } from 'drizzle-orm'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { decisionPart } from '#db/schema/case-work.ts'
import { legalHold } from '#db/schema/holds.ts'
import { outbox } from '#db/schema/mail.ts'
import { caseDecision } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { addNote } from './desk/add-note.server.ts'
import { answerRequest } from './decisions/answer-request.server.ts'
import { approveDecision } from './decisions/approve-decision.server.ts'
import { assignCase } from './desk/assign-case.server.ts'
import { carryOutErasure } from './decisions/carry-out-erasure.server.ts'
import { declareDisqualification } from './desk/declare-disqualification.server.ts'
import { handOverCase } from './desk/hand-over-case.server.ts'
import { prepareDecision } from './decisions/prepare-decision.server.ts'
import { receiveRequest } from './receive-request.server.ts'
import { findRefusal } from './decisions/refusal.ts'
import { reopenCase } from './clock/reopen-case.server.ts'
import { returnDecision } from './decisions/return-decision.server.ts'
import { sendMessageFromStaff, sendMessageFromSubject } from './send-message.server.ts'
import { isClosed } from './state.ts'
import { transferCase } from './desk/transfer-case.server.ts'
import { withdrawRequest } from './withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const refusal = { outcome: 'refuse', refusalCode: 'REF-17-NO-GROUND', reasons: 'Tilauksesi on vielä kesken.' } as const
const opening = { explanation: 'Teimme virheen asiassasi.', orderReference: '', dueOn: '2026-04-01' }

type World = { reference: string; caseId: string; subject: VerifiedSubject; staff: VerifiedStaff[] }
type Hand = { staff: VerifiedStaff; other: VerifiedStaff; version: number }
type Verb = (world: World, hand: Hand) => Promise<string>

/** Everything that may befall a case, each by the verb that a page or a job calls. */
const verbs: Record<string, Verb> = {
  take: ({ reference }, { staff, version }) => assignCase({ reference, version, staff, assigneeId: staff.id, now }),
  handOver: ({ reference }, { staff, other, version }) =>
    handOverCase({ reference, version, staff, toId: other.id, reason: 'Loma.', now }),
  prepareRefusal: ({ reference }, { staff, version }) =>
    prepareDecision({ reference, version, staff, decision: refusal, now }),
  prepareErasure: ({ reference }, { staff, version }) =>
    prepareDecision({ reference, version, staff, decision: { outcome: 'grant' }, now }),
  approve: ({ reference }, { staff, version }) => approveDecision({ reference, version, staff, now }),
  giveBack: ({ reference }, { staff, version }) =>
    returnDecision({ reference, version, staff, reason: 'Perustele.', now }),
  carryOut: ({ caseId }) => carryOutErasure(caseId, now),
  answer: ({ reference }, { staff, version }) =>
    answerRequest({ reference, version, staff, answer: 'Tässä vastaus pyyntöösi.', now }),
  findNothing: ({ reference }, { staff, version }) =>
    answerRequest({ reference, version, staff, answer: 'Sinusta ei ole tietoja.', nothingHeld: true, now }),
  transfer: ({ reference }, { staff, version }) =>
    transferCase({
      reference,
      version,
      staff,
      authority: 'Kunta',
      explanation: 'Kuuluu kunnalle.',
      isKnown: true,
      now,
    }),
  reopen: ({ reference }, { staff, version }) =>
    reopenCase({ reference, version, staff, ground: 'own_error', ...opening, now }),
  standAside: ({ reference }, { staff }) => declareDisqualification({ reference, staff, ground: 'other', now }),
  note: ({ reference }, { staff }) => addNote({ reference, staff, text: 'Huomio.', now }),
  write: ({ reference }, { staff }) => sendMessageFromStaff({ reference, staff, text: 'Hei.', now }),
  withdraw: ({ reference, subject }) => withdrawRequest({ reference, subject, now }),
  reply: ({ reference, subject }) => sendMessageFromSubject({ reference, subject, text: 'Hei taas.', now }),
}

/** A verb that changed nothing says so with one of its refusals. */
const done = new Set(
  'assigned handed-over prepared erasure-started carried-out refused returned completed partially-completed plan-changed answered transferred reopened declared noted sent withdrawn'.split(
    ' ',
  ),
)
/** Only these events may come with another due date. */
const movesDue = new Set([
  'case.reopened',
  'case.resumed',
  'identity.proved',
  'extension.effective',
  'openness.answered',
])

async function start(kind: 'erasure' | 'access', isKnown: boolean): Promise<World> {
  const subject = await addSubject()
  const contactPersonIds = isKnown ? [(await addContact(subject.emailCanonical)).contact.id] : []
  const reference = referenceOf(await receiveRequest({ subject, kind, contactPersonIds, now }))
  const roles = ['officer', 'officer', 'approver', 'approver'] as const
  const staff = await Promise.all(roles.map((role) => addStaff(role)))
  return { reference, subject, staff, caseId: (await readCase(reference)).id }
}

async function look({ reference, caseId }: World) {
  const [found, events, letters, decisions, holds, parts] = await Promise.all([
    readCase(reference),
    db.select().from(auditEvent).where(eq(auditEvent.caseId, caseId)).orderBy(asc(auditEvent.id)),
    db.select().from(outbox).where(eq(outbox.entityId, caseId)),
    db.select().from(caseDecision).where(eq(caseDecision.caseId, caseId)),
    db.$count(legalHold, eq(legalHold.caseId, caseId)),
    db.select().from(decisionPart).where(eq(decisionPart.caseId, caseId)),
  ])
  return { found, events, letters, decisions, holds, parts }
}
type Seen = Awaited<ReturnType<typeof look>>

/** The invariants of the paper (rules 7.1) that this step has broken, by their numbers. */
function brokenBy(before: Seen, after: Seen, outcome: string): string[] {
  const { found, events, letters, decisions, holds, parts } = after
  const fresh = events.slice(before.events.length)
  const moved = fresh.filter(({ detail }) => detail.from !== undefined)
  const path = [before.found.state, ...moved.flatMap(({ detail }) => [detail.from, detail.to]), found.state]
  const hasGap = path.some((state, at) => at % 2 === 0 && state !== path[at + 1])
  const isNewlyClosed = isClosed(found.state) && !isClosed(before.found.state)
  const last = decisions.find(({ returnedAt, supersededAt }) => !returnedAt && !supersededAt)
  const approval = fresh.find(({ action }) => action === 'case.approved')
  const dueMoved = found.dueOn !== before.found.dueOn
  const broken = {
    'a refusal changes nothing': !done.has(outcome) && !isDeepStrictEqual(after, before),
    'i: closed without a notice': isNewlyClosed && letters.length <= before.letters.length,
    'i: closed and open at once': (found.closedAt !== null) !== isClosed(found.state),
    'ii: refused without a code': found.state === 'refused' && !findRefusal(last?.refusalCode ?? ''),
    'ii: kept without a ground': found.state === 'partially_completed' && holds + parts.length === 0,
    'iii: the due date moved': dueMoved && !fresh.some(({ action }) => movesDue.has(action)),
    'iii: the receipt moved': found.receivedAt.getTime() !== before.found.receivedAt.getTime(),
    'v: approved by who prepared it': decisions.some(({ preparedBy, approvedBy }) => preparedBy === approvedBy),
    'v: approved by the assignee': approval !== undefined && approval.actorId === before.found.assigneeId,
    'vi: a transition without its audit row': hasGap,
  }
  return Object.entries(broken).flatMap(([name, isBroken]) => (isBroken ? [name] : []))
}

const step = fc.record({
  verb: fc.constantFrom(...Object.keys(verbs)),
  who: fc.nat({ max: 3 }),
  other: fc.nat({ max: 3 }),
  /** Mostly the page is fresh. */
  isStale: fc.nat({ max: 9 }).map((n) => n === 0),
})

test('whatever befalls a case, its invariants hold', { timeout: 180_000 }, async () => {
  const kinds = fc.constantFrom<['erasure' | 'access', boolean][]>(
    ['erasure', true],
    ['access', true],
    ['access', false],
  )
  await fc.assert(
    fc.asyncProperty(kinds, fc.array(step, { minLength: 6, maxLength: 16 }), async ([kind, isKnown], steps) => {
      const world = await start(kind, isKnown)
      let before = await look(world)
      for (const { verb, who, other, isStale } of steps) {
        const version = isStale ? before.found.version - 1 : before.found.version
        const hand = { staff: world.staff[who]!, other: world.staff[other]!, version }
        const outcome = await verbs[verb]!(world, hand)
        const after = await look(world)
        expect([verb, outcome, brokenBy(before, after, outcome)]).toEqual([verb, outcome, []])
        before = after
      }
    }),
    { numRuns: 30 },
  )
})

test('the histories that are drawn reach the ends that matter', async () => {
  const world = await start('erasure', true)
  const [officer, second, approver] = world.staff as [VerifiedStaff, VerifiedStaff, VerifiedStaff]
  const ways: [verb: string, staff: VerifiedStaff, other: VerifiedStaff][] = [
    ['take', officer, officer],
    ['handOver', officer, second],
    ['prepareRefusal', second, second],
    ['approve', approver, approver],
    ['reopen', officer, officer],
    ['take', officer, officer],
    ['prepareErasure', officer, officer],
    ['approve', approver, approver],
    ['carryOut', approver, approver],
  ]
  let before = await look(world)
  for (const [verb, staff, other] of ways) {
    const outcome = await verbs[verb]!(world, { staff, other, version: before.found.version })
    expect(done).toContain(outcome)
    const after = await look(world)
    expect(brokenBy(before, after, outcome)).toEqual([])
    before = after
  }
  expect(before.found.state).toBe('completed')
})
