import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { decisionPart, objection, recipientTask, restriction } from '#db/schema/case-work.ts'
import { customerFeedback, interaction } from '#db/schema/history.ts'
import { outbox } from '#db/schema/mail.ts'
import { recipient } from '#db/schema/recipients.ts'
import { caseCorrection, caseDecision } from '#db/schema/requests.ts'
import type { RequestKind } from '#db/schema/words.ts'
import {
  addContact,
  addStaff,
  addSubject,
  listActions,
  listLetters,
  readCase,
  referenceOf,
} from '#tests/support/cases.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { applyCorrectionIn } from '~/register/correct-record.server.ts'
import { findAccessAnswer } from '~/register/find-access-answer.server.ts'
import { answerRequest } from './answer-request.server.ts'
import { approveDecision } from './approve-decision.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { letters } from '../letters.ts'
import { prepareDecision } from './prepare-decision.server.ts'
import type { ProposedDecision } from './proposal.ts'
import { findCase, findCaseOf } from '../queries.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { reopenCase } from '../clock/reopen-case.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const later = new Date('2026-03-10T12:00:00+02:00')
const balancing = 'Pyytäjän tilanne painaa enemmän kuin meidän syymme, koska kysely ei ole välttämätön.'
const restrict = { outcome: 'grant', of: 'restriction', ground: 'accuracy_contested' } as const
const noSurveys = {
  outcome: 'grant',
  of: 'objection',
  granted: ['satisfaction_survey'],
  refused: [],
  notAsked: ['customer_relationship'],
  balancing,
} as const
const evidence = 'Toimeksiantosopimus 4711, jossa pyytäjä on nimetty yhteyshenkilöksi.'

async function receive(kind: Exclude<RequestKind, 'marketing_ban'>) {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind, explanation: 'Pyydän.', contactPersonIds: [contact.id], now })
  return { subject, contact, organization, reference: referenceOf(received) }
}

/** Prepared by an officer and approved by another. */
async function decide(reference: string, decision: ProposedDecision) {
  const [officer, approver] = await Promise.all([addStaff('officer'), addStaff('approver')])
  expect(await prepareDecision({ reference, version: 1, staff: officer, decision, now: later })).toBe('prepared')
  const approved = await approveDecision({ reference, version: 2, staff: approver, now: later })
  return { officer, approver, approved }
}

function load(kind: string, entityId: string) {
  return letters.find((letter) => letter.kind === kind)!.load(db, entityId, later, later)
}

async function restricted() {
  const found = await receive('restriction')
  return { ...found, ...(await decide(found.reference, restrict)), id: (await readCase(found.reference)).id }
}

test('a restriction is in force once another person has approved it, and recipients and the person are told', async () => {
  await db.insert(recipient).values({
    legalName: 'Käsittelijä Oy',
    role: 'processor',
    task: 'ylläpito',
    country: 'FI',
    validFrom: '2020-01-01',
  })
  const { reference, contact, approved, id, subject } = await restricted()
  expect(approved).toBe('carried-out')
  expect(await readCase(reference)).toMatchObject({ state: 'completed', closedAt: later })
  const [row] = await db.select().from(restriction).where(eq(restriction.contactPersonId, contact.id))
  expect(row).toMatchObject({ caseId: id, ground: 'accuracy_contested', startedAt: later, liftedAt: null })
  expect(await listLetters(reference)).toEqual(['request-received', 'restriction-set'])
  const tasks = await db.select().from(recipientTask).where(eq(recipientTask.caseId, id))
  expect(tasks.map(({ action }) => action)).toContain('restrict')
  expect(await listActions(reference)).toEqual(
    expect.arrayContaining(['case.approved', 'case.executed', 'restriction.set']),
  )
  expect(await load('restriction-set', id)).toMatchObject({ props: { ground: 'tietojen oikeellisuus on kiistetty' } })
  const theirs = await findCaseOf(subject, reference, later)
  expect(theirs!.decision).toMatchObject({ restrictionGround: 'accuracy_contested', restriction: { liftedAt: null } })
})

test('who is restricted gets no marketing, in any spelling of the address', async () => {
  const { subject } = await receive('restriction')
  const address = subject.emailCanonical
  expect(await isBanned(address, 'email')).toBe(false)
  const { subject: other } = await restricted()
  expect(await isBanned(other.emailCanonical, 'email')).toBe(true)
  expect(await isBanned(other.emailCanonical.replace('@', '+uutiset@'), 'post')).toBe(true)
  expect(await isBanned(address, 'email')).toBe(false)
})

test('the office changes restricted data in a case of the person and in no other', async () => {
  const { contact } = await restricted()
  const { reference } = await receive('rectification')
  const foreign = await readCase(reference)
  const change = { recordId: contact.id, field: 'contactPerson.fullName', oldValue: 'Aino Esimerkki', newValue: 'A M' }
  const officer = await addStaff('officer')
  const actor = { kind: 'staff', id: officer.id, role: 'officer' } as const
  const correct = (caseId: string) =>
    db.transaction((tx) => applyCorrectionIn(tx, { ...change, actor, caseId, now: later }))
  expect(await correct(foreign.id)).toBe('restricted')
  const [own] = await db.select().from(restriction).where(eq(restriction.contactPersonId, contact.id))
  expect(await correct(own!.caseId)).toBe('applied')
})

test('an objection to surveys is upheld for them alone, with its balancing for the person to read', async () => {
  const { reference, contact, subject } = await receive('objection')
  expect((await decide(reference, noSurveys)).approved).toBe('carried-out')
  const found = await readCase(reference)
  expect(found).toMatchObject({ state: 'completed' })
  const rows = await db.select().from(objection).where(eq(objection.contactPersonId, contact.id))
  expect(rows).toMatchObject([{ purpose: 'satisfaction_survey', caseId: found.id, decidedAt: later }])
  expect(await listLetters(reference)).toEqual(['request-received', 'objection-upheld'])
  const letter = await load('objection-upheld', found.id)
  expect(letter).toMatchObject({
    props: {
      purposes: ['Asiakastyytyväisyyskysely'],
      refused: [],
      notAsked: ['Asiakassuhteen hoitaminen'],
    },
  })
  expect((await findCaseOf(subject, reference, later))!.decision).toMatchObject({
    balancing,
    objectionPurposes: ['satisfaction_survey'],
  })
  expect(await listActions(reference)).toContain('objection.upheld')
})

test('an objection upheld in part closes the case in part, and what is refused has its ground', async () => {
  const { reference } = await receive('objection')
  const refused = { refused: ['customer_relationship'], notAsked: [], code: 'REF-21-1-COMPELLING', evidence } as const
  const decision = { ...noSurveys, ...refused }
  expect((await decide(reference, decision)).approved).toBe('carried-out')
  const { id, state } = await readCase(reference)
  expect(state).toBe('partially_completed')
  const told = [{ code: 'REF-21-1-COMPELLING', article: 'GDPR 21(1)', reasons: balancing }]
  const props = { purposes: ['Asiakastyytyväisyyskysely'], refused: told, notAsked: [] }
  expect(await load('objection-upheld', id)).toMatchObject({ props })
})

test('who rightly objects to the customer relationship is erased, by a plan frozen as any other', async () => {
  const { reference } = await receive('objection')
  const decision = { ...noSurveys, granted: ['customer_relationship'], notAsked: ['satisfaction_survey'] }
  expect((await decide(reference, decision)).approved).toBe('erasure-started')
  const { id, state } = await readCase(reference)
  expect(state).toBe('executing')
  const [made] = await db.select().from(caseDecision).where(eq(caseDecision.caseId, id))
  expect(made).toMatchObject({ objectionPurposes: ['customer_relationship'], balancing })
  expect(made!.planHash).toMatch(/^[0-9a-f]{64}$/)
})

test('a refused objection tells its balancing in the letter', async () => {
  const { reference } = await receive('objection')
  const reasons = 'Organisaatiosi tilaus on kesken.'
  await decide(reference, { outcome: 'refuse', refusalCode: 'REF-21-1-COMPELLING', reasons, balancing, evidence })
  const { id } = await readCase(reference)
  expect(await load('request-refused', id)).toMatchObject({ props: { reasons: `${reasons}\n\n${balancing}` } })
})

test('what two people must see is not answered by one', async () => {
  for (const kind of ['restriction', 'objection'] as const) {
    const { reference } = await receive(kind)
    const asked = {
      reference,
      version: 1,
      staff: await addStaff('officer'),
      answer: 'Selvä, näin tehdään.',
      now: later,
    }
    expect(await answerRequest(asked)).toBe('decided-otherwise')
  }
})

test('an access request is answered in part by two people, and the part stays out of every copy', async () => {
  const { reference, contact, organization, subject } = await receive('access')
  const of = { organizationId: organization.id, contactPersonId: contact.id }
  await db.insert(customerFeedback).values({ ...of, receivedAt: now, text: 'Palaute esimiehestä.' })
  const note = { occurredAt: now, channel: 'phone', subject: 'Puhelu', note: 'Sovittiin ajasta.' } as const
  await db.insert(interaction).values({ ...of, ...note })
  const decision = {
    outcome: 'grant',
    of: 'access',
    answer: 'Annoimme muut tiedot palvelussa.',
    parts: [{ part: 'customerFeedback', code: 'REF-15-4-OTHERS', reasons: 'Palaute koskee toista ihmistä.' }],
  } as const
  const officer = await addStaff('officer')
  const prepare = { reference, version: 1, staff: officer, decision, now: later }
  expect(await prepareDecision(prepare)).toBe('texts-unread')
  await db.update(interaction).set({ reviewedAt: now }).where(eq(interaction.contactPersonId, contact.id))
  expect(await prepareDecision(prepare)).toBe('prepared')
  const before = await findAccessAnswer(subject, later, 'fi')
  expect(JSON.stringify(before)).not.toContain('refused')
  expect(await approveDecision({ reference, version: 2, staff: officer, now: later })).toBe('same-person')
  expect(await approveDecision({ reference, version: 2, staff: await addStaff('approver'), now: later })).toBe(
    'carried-out',
  )
  const { id, state } = await readCase(reference)
  expect(state).toBe('partially_completed')
  expect(await listLetters(reference)).toEqual(['request-received', 'request-partly-refused'])
  const refused = [{ term: 'Asiakaspalautteet', code: 'REF-15-4-OTHERS', article: 'GDPR 15(4)' }]
  expect(await load('request-partly-refused', id)).toMatchObject({ props: { refused } })
  await db.update(customerFeedback).set({ reviewedAt: now }).where(eq(customerFeedback.contactPersonId, contact.id))
  const answer = await findAccessAnswer(subject, later, 'fi')
  expect(JSON.stringify(answer)).not.toContain('esimiehestä')
  expect(JSON.stringify(answer)).toContain('Sovittiin ajasta.')
  const withheld = answer.facts.withheld.details
  expect(withheld.map(({ path }) => path)).toContain('customerFeedback.text')
  expect(new Set(withheld.map(({ table, because }) => `${table} ${because}`))).toEqual(
    new Set(['customerFeedback refused']),
  )
  expect((await findCaseOf(subject, reference, later))!.decision!.parts).toHaveLength(1)
  expect((await findCase(reference))!.decision).toMatchObject({ outcome: 'grant' })
  expect(await db.$count(decisionPart, eq(decisionPart.caseId, id))).toBe(1)

  // Taken up again it opens nothing; only another decision does.
  const explanation = 'Tutkimme, voiko palautteen antaa osaksi.'
  const reopening = { ground: 'own_error', explanation, orderReference: '', dueOn: '2026-03-31', now: later }
  expect(await reopenCase({ reference, version: 3, staff: officer, ...reopening })).toBe('reopened')
  expect(JSON.stringify(await findAccessAnswer(subject, later, 'fi'))).not.toContain('esimiehestä')
  const day = new Date('2026-03-11T12:00:00+02:00')
  await assignCase({ reference, version: 4, staff: officer, assigneeId: officer.id, now: day })
  const whole = { reference, version: 5, staff: officer, answer: 'Annamme nyt kaiken.', now: day }
  expect(await answerRequest(whole)).toBe('answered')
  expect(JSON.stringify(await findAccessAnswer(subject, day, 'fi'))).toContain('esimiehestä')
})

test('an access request is not answered whole while texts wait to be read through', async () => {
  const { reference, contact, organization } = await receive('access')
  const of = { organizationId: organization.id, contactPersonId: contact.id }
  await db.insert(customerFeedback).values({ ...of, receivedAt: now, text: 'Palaute.' })
  const asked = {
    reference,
    version: 1,
    staff: await addStaff('officer'),
    answer: 'Tiedot ovat palvelussa.',
    now: later,
  }
  expect(await answerRequest(asked)).toBe('texts-unread')
  await db.update(customerFeedback).set({ reviewedAt: now }).where(eq(customerFeedback.contactPersonId, contact.id))
  expect(await answerRequest(asked)).toBe('answered')
})

test('that nothing is held has a letter and a line of the log of its own', async () => {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now }))
  const asked = { reference, version: 1, staff: await addStaff('officer'), answer: 'Tietoja ei löytynyt.', now: later }
  expect(await answerRequest({ ...asked, nothingHeld: true })).toBe('answered')
  expect(await listLetters(reference)).toEqual(['request-received', 'nothing-held'])
  expect(await listActions(reference)).toContain('case.nothing_found')
})

test('with a refused rectification its undecided fields are refused too', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const corrections = [
    { recordId: contact.id, field: 'contactPerson.fullName', oldValue: contact.fullName, newValue: 'A M' },
  ]
  const contactPersonIds = [contact.id]
  const reference = referenceOf(
    await receiveRequest({ subject, kind: 'rectification', contactPersonIds, corrections, now }),
  )
  const reasons = 'Nimi on sellainen kuin organisaatio ilmoitti.'
  await decide(reference, { outcome: 'refuse', refusalCode: 'REF-16-ACCURATE', reasons, evidence })
  const { id } = await readCase(reference)
  const [row] = await db.select().from(caseCorrection).where(eq(caseCorrection.caseId, id))
  expect(row).toMatchObject({ outcome: 'refused', outcomeReason: reasons })
})

test('a decision has a letter of its own, told apart by the decision', async () => {
  const { id } = await restricted()
  const [decision] = await db.select().from(caseDecision).where(eq(caseDecision.caseId, id))
  const [letter] = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.entityId, id), eq(outbox.kind, 'restriction-set')))
  expect(letter!.dedupeKey).toBe(`restriction-set/${decision!.id}`)
})
