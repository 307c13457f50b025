import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { casePause } from '#db/schema/clock.ts'
import { caseProxy } from '#db/schema/desk.ts'
import { mailboxProof } from '#db/schema/identity.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseSubject } from '#db/schema/requests.ts'
import { addContact, addStaff, addSubject, listActions, listLetters, nobody, readCase } from '#tests/support/cases.ts'
import { openText } from '~/identity/sealed-box.server.ts'
import { answerRequest } from '../decisions/answer-request.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import type { Fields } from './elsewhere.ts'
import { followCases } from '../follow-cases.server.ts'
import { letters } from '../letters.ts'
import { proveIdentity } from './prove-identity.server.ts'
import { findCaseOf } from '../queries.server.ts'
import { registerRequest } from './register-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const phoned: Fields = { kind: 'access', channel: 'phone', receivedOn: '2026-03-05', locale: 'sv', proof: 'call_back' }
let people = 0
const newAddress = () => `soittaja${people++}@yritys.example`

async function register(fields: Fields, contactPersonId: string | null, by = addStaff('intake')) {
  const staff = await by
  const registered = await registerRequest({ staff, fields: { ...phoned, ...fields }, contactPersonId, now })
  if (typeof registered === 'object' && 'reference' in registered) return { reference: registered.reference, staff }
  throw new Error(`Not registered: ${JSON.stringify(registered)}`)
}

async function load(reference: string) {
  const { id } = await readCase(reference)
  return letters.find(({ kind }) => kind === 'request-registered')!.load(db, id, now, now)
}

test('a call by somebody known becomes a case with its number, its clock and its acknowledgement', async () => {
  const address = newAddress()
  const { contact } = await addContact(address)
  const { reference, staff } = await register({ words: ' Haluan tietoni. ' }, contact.id)
  const found = await readCase(reference)
  expect(found).toMatchObject({
    kind: 'access',
    state: 'open',
    channel: 'phone',
    locale: 'sv',
    receivedAt: now,
    dueOn: '2026-04-07',
    mailboxId: null,
    explanation: 'Haluan tietoni.',
  })
  expect(openText(found.deliveryAddress!)).toBe(address)
  expect(await listLetters(reference)).toEqual(['request-registered'])
  expect(await listActions(reference)).toEqual(['case.received', 'identity.proved'])
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, found.id)).orderBy(auditEvent.id)
  expect(events[0]).toMatchObject({
    actorKind: 'staff',
    actorId: staff.id,
    subjectId: contact.id,
    detail: { kind: 'access', channel: 'phone', from: 'submitted', to: 'open' },
  })
  expect(events[1]).toMatchObject({ detail: { method: 'call_back' } })
  const subjects = await db.select().from(caseSubject).where(eq(caseSubject.caseId, found.id))
  expect(subjects).toEqual([{ caseId: found.id, contactPersonId: contact.id }])
  expect(await load(reference)).toMatchObject({
    to: address,
    locale: 'sv',
    props: { reference, channel: 'phone', dueOn: '2026-04-07', proxy: null, proveBy: null },
  })
})

test('the clock of a letter runs from its arrival, and its number is of that year', async () => {
  const { contact } = await addContact(newAddress())
  const { reference } = await register({ channel: 'letter', receivedOn: '2025-12-29' }, contact.id)
  expect(reference).toMatch(/^TP-2025-/)
  expect(await readCase(reference)).toMatchObject({ dueOn: '2026-01-29', channel: 'letter' })
})

test('somebody who is not in the register is served by post, and nothing is asked of them', async () => {
  const { reference } = await register({ proof: undefined, words: 'Olenko rekisterissänne?' }, null)
  expect(await readCase(reference)).toMatchObject({ state: 'open', deliveryAddress: null, mailboxId: null })
  expect(await listLetters(reference)).toEqual([])
  expect(await listActions(reference)).toEqual(['case.received'])
})

test('no letter goes where an address is not certainly the person’s own', async () => {
  const shared = newAddress()
  const { contact } = await addContact(shared)
  await addContact(shared, 'Eero Toinen')
  const generic = await addContact(`info@yritys${people++}.example`)
  const stale = await addContact(newAddress())
  const long = { obtainedAt: '2020-01-01', lastInteractionAt: null }
  await db.update(contactPerson).set(long).where(eq(contactPerson.id, stale.contact.id))
  for (const { id } of [contact, generic.contact, stale.contact]) {
    const { reference } = await register({}, id)
    expect((await readCase(reference)).deliveryAddress).toBeNull()
    expect(await listLetters(reference)).toEqual([])
  }
})

test('who asks can be made sure of later: the case waits, the person is asked, and a call back opens it', async () => {
  const { contact } = await addContact(newAddress())
  const { reference } = await register({ proof: 'later' }, contact.id)
  const found = await readCase(reference)
  expect(found.state).toBe('awaiting_verification')
  const [pause] = await db.select().from(casePause).where(eq(casePause.caseId, found.id))
  expect(pause).toMatchObject({ reason: 'identity', askedAt: now, stopsClock: true, endedAt: null })
  expect(await load(reference)).toMatchObject({ props: { proveBy: '2026-04-07' } })
  const officer = await addStaff('officer')
  const stranger = await addContact(newAddress())
  const proof = { reference, version: 1, staff: officer, method: 'call_back', now }
  expect(await proveIdentity({ ...proof, contactPersonId: stranger.contact.id })).toBe('person-missing')
  expect(await proveIdentity({ ...proof, contactPersonId: contact.id })).toBe('proved')
  expect((await readCase(reference)).state).toBe('open')
  expect(await db.$count(mailboxProof, eq(mailboxProof.contactPersonId, contact.id))).toBe(0)
  const taken = await assignCase({ reference, version: 2, staff: officer, assigneeId: officer.id, now })
  expect(taken).toBe('assigned')
})

test('a letter that lay too long, or goes by post, does not stop the clock while it asks', async () => {
  const late = await addContact(newAddress())
  const byPost = await addContact(`info@yritys${people++}.example`)
  for (const [id, receivedOn] of [
    [late.contact.id, '2026-01-05'],
    [byPost.contact.id, '2026-03-05'],
  ] as const) {
    const { reference } = await register({ proof: 'later', receivedOn }, id)
    const { id: caseId } = await readCase(reference)
    expect(await db.select().from(casePause).where(eq(casePause.caseId, caseId))).toMatchObject([{ stopsClock: false }])
  }
})

test('a representative’s mandate is seen and kept, and the person learns of it at their own address', async () => {
  const address = newAddress()
  const { contact } = await addContact(address)
  const proxy = { proxyName: 'Maija Malli', proxyContact: 'maija@asiamies.example', mandate: 'power_of_attorney' }
  const { reference, staff } = await register({ channel: 'proxy', ...proxy, mandateSeen: 'yes' }, contact.id)
  const { id } = await readCase(reference)
  const [kept] = await db.select().from(caseProxy).where(eq(caseProxy.caseId, id))
  expect(kept).toMatchObject({ name: 'Maija Malli', mandate: 'power_of_attorney', mandateSeenBy: staff.id })
  expect(openText(kept!.contact!)).toBe('maija@asiamies.example')
  expect(await load(reference)).toMatchObject({
    to: address,
    props: { proxy: { name: 'Maija Malli', mandate: 'fullmakt' } },
  })
})

test('an open request of the same kind is named first; another one is registered when the office says so', async () => {
  const { contact } = await addContact(newAddress())
  const { reference } = await register({}, contact.id)
  const staff = await addStaff('officer')
  const again = { staff, fields: phoned, contactPersonId: contact.id, now }
  expect(await registerRequest(again)).toEqual({ open: [reference] })
  expect(await registerRequest({ ...again, fields: { ...phoned, kind: 'erasure' } })).toHaveProperty('reference')
  expect(await registerRequest({ ...again, fields: { ...phoned, another: 'yes' } })).toHaveProperty('reference')
})

test('two registrations at the same moment make one case', async () => {
  const { contact } = await addContact(newAddress())
  const staff = await addStaff('intake')
  const once = () => registerRequest({ staff, fields: phoned, contactPersonId: contact.id, now })
  const outcomes = await Promise.all([once(), once(), once()])
  expect(outcomes.filter((one) => typeof one === 'object' && 'reference' in one)).toHaveLength(1)
})

test('a stranger is not found, a wrong form changes nothing, and nobody registers without end', async () => {
  const staff = await addStaff('intake')
  expect(await registerRequest({ staff, fields: phoned, contactPersonId: nobody(), now })).toBe('not-found')
  const wrong = { ...phoned, kind: 'marketing_ban' }
  expect(await registerRequest({ staff, fields: wrong, contactPersonId: null, now })).toEqual({
    invalid: { kind: 'kind' },
  })
  const own = and(eq(auditEvent.actorKind, 'staff'), eq(auditEvent.actorId, staff.id))
  expect(await db.$count(auditEvent, own)).toBe(0)
  const outcomes = new Set<unknown>()
  for (let tries = 0; tries < 61; tries++) {
    outcomes.add(await registerRequest({ staff, fields: phoned, contactPersonId: nobody(), now }))
  }
  expect(outcomes).toContain('limited')
})

test('whoever proves the address that is theirs alone follows what they asked by telephone', async () => {
  const address = newAddress()
  const { contact } = await addContact(address)
  const { reference } = await register({}, contact.id)
  const stranger = await addSubject()
  expect(await followCases(stranger.mailboxId, now)).toBe(0)
  const subject = await addSubject(address)
  expect(await findCaseOf(subject, reference, now)).toBeNull()
  expect(await followCases(subject.mailboxId, now)).toBe(1)
  expect(await findCaseOf(subject, reference, now)).toMatchObject({ reference, isWithheld: false })
  expect(await followCases(subject.mailboxId, now)).toBe(0)
  expect((await listActions(reference)).at(-1)).toBe('case.linked')
  const later = await register({ kind: 'erasure' }, contact.id)
  expect((await readCase(later.reference)).mailboxId).toBe(subject.mailboxId)
})

test('a shared mailbox follows nobody’s calls', async () => {
  const shared = newAddress()
  const { contact } = await addContact(shared)
  await addContact(shared, 'Eero Toinen')
  const { reference } = await register({}, contact.id)
  const subject = await addSubject(shared)
  expect(await followCases(subject.mailboxId, now)).toBe(0)
  expect(await findCaseOf(subject, reference, now)).toBeNull()
})

test('a case without an address is answered like any other, and its letter is cancelled', async () => {
  const { reference } = await register({ proof: undefined, words: 'Olenko rekisterissänne?' }, null)
  const staff = await addStaff('officer')
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now })
  const answered = await answerRequest({ reference, version: 2, staff, answer: 'Emme löytäneet tietojasi.', now })
  expect(answered).toBe('answered')
  const { id } = await readCase(reference)
  const letter = letters.find(({ kind }) => kind === 'request-answered')!
  expect(await letter.load(db, id, now, now)).toMatchObject({ cancel: 'address_cleared' })
})
