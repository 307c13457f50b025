import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { interaction } from '#db/schema/history.ts'
import { locales } from '#db/schema/words.ts'
import { addContact, addSubject } from '#tests/support/cases.ts'
import { openZip } from '#tests/support/read-zip.ts'
import { consultCopy } from './consult-copy.server.ts'
import { writeCopyZip } from './write-copy-zip.server.ts'

const now = new Date('2026-11-22T10:00:00Z')

async function addPerson(fullName = 'Aino Äkäslompolo-Žítek', notes: string[] = []) {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical, fullName)
  const of = { organizationId: organization.id, contactPersonId: contact.id, occurredAt: now, reviewedAt: now }
  for (const note of notes) await db.insert(interaction).values({ ...of, channel: 'phone', subject: 'Soitto', note })
  return { subject, contact, of }
}

test('the ZIP holds a table a section, what they are used for, the guide and the exact JSON', async () => {
  const { subject } = await addPerson()
  const files = await openZip(await buffer(writeCopyZip(subject, now, 'fi')))
  expect([...files.keys()]).toEqual([
    'README.txt',
    expect.stringMatching(/^01 .*\.csv$/),
    ...Array.from({ length: files.size - 5 }, () => expect.stringMatching(/^\d\d .*\.csv$/) as string),
    'Tietojen käyttö.csv',
    'Tietojen käsittely.csv',
    'data.json',
  ])
  const contact = files.get('01 Yhteyshenkilön tiedot.csv')!
  expect(contact.startsWith('\uFEFF"Organisaatio";')).toBe(true)
  expect(contact).toContain('Aino Äkäslompolo-Žítek')
  expect(contact.endsWith('\r\n')).toBe(true)
  expect(JSON.parse(files.get('data.json')!)).toMatchObject({ locale: 'fi', mailbox: { standing: 'own' } })
})

test('a cell never runs as a formula, breaks its row or loses a letter; the JSON is exact', async () => {
  const notes = [
    '=1+1',
    '+358 40',
    '-2',
    '@SUM(A1)',
    'rivi\rvaihto',
    'a;b"c\nd',
    '<script>',
    '#read("/etc/passwd")',
    '🙂 مرحبا Привет',
  ]
  const { subject } = await addPerson('Aino', notes)
  const files = await openZip(await buffer(writeCopyZip(subject, now, 'en')))
  const table = [...files].find(([name]) => /^\d\d Contact history|^\d\d Interaction|history/i.test(name))?.[1] ?? ''
  for (const formula of ["'=1+1", "'+358 40", "'-2", "'@SUM(A1)"]) expect(table).toContain(`"${formula}"`)
  expect(table).toContain('"rivi\rvaihto"')
  expect(table).toContain('"a;b""c\nd"')
  for (const text of ['<script>', '🙂 مرحبا Привет']) expect(table).toContain(text)
  for (const note of notes) expect(files.get('data.json')).toContain(JSON.stringify(note))
})

test.each(locales)('the guide in %s explains the apostrophe and where the exact data are', async (locale) => {
  const { subject } = await addPerson()
  const files = await openZip(await buffer(writeCopyZip(subject, now, locale)))
  const guide = files.get('README.txt')!
  expect(guide.startsWith('\uFEFF')).toBe(true)
  expect(guide).toContain("'+358401234567")
  expect(guide).toContain('/copy.schema.json')
  expect(guide).not.toContain('{{')
  expect(guide).not.toMatch(/[^\r]\n/)
})

test('nothing of a colleague is in the ZIP', async () => {
  const { subject, of } = await addPerson()
  const other = await addContact('onni@muu.example', 'Onni Malli')
  await db
    .insert(interaction)
    .values({ ...of, contactPersonId: other.contact.id, channel: 'phone', subject: 'Salaisuus' })
  const files = await openZip(await buffer(writeCopyZip(subject, now, 'fi')))
  expect([...files.values()].join('\n')).not.toMatch(/Onni Malli|Salaisuus/)
})

test('a reader who goes away ends the reading', async () => {
  const { subject, of } = await addPerson()
  const note = { ...of, channel: 'phone', subject: 'Soitto', note: 'x'.repeat(1000) } as const
  await db.insert(interaction).values(Array.from({ length: 3000 }, () => note))
  for (let time = 0; time < 15; time += 1) {
    const stream = writeCopyZip(subject, now, 'fi')
    stream.on('error', () => {})
    await new Promise((resolve) => stream.once('readable', resolve))
    stream.destroy()
  }
  // More were begun than there are connections.
  expect((await buffer(writeCopyZip(subject, now, 'fi'))).length).toBeGreaterThan(1000)
})

test('a copy that leaves is a line in the event log of each record', async () => {
  const { subject, contact } = await addPerson()
  await consultCopy({ subject, contactPersonIds: [contact.id], format: 'zip', now })
  const [event] = (await db.select().from(auditEvent)).filter(({ subjectId }) => subjectId === contact.id)
  expect(event).toMatchObject({
    action: 'copy.downloaded',
    actorKind: 'subject',
    actorId: subject.mailboxId,
    detail: { format: 'zip' },
  })
})
