import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { casePause } from '#db/schema/clock.ts'
import { addContact, addStaff, addSubject, listActions, readCase } from '#tests/support/cases.ts'
import { renderLetter } from '~/mail/render-letter.server.ts'
import { answerRequest } from '../decisions/answer-request.server.ts'
import { approveDecision } from '../decisions/approve-decision.server.ts'
import { prepareDecision } from '../decisions/prepare-decision.server.ts'
import { releaseText } from '../decisions/review-text.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { findCaseCopy } from '../desk/case-copy.server.ts'
import { closeUnverified, recordReminder } from '../clock/close-unverified.server.ts'
import { reopenCase } from '../clock/reopen-case.server.ts'
import { waitForAnswers } from '../clock/wait-for-answers.server.ts'
import { letters } from '../letters.ts'
import { findCase } from '../queries.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'
import { isIdentityOpen } from './identity-open.server.ts'
import { proveIdentity } from './prove-identity.server.ts'
import { registerRequest } from './register-request.server.ts'

const called = new Date('2026-03-05T09:00:00+02:00')
const closed = new Date('2026-04-27T09:00:00+03:00')
const later = new Date('2026-05-04T09:00:00+03:00')
const officer = await addStaff('officer')
const approver = await addStaff('approver')
let callers = 0

/** A call that names somebody of the register; who calls is to be made sure of later. */
async function phoned(kind: 'erasure' | 'access', email = `soittaja.${callers++}@yritys.example`) {
  const { contact } = await addContact(email)
  const fields = { kind, channel: 'phone', receivedOn: '2026-03-05', locale: 'fi', proof: 'later' }
  const staff = await addStaff('intake')
  const registered = await registerRequest({ staff, fields, contactPersonId: contact.id, now: called })
  if (typeof registered === 'object' && 'reference' in registered) return { contact, reference: registered.reference }
  throw new Error(`Not registered: ${JSON.stringify(registered)}`)
}

async function reopen(reference: string, order?: { ground: string; orderReference: string }) {
  const { version } = await readCase(reference)
  const facts = { ground: 'new_facts', explanation: 'Pyytäjä soitti uudelleen.', orderReference: '' }
  const why = { ...facts, ...order, dueOn: '2026-05-29' }
  expect(await reopenCase({ reference, version, staff: officer, ...why, now: later })).toBe('reopened')
}

/** Closed because nobody showed who calls, and taken up again for new facts. */
async function reopened(kind: 'erasure' | 'access', order?: Parameters<typeof reopen>[1]) {
  const one = await phoned(kind)
  const word = { reference: one.reference, staff: officer }
  await recordReminder({ ...word, version: 1, now: new Date('2026-04-10T09:00:00+03:00') })
  expect(await closeUnverified({ ...word, version: 2, now: closed })).toBe('closed')
  await reopen(one.reference, order)
  return one
}

const versionOf = async (reference: string) => (await readCase(reference)).version

test('a case that names somebody unproved waits for proof when it is taken up again: nothing of theirs is decided', async () => {
  const { reference } = await reopened('erasure')
  const { id } = await readCase(reference)
  expect(await readCase(reference)).toMatchObject({ state: 'awaiting_verification', dueOn: '2026-05-29' })
  expect((await listActions(reference)).slice(-2)).toEqual(['case.reopened', 'case.asked'])
  expect(await isIdentityOpen(id, later)).toBe(true)
  const asked = async () => ({ reference, version: await versionOf(reference), staff: officer, now: later })
  const erase = { outcome: 'grant' } as const
  expect(await prepareDecision({ ...(await asked()), decision: erase })).toBe('not-allowed-now')
  expect(await assignCase({ ...(await asked()), assigneeId: officer.id })).toBe('assigned')
  expect((await readCase(reference)).state).toBe('awaiting_verification')
  expect(await prepareDecision({ ...(await asked()), decision: erase })).toBe('not-allowed-now')
  expect(await approveDecision({ ...(await asked()), staff: approver })).toBe('not-allowed-now')
  expect(await answerRequest({ ...(await asked()), answer: 'Tässä tietosi.' })).toBe('not-allowed-now')
  expect(await listActions(reference)).not.toContain('identity.proved')
})

test('nor is anything copied or read through for them', async () => {
  const { reference } = await reopened('access')
  expect(
    await assignCase({
      reference,
      version: await versionOf(reference),
      staff: officer,
      assigneeId: officer.id,
      now: later,
    }),
  ).toBe('assigned')
  expect(await findCaseCopy((await findCase(reference))!, later)).toBeNull()
  const text = { table: 'interaction', recordId: '', seen: '' }
  expect(await releaseText({ reference, staff: officer, ...text, now: later })).toBe('not-allowed-now')
})

test('proved, it goes on to its decision by the date of the reopening', async () => {
  const { reference, contact } = await reopened('erasure')
  const proof = { reference, staff: officer, contactPersonId: contact.id, method: 'call_back', now: later }
  expect(await proveIdentity({ ...proof, version: await versionOf(reference) })).toBe('proved')
  expect(await readCase(reference)).toMatchObject({ state: 'open', dueOn: '2026-05-29' })
  const decision = { outcome: 'grant' } as const
  const prepared = { reference, version: await versionOf(reference), staff: officer, decision, now: later }
  expect(await prepareDecision(prepared)).toBe('prepared')
})

test('the question stands on the case, stops no clock, and silence ends the case again', async () => {
  const { reference } = await reopened('erasure')
  const { id } = await readCase(reference)
  const pauses = await db.select().from(casePause).where(eq(casePause.caseId, id)).orderBy(casePause.askedAt)
  expect(pauses.at(-1)).toMatchObject({ reason: 'identity', askedAt: later, stopsClock: false, endedAt: null })
  const letter = letters.find(({ kind }) => kind === 'case-reopened')!
  const { text } = await renderLetter((await letter.onPaper!(db, id, later, later))!)
  expect(text).toContain('Emme vielä tiedä varmasti, että pyyntö on sinun.')
  expect(text).not.toContain('Sinun ei tarvitse tehdä mitään.')
  const word = { reference, staff: officer }
  const reminded = new Date('2026-05-20T09:00:00+03:00')
  expect(await recordReminder({ ...word, version: await versionOf(reference), now: reminded })).toBe('reminded')
  const over = new Date('2026-06-10T09:00:00+03:00')
  expect(await closeUnverified({ ...word, version: await versionOf(reference), now: over })).toBe('closed')
})

test.each([
  [undefined, 'closed_unverified'],
  [{ ground: 'supervisory_order', orderReference: 'TSV/1/2026' }, 'awaiting_verification'],
] as const)('silence ends it by itself, but not what the Ombudsman has ordered to be handled', async (order, state) => {
  const { reference } = await reopened('access', order && { ...order })
  const word = { reference, staff: officer, now: new Date('2026-05-20T09:00:00+03:00') }
  expect(await recordReminder({ ...word, version: await versionOf(reference) })).toBe('reminded')
  await waitForAnswers(new Date('2026-06-10T09:00:00+03:00'))
  expect((await readCase(reference)).state).toBe(state)
})

test('withdrawn before it was proved, a request is as unproved when it is taken up again', async () => {
  const subject = await addSubject()
  const { reference } = await phoned('erasure', subject.emailDeliver)
  expect(await withdrawRequest({ subject, reference, now: closed })).toBe('withdrawn')
  await reopen(reference)
  expect((await readCase(reference)).state).toBe('awaiting_verification')
})
