import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { suppressionPhone } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import { addContact, addStaff, listActions, nobody, readCase } from '#tests/support/cases.ts'
import { officeRequest } from '#tests/support/office.ts'
import { hashPhone } from '~/marketing/phone-hash.server.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { action, loader } from './intake.tsx'

const page = '/office/requests/new'
const phoned = { intent: 'register', kind: 'access', channel: 'phone', locale: 'fi', proof: 'call_back' }
const today = helsinkiDate(new Date())
let people = 0
const newAddress = () => `kavija${people++}@yritys.example`

async function open(path: string, role: 'intake' | 'officer' = 'intake') {
  const request = await officeRequest(await addStaff(role), page + path)
  return loader({ request, params: {}, context: {} })
}

async function send(path: string, form: Record<string, string>) {
  const request = await officeRequest(await addStaff('intake'), page + path, form)
  return action({ request, params: {}, context: {} })
}

/** What the page is given, with its status. */
async function answerOf(path: string, form: Record<string, string>) {
  const answer = await send(path, form)
  if (!('init' in answer)) throw new Error(`Led on to ${answer.headers.get('location')}`)
  return { status: answer.init?.status, ...answer.data }
}

async function statusOf(answer: Promise<unknown>): Promise<number | undefined> {
  const thrown = await answer.catch((error: unknown) => error)
  return thrown instanceof Response ? thrown.status : undefined
}

test('a search leads to the form of the person found, with masked address and open requests', async () => {
  const { contact } = await addContact(newAddress(), 'Hilkka Haettava')
  const found = await open('?q=Hilkka+Haettava')
  expect(found.step).toMatchObject({ name: 'search', people: [{ id: contact.id, name: 'Hilkka Haettava' }] })
  const form = await open(`?person=${contact.id}`)
  expect(form.step).toMatchObject({
    name: 'form',
    today,
    mayOpen: false,
    caller: { name: 'Hilkka Haettava', email: 'k•••@yritys.example', goesByMail: true, open: [] },
  })
  expect((await open('?person=none', 'officer')).step).toMatchObject({ name: 'form', caller: null, mayOpen: true })
})

test('who does not exist is not there', async () => {
  for (const path of [`?person=${nobody()}`, '?person=x', '?done=x', '?done=TP-2026-9999']) {
    expect(await statusOf(open(path))).toBe(404)
    expect(await statusOf(send(path.replace('done', 'person'), { ...phoned, receivedOn: today }))).toBe(404)
  }
  expect(await statusOf(send('', { intent: 'constructor' }))).toBe(404)
  expect(await statusOf(send('', phoned))).toBe(404)
  expect(await statusOf(send('', { intent: 'ban', contactPersonId: nobody() }))).toBe(404)
})

test('a request is registered by one form, and its page says what to tell', async () => {
  const { contact } = await addContact(newAddress())
  const sent = await send(`?person=${contact.id}`, { ...phoned, receivedOn: today, another: '' })
  expect(sent).toBeInstanceOf(Response)
  const location = (sent as Response).headers.get('location')!
  const reference = new URL(location, 'http://localhost').searchParams.get('done')!
  expect(await readCase(reference)).toMatchObject({ kind: 'access', state: 'open', channel: 'phone' })
  expect(await listActions(reference)).toEqual(['case.received', 'identity.proved'])
  expect((await open(`?done=${reference}`)).step).toMatchObject({
    name: 'done',
    mayOpen: false,
    registered: { reference, goesByMail: true },
  })
  const again = await answerOf(`?person=${contact.id}`, { ...phoned, receivedOn: today })
  expect(again).toMatchObject({ status: 409, open: [reference], values: { kind: 'access' } })
  expect(Object.keys(again.problems)).toEqual(['another'])
})

test('a wrong form comes back with what was typed and what is wrong', async () => {
  const answer = await answerOf('?person=none', {
    ...phoned,
    kind: 'objection',
    receivedOn: '2199-01-01',
    words: '\u0000',
  })
  expect(answer).toMatchObject({ status: 422, values: { kind: 'objection', words: '' } })
  expect(Object.keys(answer.problems).toSorted()).toEqual(['receivedOn', 'words'])
})

test('somebody with a telephone number and no address is found by it, and banned with one press', async () => {
  const { contact } = await addContact(newAddress(), 'Numero Niemi')
  const isContact = eq(contactPerson.id, contact.id)
  await db.update(contactPerson).set({ email: null, emailCanonical: null, phone: '+358405550123' }).where(isContact)
  const people = [{ id: contact.id, email: null, isReachable: true }]
  expect((await open('?q=040+555+0123')).step).toMatchObject({ name: 'search', people })
  const banned = await answerOf('', { intent: 'ban', contactPersonId: contact.id })
  expect(banned).toMatchObject({ status: 200, banned: { ban: 'set', goesByMail: false, who: 'Numero Niemi' } })
  expect(await db.$count(suppressionPhone, eq(suppressionPhone.phoneHash, hashPhone('+358405550123')!))).toBe(1)

  const { contact: unreachable } = await addContact(newAddress(), 'Nihil Niemi')
  const isUnreachable = eq(contactPerson.id, unreachable.id)
  await db.update(contactPerson).set({ email: null, emailCanonical: null, phone: null }).where(isUnreachable)
  const nobodyToBan = [{ id: unreachable.id, isReachable: false }]
  expect((await open('?q=Nihil+Niemi')).step).toMatchObject({ name: 'search', people: nobodyToBan })
})

test('a ban is one press for somebody found, or an address and one press', async () => {
  const address = newAddress()
  const { contact } = await addContact(address, 'Kalle Kieltäjä')
  const one = await answerOf('', { intent: 'ban', contactPersonId: contact.id })
  expect(one).toMatchObject({ status: 200, banned: { ban: 'set', goesByMail: true, who: 'Kalle Kieltäjä' } })
  expect(await isBanned(address, 'email')).toBe(true)
  const typed = await answerOf('', { intent: 'ban', email: ` ${address} ` })
  expect(typed).toMatchObject({ status: 200, banned: { ban: 'already', who: address } })
  const wrong = await answerOf('', { intent: 'ban', email: 'kalle' })
  expect(wrong).toMatchObject({ status: 422, values: { email: 'kalle' }, banned: null })
})
