import { text } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { addContact, addSubject } from '#tests/support/cases.ts'
import { sendCopy } from './send-copy.server.ts'

const url = 'http://localhost:3000/fi/me/copy.pdf'
const prepare = async () => () => 'bytes'

async function addPerson(names = ['Aino Esimerkki']) {
  const subject = await addSubject()
  const contacts = []
  for (const name of names) contacts.push((await addContact(subject.emailCanonical, name)).contact)
  return { subject, contacts }
}

const listEvents = (mailboxId: string) => db.select().from(auditEvent).where(eq(auditEvent.actorId, mailboxId))

test('a download is an attachment with a plain name, is not kept by anybody on the way, and leaves a line', async () => {
  const { subject, contacts } = await addPerson()
  const response = await sendCopy(new Request(url), subject, 'pdf', prepare)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="tietoni-\d{4}-\d\d-\d\d\.pdf"$/)
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.text()).toBe('bytes')
  expect(await listEvents(subject.mailboxId)).toMatchObject([
    { action: 'copy.downloaded', subjectId: contacts[0]!.id, detail: { format: 'pdf' } },
  ])
})

test('the line stands in the log before the first byte is made', async () => {
  const { subject } = await addPerson()
  const seen = async function* () {
    yield String((await listEvents(subject.mailboxId)).length)
  }
  const start = async () => () => Readable.toWeb(Readable.from(seen())) as ReadableStream
  const response = await sendCopy(new Request(url), subject, 'zip', start)
  expect(await text(Readable.fromWeb(response.body as never))).toBe('1')
})

test.each([
  ['asks for the headers only', { method: 'HEAD' }, 200],
  ['guesses ahead', { headers: { 'sec-purpose': 'prefetch;prerender' } }, 403],
])('a browser that %s gets no data and leaves no line', async (_, init, status) => {
  const { subject } = await addPerson()
  const response = await sendCopy(new Request(url, init), subject, 'json', prepare)
  expect(response.status).toBe(status)
  expect(await response.text()).not.toContain('bytes')
  expect(await listEvents(subject.mailboxId)).toEqual([])
})

test('a mailbox of several people opens no copy, nor does one that is in no record', async () => {
  for (const names of [['Aino Esimerkki', 'Onni Malli'], []]) {
    const { subject } = await addPerson(names)
    const response = await sendCopy(new Request(url), subject, 'pdf', prepare)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('/fi/me/copy')
    expect(await listEvents(subject.mailboxId)).toEqual([])
  }
})

test('a copy that cannot be made now leads back to the page, which says so', async () => {
  const { subject } = await addPerson()
  const response = await sendCopy(new Request(url), subject, 'pdf', async () => null)
  expect([response.status, response.headers.get('location')]).toEqual([303, '/fi/me/copy?failed=pdf'])
  expect(await listEvents(subject.mailboxId)).toEqual([])
})
