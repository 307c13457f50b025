import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { interaction } from '#db/schema/history.ts'
import { contactPerson } from '#db/schema/register.ts'
import { locales, type Locale } from '#db/schema/words.ts'
import { addContact, addSubject } from '#tests/support/cases.ts'
import { charactersOf, openPdf } from '#tests/support/read-pdf.ts'
import type { CopyDocument } from './copy-document.ts'
import { findAccessAnswer } from './find-access-answer.server.ts'
import { typesetterOf } from './typeset.server.ts'
import { copyDocument, writeCopyPdf } from './write-copy-pdf.server.ts'

const now = new Date('2026-11-22T10:00:00Z')
const hostile = [
  '<script>alert(1)</script>',
  '=1+1',
  '#read("/etc/passwd")',
  '*b* $x^2$ @ref <lab> \\ {[(',
  '](http://x)',
]
const letters = 'äöåšž ÄÖÅŠŽ Кириллица Ελληνικά مرحبا שלום 🙂 👩‍🔬'

async function addPerson(fullName: string) {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical, fullName)
  const note = (text: string) =>
    db.insert(interaction).values({
      organizationId: organization.id,
      contactPersonId: contact.id,
      occurredAt: now,
      channel: 'phone',
      subject: 'Soitto',
      note: text,
      reviewedAt: now,
    })
  return { subject, contact, note }
}

async function print(person: Awaited<ReturnType<typeof addPerson>>, locale: Locale = 'fi') {
  const made = await writeCopyPdf(await findAccessAnswer(person.subject, now, locale))
  if (typeof made === 'string') throw new Error(made)
  return made
}

test.each(locales)('the copy in %s is PDF/UA-1: tagged, titled, in its language', async (locale) => {
  const { pdf, standard } = await print(await addPerson('Aino Äkäslompolo'), locale)
  const opened = openPdf(pdf)
  const title = { fi: 'Jäljennös tiedoistasi', sv: 'Kopia av dina uppgifter', en: 'Copy of your data' }[locale]
  expect(standard).toBe(true)
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  expect(opened).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/)
  expect(opened).toContain('/StructTreeRoot')
  expect(opened).toMatch(/pdfuaid:part(>|=")1/)
  expect(opened).toContain(`/Lang (${locale}`)
  expect(Buffer.from(opened, 'latin1').toString('utf8')).toContain(title)
  expect(opened).toMatch(/\/S\s*\/TOC\b/)
  expect(opened).toMatch(/\/S\s*\/THead\b/)
  expect(opened).toMatch(/\/S\s*\/TH\b/)
})

test('letters of other alphabets, emoji and markup come out as text, and the standard holds', async () => {
  const person = await addPerson(`Šámi Žö ${letters}`)
  for (const text of hostile) await person.note(text)
  const { pdf, standard } = await print(person)
  expect(standard).toBe(true)
  const found = charactersOf(pdf)
  expect(Array.from('äöåšžÄŠŽКириллΕληνικά🙂<>=#"$\\{[').filter((letter) => !found.has(letter))).toEqual([])
  expect(openPdf(pdf)).not.toContain('root:x:0')
})

test('a character that no font of ours has does not stop the copy', async () => {
  const person = await addPerson('Aino 漢字')
  const { pdf, standard } = await print(person)
  expect(standard).toBe(false)
  const opened = openPdf(pdf)
  expect(opened).toContain('/StructTreeRoot')
  expect(opened).not.toContain('pdfuaid:part')
})

test('a control character does not stop the copy', async () => {
  const person = await addPerson('Aino')
  await db.update(contactPerson).set({ street: 'Katu\u0007 1' }).where(eq(contactPerson.id, person.contact.id))
  expect((await print(person)).standard).toBe(true)
})

test('the paper holds every item of the answer', async () => {
  const person = await addPerson('Aino Esimerkki')
  for (let count = 0; count < 6; count += 1) await person.note(`Huomio ${count}`)
  const answer = await findAccessAnswer(person.subject, now, 'sv')
  const paper = JSON.stringify(copyDocument(answer))
  const items = [...answer.own, ...answer.organization].flatMap(({ records }) => records.flatMap((one) => one.items))
  expect(items.length).toBeGreaterThan(20)
  for (const { text, retention } of items) {
    expect(paper).toContain(JSON.stringify(text ?? 'ingen uppgift').slice(1, -1))
    expect(paper).toContain(JSON.stringify(retention.period).slice(1, -1))
  }
  for (const { heading, statement } of Object.values(answer.facts)) {
    expect(paper).toContain(JSON.stringify(heading).slice(1, -1))
    expect(paper).toContain(JSON.stringify(statement).slice(1, -1))
  }
})

test('of a very long history the newest records stand on paper, and the paper says so', async () => {
  const person = await addPerson('Aino Esimerkki')
  await person.note('Huomio')
  const answer = await findAccessAnswer(person.subject, now, 'en')
  const history = answer.own.find(({ table }) => table === 'interaction')!
  history.records = Array.from({ length: 10_000 }, () => history.records[0]!)
  const paper = JSON.stringify(copyDocument(answer))
  expect(paper).toContain('There are 10000 records. Here are the newest ')
  expect(paper.split('Huomio').length).toBeLessThan(4000)
})

const anything = {} as CopyDocument
const thread = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`)
const soon = { longestQueue: 1, mostOfOne: 1, patience: 50, idle: 60_000 }

test('a typesetter that dies fails its job and no other', async () => {
  const dies = `import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ title }) => {
    if (title === 'die') process.exit(1); parentPort.postMessage({ pdf: new Uint8Array(), standard: true }) })`
  const set = typesetterOf(thread(dies), { ...soon, patience: 10_000 })
  const [first, second] = [set({ ...anything, title: 'die' }, 'a'), set(anything, 'a')]
  expect(await first).toBe('failed')
  expect(await second).toMatchObject({ standard: true })
})

test('a typesetter that hangs is given up', async () => {
  const set = typesetterOf(
    thread(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => {})`),
    soon,
  )
  expect(await set(anything, 'a')).toBe('failed')
})

test('when too many wait, the next is told so at once', async () => {
  const set = typesetterOf(
    thread(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => {})`),
    soon,
  )
  const [running, waits, refused] = [set(anything, 'a'), set(anything, 'a'), set(anything, 'a')]
  expect(await refused).toBe('busy')
  expect(await Promise.all([running, waits])).toEqual(['failed', 'failed'])
})

test('one person’s many clicks do not keep the others out', async () => {
  const hangs = thread(`import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => {})`)
  const set = typesetterOf(hangs, { ...soon, longestQueue: 9 })
  const [first, second, third, other] = ['a', 'a', 'a', 'b'].map((owner) => set(anything, owner))
  expect(await third).toBe('busy')
  expect(await Promise.all([first, second, other])).toEqual(['failed', 'failed', 'failed'])
})
