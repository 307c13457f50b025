import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { complaint, interaction } from '#db/schema/history.ts'
import { mailboxProof } from '#db/schema/identity.ts'
import { caseSubject } from '#db/schema/requests.ts'
import { addContact, addStaff, addSubject, listLetters, nobody, readCase, referenceOf } from '#tests/support/cases.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { consultCaseCopy, findCaseCopy } from '../desk/case-copy.server.ts'
import { proveIdentity } from '../intake/prove-identity.server.ts'
import { findCase } from '../queries.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { answerRequest } from './answer-request.server.ts'
import { approveDecision } from './approve-decision.server.ts'
import { prepareDecision } from './prepare-decision.server.ts'
import type { RefusedPart } from './proposal.ts'

const now = new Date('2026-03-05T09:00:00+02:00')

/** Somebody with a complaint, read through and secret, asks by their own mailbox what is held about them. */
async function asked({
  kind = 'access',
  isSecret = true,
}: { kind?: 'access' | 'portability'; isSecret?: boolean } = {}) {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical)
  const of = { contactPersonId: contact.id, organizationId: organization.id }
  const secrecy = isSecret ? 'secret' : 'non_secret'
  const told = { receivedAt: now, claimantName: 'Aino', text: 'Terveydestäni.', reviewedAt: now, secrecy } as const
  await db.insert(complaint).values({ ...of, ...told })
  const call = { occurredAt: now, channel: 'phone', subject: 'Tarjous', reviewedAt: now } as const
  await db.insert(interaction).values({ ...of, ...call })
  const request = { subject, kind, explanation: 'Pyydän.', contactPersonIds: [contact.id], now }
  const reference = referenceOf(await receiveRequest(request))
  const staff = await addStaff('officer')
  const version = async () => (await readCase(reference)).version
  const prove = async (change: { contactPersonId?: string; method?: string; staff?: typeof staff } = {}) =>
    proveIdentity({
      reference,
      version: await version(),
      staff,
      contactPersonId: contact.id,
      method: 'in_person',
      now,
      ...change,
    })
  const makeCopy = async () => consultCaseCopy(staff, (await findCase(reference))!, now)
  const answer = async (secretsDelivered?: string) => {
    const words = 'Tietosi ovat sivullasi ja kirjeessä.'
    return answerRequest({ reference, version: await version(), staff, answer: words, secretsDelivered, now })
  }
  const answerInPart = async (part: string, secretsDelivered?: string) => {
    const parts: RefusedPart[] = [{ part, code: 'REF-15-4-OTHERS', reasons: 'Kertoo toisesta ihmisestä.' }]
    const decision = { outcome: 'grant', of: 'access', answer: 'Muut tiedot saat.', parts, secretsDelivered } as const
    return prepareDecision({ reference, version: await version(), staff, decision, now })
  }
  return { subject, contact, reference, staff, version, prove, makeCopy, answer, answerInPart }
}

async function eventsOf(reference: string) {
  const { id } = await readCase(reference)
  return db.select().from(auditEvent).where(eq(auditEvent.caseId, id)).orderBy(auditEvent.id)
}

test('a request from a proved mailbox is not answered before what is secret has reached the person another way', async () => {
  const { reference, prove, makeCopy, answer } = await asked()
  expect(await answer()).toBe('secrets-undelivered')
  expect(await answer('registered_post')).toBe('secrets-undelivered')
  // Without the secret items: who asks has not been made sure of.
  await makeCopy()
  expect(await findCaseCopy((await findCase(reference))!, now)).toMatchObject({ hasSecret: false })
  expect(await prove()).toBe('proved')
  expect(await findCaseCopy((await findCase(reference))!, now)).toMatchObject({ hasSecret: true })
  expect(await answer('registered_post')).toBe('secrets-undelivered')
  await makeCopy()
  expect(await answer()).toBe('secrets-undelivered')
  expect(await answer('e-mail')).toBe('secrets-undelivered')
  expect(await readCase(reference)).toMatchObject({ closedAt: null })
  expect(await answer('registered_post')).toBe('answered')
  const last = (await eventsOf(reference)).at(-1)
  expect(last).toMatchObject({ action: 'case.answered', detail: { secrets: 'registered_post', to: 'completed' } })
})

test('the proof of an open request leaves its time limit, its state and its mailbox as they are, and is told', async () => {
  const { subject, contact, reference, prove } = await asked()
  const before = await readCase(reference)
  expect(await prove({ method: 'call_back' })).toBe('proved')
  const { state, dueOn, version, mailboxId, id } = await readCase(reference)
  expect({ state, dueOn, mailboxId }).toEqual({
    state: before.state,
    dueOn: before.dueOn,
    mailboxId: subject.mailboxId,
  })
  expect(version).toBe(before.version + 1)
  const subjects = await db.select().from(caseSubject).where(eq(caseSubject.caseId, id))
  expect(subjects.map(({ contactPersonId }) => contactPersonId)).toEqual([contact.id])
  expect(await db.$count(mailboxProof, eq(mailboxProof.mailboxId, subject.mailboxId))).toBe(0)
  expect((await eventsOf(reference)).at(-1)).toMatchObject({
    action: 'identity.proved',
    actorKind: 'staff',
    detail: { method: 'call_back' },
  })
  expect(await listLetters(reference)).toEqual(['request-received', 'identity-proved'])
  expect(await prove()).toBe('not-allowed-now')
})

test('of an open request only its own person is proved, in so many words, by its handler, and only for what is secret', async () => {
  const { staff, reference, version, prove } = await asked()
  const { contact: stranger } = await addContact('toinen@muualla.example')
  expect(await prove({ contactPersonId: stranger.id })).toBe('person-missing')
  expect(await prove({ contactPersonId: nobody() })).toBe('person-missing')
  expect(await prove({ method: 'guess' })).toBe('method-missing')
  const question = { reference, version: await version(), staff, now }
  expect(await assignCase({ ...question, assigneeId: staff.id })).toBe('assigned')
  expect(await prove({ staff: await addStaff('officer') })).toBe('assigned-to-another')
  expect(await prove()).toBe('proved')
  expect(await (await asked({ isSecret: false })).prove()).toBe('not-allowed-now')
  expect(await (await asked({ kind: 'portability' })).prove()).toBe('not-allowed-now')
})

test('with nothing secret, or all of it kept back by a code, nothing has to be delivered', async () => {
  expect(await (await asked({ isSecret: false })).answer()).toBe('answered')
  const { answerInPart, reference, version } = await asked()
  expect(await answerInPart('complaint')).toBe('prepared')
  const approver = await addStaff('approver')
  expect(await approveDecision({ reference, version: await version(), staff: approver, now })).toBe('carried-out')
})

test('where another part is kept back, what is secret is delivered all the same', async () => {
  const { reference, answerInPart, prove } = await asked()
  expect(await answerInPart('interaction', 'in_person')).toBe('secrets-undelivered')
  expect(await prove()).toBe('proved')
  expect(await answerInPart('interaction')).toBe('secrets-undelivered')
  expect(await answerInPart('interaction', 'in_person')).toBe('prepared')
  const last = (await eventsOf(reference)).at(-1)
  expect(last).toMatchObject({ action: 'case.prepared', detail: { outcome: 'grant', secrets: 'in_person' } })
})
