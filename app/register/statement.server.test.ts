import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { supplementaryStatement } from '#db/schema/register.ts'
import { addContact, addSubject, nobody } from '#tests/support/cases.ts'
import { addStatement } from './add-statement.server.ts'
import { readSubject } from './read-subject.server.ts'
import { listStatements } from './statement-queries.server.ts'
import { statementFields } from './statement.ts'
import { withdrawStatement } from './withdraw-statement.server.ts'

const now = new Date()

async function addPerson() {
  const subject = await addSubject()
  return { subject, contactPersonId: (await addContact(subject.emailCanonical)).contact.id, now }
}

const actionsOf = async (subjectId: string) =>
  (await db.select().from(auditEvent).where(eq(auditEvent.subjectId, subjectId)).orderBy(auditEvent.id)).map(
    ({ action, actorKind, fields }) => `${action} ${actorKind} ${fields.join()}`,
  )

test('a statement stands beside the data at once, in the person’s own view too, and is taken back by them', async () => {
  const person = await addPerson()
  const field = 'contactPerson.occupation'
  const words = 'Olen toimitusjohtaja.\r\nEn myyjä. <script>'
  expect(await addStatement({ ...person, field, statement: ` ${words} ` })).toBe('added')
  const [added] = await listStatements(person.contactPersonId)
  expect(added).toMatchObject({ field, statement: 'Olen toimitusjohtaja.\nEn myyjä. <script>' })
  const reading = await readSubject([person.contactPersonId], { audience: 'subject' })
  const section = reading.sections.find(({ table }) => table === 'supplementaryStatement')!
  expect(section.records[0]!.items.map(({ value }) => value)).toContain('Olen toimitusjohtaja.\nEn myyjä. <script>')
  expect(await withdrawStatement(person.subject, added!.id, now)).toBe('withdrawn')
  expect(await withdrawStatement(person.subject, added!.id, now)).toBe('not-found')
  expect(await listStatements(person.contactPersonId)).toEqual([])
  expect(await actionsOf(person.contactPersonId)).toEqual([
    `statement.added subject ${field}`,
    `statement.withdrawn subject ${field}`,
  ])
})

test('the same statement sent twice at once is one, another is another', async () => {
  const person = await addPerson()
  const send = () => addStatement({ ...person, field: null, statement: 'Yhteystietoni ovat vanhat.' })
  expect((await Promise.all([send(), send(), send()])).toSorted()).toEqual(['added', 'already', 'already'])
  expect(await addStatement({ ...person, field: null, statement: 'Toinen asia.' })).toBe('added')
  expect(
    await db.$count(supplementaryStatement, eq(supplementaryStatement.contactPersonId, person.contactPersonId)),
  ).toBe(2)
})

test('a stranger adds nothing and takes nothing back', async () => {
  const person = await addPerson()
  const { subject: stranger } = await addPerson()
  await addStatement({ ...person, field: null, statement: 'Oma asiani.' })
  const [own] = await listStatements(person.contactPersonId)
  expect(await addStatement({ ...person, subject: stranger, field: null, statement: '' })).toBe('not-found')
  expect(await withdrawStatement(stranger, own!.id, now)).toBe('not-found')
  expect(await withdrawStatement(person.subject, nobody(), now)).toBe('not-found')
  expect(await listStatements(person.contactPersonId)).toHaveLength(1)
})

test.each([
  [null, '  ', 'required'],
  [null, 'x'.repeat(2001), 'too_long'],
  [null, 'a\u0000b', 'control_characters'],
  [null, 'a\u202eb', 'control_characters'],
  ['contactPerson.id', 'x', 'unknown_field'],
  ['mailboxLink.tokenHash', 'x', 'unknown_field'],
  ['__proto__', 'x', 'unknown_field'],
])('a statement about %s saying %j is refused', async (field, statement, invalid) => {
  const person = await addPerson()
  expect(await addStatement({ ...person, field, statement })).toEqual({ invalid })
  expect(await actionsOf(person.contactPersonId)).toEqual([])
})

test('a statement may be about what cannot be changed: a business ID, feedback on record', () => {
  expect(statementFields()).toContain('customerOrganization.businessId')
  expect(statementFields().some((path) => path.startsWith('customerFeedback.'))).toBe(true)
  expect(statementFields().some((path) => /\.(id|version|createdAt)$/.test(path))).toBe(false)
})
