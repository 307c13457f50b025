import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseSubject } from '#db/schema/requests.ts'
import { addContact, listLetters, readCase } from '#tests/support/cases.ts'
import { openText } from '~/identity/sealed-box.server.ts'
import { registerRequestByApi } from './register-by-api.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const fields = { kind: 'access', channel: 'email', receivedOn: '2026-03-03', locale: 'fi', words: 'Haluan tietoni.' }

async function register(who: { externalId?: string; email?: string }, more = {}, keyId: string = randomUUID()) {
  const registered = await registerRequestByApi({ keyId, fields: { ...fields, ...more }, who, now })
  return typeof registered === 'object' && 'reference' in registered ? registered.reference : registered
}

async function found(who: { externalId?: string; email?: string }, more = {}) {
  const reference = await register(who, more)
  if (typeof reference !== 'string' || !reference.startsWith('TP-')) throw new Error(JSON.stringify(reference))
  const read = await readCase(reference)
  const subjects = await db.select().from(caseSubject).where(eq(caseSubject.caseId, read.id))
  return {
    ...read,
    subjects: subjects.map(({ contactPersonId }) => contactPersonId),
    letters: await listLetters(reference),
  }
}

test('a person known by the other system’s identifier is asked who they are, at the address of the register', async () => {
  const { contact } = await addContact('tuttu@api.example')
  const { id, ...read } = await found({ externalId: contact.externalId })
  expect(read).toMatchObject({ state: 'awaiting_verification', dueOn: '2026-04-07', subjects: [contact.id] })
  expect(openText(read.deliveryAddress!)).toBe('tuttu@api.example')
  expect(read.letters).toEqual(['request-registered'])
  const [event] = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id))
  expect(event).toMatchObject({ action: 'case.received', actorKind: 'api', subjectId: contact.id })
})

test('an address that the register knows finds the person, however it is written', async () => {
  const { contact } = await addContact('osoite@api.example')
  expect(await found({ email: ' Osoite@API.example' })).toMatchObject({
    subjects: [contact.id],
    explanation: fields.words,
  })
})

test('an address that nobody has, or that several share, stands with the words and gets no letter', async () => {
  await addContact('yhteinen@api.example', 'Aino Yksi')
  await addContact('yhteinen@api.example', 'Eero Kaksi')
  for (const email of ['Vieras@api.example', 'yhteinen@api.example']) {
    const read = await found({ email })
    expect(read).toMatchObject({ state: 'open', subjects: [], letters: [], deliveryAddress: null })
    expect(read.explanation).toBe(`${fields.words}\n\n${email}`)
  }
})

test('an identifier that nobody has registers nothing, and no fields prove who asks', async () => {
  expect(await register({ externalId: 'nobody' })).toBe('unknown-person')
  const { contact } = await addContact('todiste@api.example')
  await db.update(contactPerson).set({ language: 'sv' }).where(eq(contactPerson.id, contact.id))
  expect(await found({ externalId: contact.externalId }, { proof: 'call_back' })).toMatchObject({
    state: 'awaiting_verification',
  })
})

test('a key registers no more than three hundred requests in an hour', async () => {
  const busy = randomUUID()
  const outcomes = new Set<unknown>()
  for (let done = 0; done < 300; done++) {
    const registered = await register({}, { kind: 'feedback' }, busy)
    outcomes.add(typeof registered === 'string' && registered.startsWith('TP-') ? 'registered' : registered)
  }
  expect([...outcomes]).toEqual(['registered'])
  expect(await register({}, { kind: 'feedback' }, busy)).toBe('limited')
})
