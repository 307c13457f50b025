import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { caseNote } from '#db/schema/case-work.ts'
import { findAccessAnswer } from '~/register/find-access-answer.server.ts'
import { addContact, addStaff, addSubject, listLetters, readCase, referenceOf } from '#tests/support/cases.ts'
import { addNote } from './add-note.server.ts'
import { listNotes } from './desk-parts.server.ts'
import { letters } from '../letters.ts'
import { longestNote } from './note.ts'
import { findCaseOf } from '../queries.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const text = 'Pyytäjä vaikuttaa kiihtyneeltä. Kysy lakimieheltä.'

async function receive() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind: 'access', contactPersonIds: [contact.id], now })
  return { subject, reference: referenceOf(received) }
}

test('who reads cases may note, and the data protection officer advises so', async () => {
  const { reference } = await receive()
  const dpo = await addStaff('dpo', 'Tietosuojavastaava')
  expect(await addNote({ reference, staff: dpo, text: ` ${text} `, now })).toBe('noted')
  const { id, version } = await readCase(reference)
  expect(version).toBe(1)
  expect(await listNotes(id)).toMatchObject([{ who: 'Tietosuojavastaava', body: text, at: now }])
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id))
  expect(events.at(-1)).toMatchObject({ action: 'case.noted', actorId: dpo.id, detail: { role: 'dpo' } })
  expect(JSON.stringify(events)).not.toContain('lakimieheltä')
})

test('a note on a closed case is a note; none is empty, endless or on no case, and a second press adds nothing', async () => {
  const { subject, reference } = await receive()
  await withdrawRequest({ subject, reference, now })
  const staff = await addStaff('officer')
  const note = { reference, staff, text, now }
  expect(await addNote({ ...note, text: ' \n ' })).toBe('empty')
  expect(await addNote({ ...note, text: 'x'.repeat(longestNote + 1) })).toBe('too-long')
  expect(await addNote({ ...note, reference: 'TP-2026-9999' })).toBe('not-found')
  expect(await addNote(note)).toBe('noted')
  expect(await addNote(note)).toBe('noted')
  const { id } = await readCase(reference)
  expect(await db.$count(caseNote, eq(caseNote.caseId, id))).toBe(1)
})

test('a note leaves neither on the person’s page, nor in the copy, nor by mail', async () => {
  const { subject, reference } = await receive()
  const staff = await addStaff('officer', 'Oili Virkailija')
  const before = await listLetters(reference)
  await addNote({ reference, staff, text, now })
  const { id } = await readCase(reference)
  expect(await listLetters(reference)).toEqual(before)
  const page = JSON.stringify(await findCaseOf(subject, reference, now))
  expect(page).not.toContain('case.noted')
  // The copy's log says that something was noted, and when: not what, nor by whom.
  const copy = JSON.stringify(await findAccessAnswer(subject, now, 'fi'))
  expect(copy).toContain(reference)
  const mail = await Promise.all(
    letters
      .filter(({ kind }) => kind === 'request-received' || kind === 'request-answered' || kind === 'message-waiting')
      .map((letter) => letter.load(db, id, now, now)),
  )
  for (const seen of [page, copy, JSON.stringify(mail)]) {
    expect(seen).not.toContain('kiihtyneeltä')
    expect(seen).not.toContain('Oili')
  }
})
