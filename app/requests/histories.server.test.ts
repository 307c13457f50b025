import { isDeepStrictEqual } from 'node:util'
import { asc, eq } from 'drizzle-orm'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { decisionPart } from '#db/schema/case-work.ts'
import { legalHold } from '#db/schema/holds.ts'
import { outbox } from '#db/schema/mail.ts'
import { caseCorrection, caseDecision } from '#db/schema/requests.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { addDays, helsinkiDate } from '~/rules/civil-date.ts'
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
import { askSubject } from './clock/ask-subject.server.ts'
import { approveExtension, returnExtension } from './clock/decide-extension.server.ts'
import { answerOpennessPart, openOpennessPart } from './clock/openness-part.server.ts'
import { proposeExtension } from './clock/propose-extension.server.ts'
import { resumeCase } from './clock/resume-case.server.ts'
import { lapseExtensions, recordExtensionLetter } from './clock/tell-of-extension.server.ts'
import { waitForAnswers } from './clock/wait-for-answers.server.ts'
import { decideCorrections } from './decisions/decide-corrections.server.ts'
import { isClosed } from './state.ts'
import { transferCase } from './desk/transfer-case.server.ts'
import { withdrawRequest } from './withdraw-request.server.ts'

const received = new Date('2026-03-05T09:00:00+02:00')
const refusal = { outcome: 'refuse', refusalCode: 'REF-17-NO-GROUND', reasons: 'Tilauksesi on vielä kesken.' } as const
const extension = 'Asiointihistoriassa on yli kymmenentuhatta merkintää.'
const opening = { explanation: 'Teimme virheen asiassasi.', orderReference: '' }

type World = { reference: string; caseId: string; subject: VerifiedSubject; staff: VerifiedStaff[]; now: Date }
type Hand = { staff: VerifiedStaff; other: VerifiedStaff; version: number }
type Verb = (world: World, hand: Hand) => Promise<string>

/** Everything that may befall a case, each by the verb that a page or a job calls. */
const verbs: Record<string, Verb> = {
  take: ({ reference, now }, { staff, version }) =>
    assignCase({ reference, version, staff, assigneeId: staff.id, now }),
  handOver: ({ reference, now }, { staff, other, version }) =>
    handOverCase({ reference, version, staff, toId: other.id, reason: 'Loma.', now }),
  prepareRefusal: ({ reference, now }, { staff, version }) =>
    prepareDecision({ reference, version, staff, decision: refusal, now }),
  prepareErasure: ({ reference, now }, { staff, version }) =>
    prepareDecision({ reference, version, staff, decision: { outcome: 'grant' }, now }),
  approve: ({ reference, now }, { staff, version }) => approveDecision({ reference, version, staff, now }),
  giveBack: ({ reference, now }, { staff, version }) =>
    returnDecision({ reference, version, staff, reason: 'Perustele.', now }),
  carryOut: ({ caseId, now }) => carryOutErasure(caseId, now),
  answer: ({ reference, now }, { staff, version }) =>
    answerRequest({ reference, version, staff, answer: 'Tässä vastaus pyyntöösi.', now }),
  findNothing: ({ reference, now }, { staff, version }) =>
    answerRequest({ reference, version, staff, answer: 'Sinusta ei ole tietoja.', nothingHeld: true, now }),
  transfer: ({ reference, now }, { staff, version }) =>
    transferCase({
      reference,
      version,
      staff,
      authority: 'Kunta',
      explanation: 'Kuuluu kunnalle.',
      isKnown: true,
      now,
    }),
  reopen: ({ reference, now }, { staff, version }) =>
    reopenCase({
      reference,
      version,
      staff,
      ground: 'own_error',
      ...opening,
      dueOn: addDays(helsinkiDate(now), 21),
      now,
    }),
  standAside: ({ reference, now }, { staff }) => declareDisqualification({ reference, staff, ground: 'other', now }),
  note: ({ reference, now }, { staff }) => addNote({ reference, staff, text: 'Huomio.', now }),
  write: ({ reference, now }, { staff }) => sendMessageFromStaff({ reference, staff, text: 'Hei.', now }),
  withdraw: ({ reference, subject, now }) => withdrawRequest({ reference, subject, now }),
  reply: ({ reference, subject, now }) => sendMessageFromSubject({ reference, subject, text: 'Hei taas.', now }),
  ask: ({ reference, now }, { staff, version }) =>
    askSubject({ reference, version, staff, reason: 'specification', question: 'Mitä vuosia pyyntö koskee?', now }),
  resume: ({ reference, now }, { staff, version }) => resumeCase({ reference, version, staff, now }),
  proposeExtension: ({ reference, now }, { staff, version }) =>
    proposeExtension({ reference, version, staff, reason: 'complex_volume', explanation: extension, now }),
  approveExtension: ({ reference, now }, { staff, version }) => approveExtension({ reference, version, staff, now }),
  returnExtension: ({ reference, now }, { staff, version }) =>
    returnExtension({ reference, version, staff, reason: 'Ehdimme ajoissa.', now }),
  extensionLetter: ({ reference, now }, { staff, version }) =>
    recordExtensionLetter({ reference, version, staff, now }),
  openOpenness: ({ reference, now }, { staff, version }) =>
    openOpennessPart({ reference, version, staff, isLarge: false, now }),
  largeOpenness: ({ reference, now }, { staff, version }) =>
    openOpennessPart({ reference, version, staff, isLarge: true, now }),
  answerOpenness: ({ reference, now }, { staff, version }) =>
    answerOpennessPart({ reference, version, staff, answer: 'Asiakirjat ovat tässä.', now }),
  acceptField: async ({ reference, caseId, now }, { staff, version }) => {
    const fields = await db.select().from(caseCorrection).where(eq(caseCorrection.caseId, caseId))
    const verdicts = fields.map(({ id }) => ({ correctionId: id, outcome: 'accepted' as const }))
    return decideCorrections({ reference, version, staff, verdicts, now })
  },
  nextDay: async ({ now }) => {
    await waitForAnswers(now)
    await lapseExtensions(now)
    return 'worked'
  },
}

/** A verb that changed nothing says so with one of its refusals. */
const done = new Set(
  'assigned handed-over prepared erasure-started carried-out refused returned completed partially-completed plan-changed answered transferred reopened declared noted sent withdrawn asked asked-without-pause resumed proposed approved recorded opened decided completed worked'.split(
    ' ',
  ),
)
/** Only these events may come with another due date. */
const movesDue = new Set([
  'case.reopened',
  'case.resumed',
  'identity.proved',
  'extension.effective',
  'openness.opened',
  'openness.answered',
  'case.asked',
])

type Kind = 'erasure' | 'access' | 'rectification' | 'objection'

async function start(kind: Kind, isKnown: boolean): Promise<World> {
  const now = received
  const subject = await addSubject()
  const contactPersonIds = isKnown ? [(await addContact(subject.emailCanonical)).contact.id] : []
  const corrections =
    kind === 'rectification'
      ? [
          {
            recordId: contactPersonIds[0]!,
            field: 'contactPerson.fullName',
            oldValue: 'Aino Esimerkki',
            newValue: 'Aino M',
          },
        ]
      : undefined
  const explanation = kind === 'objection' ? 'En halua.' : undefined
  const asked = { subject, kind, contactPersonIds, corrections, explanation, now }
  const reference = referenceOf(await receiveRequest(asked))
  const roles = ['officer', 'officer', 'approver', 'approver'] as const
  const staff = await Promise.all(roles.map((role) => addStaff(role)))
  return { reference, subject, staff, now, caseId: (await readCase(reference)).id }
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
  // While the clock stands, the date goes on with each day.
  const isStopped = before.found.state === 'awaiting_subject'
  const dueMoved = !isStopped && found.dueOn !== before.found.dueOn
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
  /** How long after the step before. */
  days: fc.nat({ max: 9 }).map((n) => Math.max(0, n - 4)),
  /** Mostly the page is fresh. */
  isStale: fc.nat({ max: 9 }).map((n) => n === 0),
})

test('whatever befalls a case, its invariants hold', { timeout: 180_000 }, async () => {
  const kinds = fc.constantFrom<[Kind, boolean][]>(
    ['erasure', true],
    ['access', true],
    ['access', false],
    ['rectification', true],
    ['objection', true],
  )
  await fc.assert(
    fc.asyncProperty(kinds, fc.array(step, { minLength: 6, maxLength: 18 }), async ([kind, isKnown], steps) => {
      const world = await start(kind, isKnown)
      let before = await look(world)
      for (const { verb, who, other, isStale, days } of steps) {
        world.now = new Date(world.now.getTime() + days * 86_400_000)
        const version = isStale ? before.found.version - 1 : before.found.version
        const hand = { staff: world.staff[who]!, other: world.staff[other]!, version }
        const outcome = await verbs[verb]!(world, hand)
        const after = await look(world)
        expect([verb, outcome, brokenBy(before, after, outcome)]).toEqual([verb, outcome, []])
        before = after
      }
    }),
    { numRuns: 40 },
  )
})

type Way = [verb: string, staff: number, days?: number]
const [officer, second, approver] = [0, 1, 2]
const histories: [string, Kind, string, Way[]][] = [
  [
    'a refusal, reopened, and an erasure',
    'erasure',
    'completed',
    [
      ['take', officer],
      ['handOver', officer],
      ['prepareRefusal', second],
      ['approve', approver],
      ['reopen', officer],
      ['take', officer],
      ['prepareErasure', officer],
      ['approve', approver],
      ['carryOut', approver],
    ],
  ],
  [
    'a pause, an extension and a part under the Openness Act',
    'access',
    'completed',
    [
      ['take', officer],
      ['ask', officer, 1],
      ['nextDay', officer, 1],
      ['resume', officer, 3],
      ['openOpenness', officer],
      ['largeOpenness', officer, 1],
      ['proposeExtension', officer],
      ['approveExtension', approver, 1],
      ['extensionLetter', officer],
      ['answerOpenness', officer, 2],
      ['answer', officer, 10],
    ],
  ],
  [
    'a correction',
    'rectification',
    'completed',
    [
      ['take', officer],
      ['acceptField', officer, 2],
    ],
  ],
]

test.each(histories)('the histories that are drawn reach the ends that matter: %s', async (_, kind, end, ways) => {
  const world = await start(kind, true)
  let before = await look(world)
  for (const [verb, who, days = 0] of ways) {
    world.now = new Date(world.now.getTime() + days * 86_400_000)
    const hand = { staff: world.staff[who]!, other: world.staff[second]!, version: before.found.version }
    const outcome = await verbs[verb]!(world, hand)
    expect([verb, done.has(outcome) ? 'done' : outcome]).toEqual([verb, 'done'])
    const after = await look(world)
    expect([verb, brokenBy(before, after, outcome)]).toEqual([verb, []])
    before = after
  }
  expect(before.found.state).toBe(end)
})
