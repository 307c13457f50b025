import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { correctionNote, redaction } from '#db/schema/case-work.ts'
import { complaint, financialYear, interaction, voucher } from '#db/schema/history.ts'
import type { RequestKind } from '#db/schema/words.ts'
import { addContact, addStaff, addSubject, listActions, nobody, readCase, referenceOf } from '#tests/support/cases.ts'
import { findAccessAnswer } from '~/register/find-access-answer.server.ts'
import { listTexts } from '~/register/free-texts.server.ts'
import { readSubject } from '~/register/read-subject.server.ts'
import { writeAccessJson } from '~/register/write-access-json.server.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { noteCorrection } from './note-correction.server.ts'
import { prepareDecision } from './prepare-decision.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { markText, releaseText } from './review-text.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const words = 'Sovittiin ajasta. Onni Malli on sairaana,\nOnni Malli palaa maanantaina.'

async function takenCase(kind: Exclude<RequestKind, 'marketing_ban'>) {
  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical)
  const contactPersonIds = [contact.id]
  const reference = referenceOf(await receiveRequest({ subject, kind, explanation: 'Pyydän.', contactPersonIds, now }))
  const officer = await addStaff('officer')
  await assignCase({ reference, version: 1, staff: officer, assigneeId: officer.id, now })
  return { subject, contact, organization, reference, officer }
}

async function withNote() {
  const taken = await takenCase('access')
  const of = { organizationId: taken.organization.id, contactPersonId: taken.contact.id }
  const [row] = await db
    .insert(interaction)
    .values({ ...of, occurredAt: now, channel: 'phone', subject: 'Puhelu', note: words })
    .returning()
  const { reference, officer: staff } = taken
  const seen = async () => (await listTexts([taken.contact.id], 10))[0]!.seen
  const review = async () => ({ reference, staff, table: 'interaction', recordId: row!.id, seen: await seen(), now })
  return { ...taken, recordId: row!.id, review }
}

const marks = { passages: ['Onni Malli', 'on sairaana'] }

test('a text goes to the person as it was marked and released, in the page and in the exact copy; the original stays', async () => {
  const { subject, contact, reference, review, recordId } = await withNote()
  expect(await markText({ ...(await review()), ...marks })).toBe('marked')
  expect(JSON.stringify(await findAccessAnswer(subject, now, 'fi'))).not.toContain('Sovittiin')
  expect(await releaseText(await review())).toBe('released')
  const answer = await findAccessAnswer(subject, now, 'fi')
  const all = JSON.stringify(answer)
  expect(all).toContain('Sovittiin ajasta. [***] [***],\\n[***] palaa maanantaina.')
  expect(all).not.toContain('Onni')
  expect(answer.facts.withheld.details).toMatchObject([
    { path: 'interaction.note', because: 'redacted', ground: 'GDPR 15(4)' },
  ])
  const json: string[] = []
  await writeAccessJson(subject, now, 'fi', async (part) => void json.push(part))
  expect(json.join('')).toContain('[***] palaa')
  expect(json.join('')).not.toContain('Onni')
  const [row] = await db.select().from(interaction).where(eq(interaction.id, recordId))
  expect(row).toMatchObject({ note: words, reviewedAt: now })
  expect(JSON.stringify(await readSubject([contact.id], { audience: 'office' }))).toContain('Onni')
  const { id } = await readCase(reference)
  const events = await db.select().from(auditEvent).where(eq(auditEvent.caseId, id)).orderBy(auditEvent.id)
  expect(events.slice(-2)).toMatchObject([
    { action: 'text.redacted', subjectId: contact.id, fields: ['interaction.note'], detail: { passages: 2 } },
    { action: 'text.reviewed', subjectId: contact.id, fields: ['interaction.note'] },
  ])
  expect(JSON.stringify(events)).not.toContain('Onni')
})

test('words that are not in the text are told of, and nothing is marked', async () => {
  const { review, recordId } = await withNote()
  const given = await review()
  expect(await markText({ ...given, passages: ['Onni Malli', 'Olavi'] })).toBe('passage-missing')
  expect(await db.$count(redaction, eq(redaction.recordId, recordId))).toBe(0)
})

test('one officer hides what is about others only; what the law keeps back besides is refused as a part, by two', async () => {
  const { review, recordId } = await withNote()
  // What a form might send besides is no ground.
  const forged = { ...(await review()), ...marks, code: 'REF-TSL34-2' }
  expect(await markText(forged)).toBe('marked')
  const rows = await db.select().from(redaction).where(eq(redaction.recordId, recordId))
  expect(new Set(rows.map(({ code }) => code))).toEqual(new Set(['REF-15-4-OTHERS']))
})

test('marks are replaced, and taken away by none', async () => {
  const { review, recordId } = await withNote()
  await markText({ ...(await review()), ...marks })
  expect(await db.$count(redaction, eq(redaction.recordId, recordId))).toBe(3)
  await markText({ ...(await review()), passages: ['maanantaina'] })
  expect(await db.$count(redaction, eq(redaction.recordId, recordId))).toBe(1)
  await markText({ ...(await review()), passages: [] })
  expect(await db.$count(redaction, eq(redaction.recordId, recordId))).toBe(0)
})

test('a text is released only as it was seen', async () => {
  const { review, recordId } = await withNote()
  const seen = await review()
  await markText({ ...seen, ...marks })
  expect(await releaseText(seen)).toBe('changed-meanwhile')
  const fresh = await review()
  await db
    .update(interaction)
    .set({ note: `${words} Lisäys.` })
    .where(eq(interaction.id, recordId))
  expect(await releaseText(fresh)).toBe('changed-meanwhile')
})

test('a text that changed after its release is withheld again where it had marks', async () => {
  const { subject, review, recordId } = await withNote()
  await markText({ ...(await review()), ...marks })
  await releaseText(await review())
  await db.update(interaction).set({ note: 'Onni Malli irtisanoutui.' }).where(eq(interaction.id, recordId))
  expect(JSON.stringify(await findAccessAnswer(subject, now, 'fi'))).not.toContain('Onni')
})

test('what is secret stays out of the service after its review too', async () => {
  const { subject, contact, organization, reference, officer: staff } = await takenCase('access')
  const of = { organizationId: organization.id, contactPersonId: contact.id }
  await db.insert(complaint).values({ ...of, receivedAt: now, claimantName: 'Aino', text: 'Salainen asia.' })
  const [record] = await listTexts([contact.id], 10)
  const { table, recordId, seen } = record!
  expect(await releaseText({ reference, staff, table, recordId, seen, now })).toBe('released')
  expect(JSON.stringify(await findAccessAnswer(subject, now, 'fi'))).not.toContain('Salainen asia')
})

test('only the handler of a case of the person reads texts through, while it is being handled', async () => {
  const { review, reference } = await withNote()
  const given = await review()
  const another = await addStaff('officer')
  expect(await releaseText({ ...given, staff: another })).toBe('assigned-to-another')
  expect(await releaseText({ ...given, recordId: nobody() })).toBe('record-gone')
  expect(await releaseText({ ...given, recordId: 'x' })).toBe('record-gone')
  expect(await releaseText({ ...given, table: 'contactPerson' })).toBe('record-gone')
  expect(await releaseText({ ...given, reference: 'TP-1999-0001' })).toBe('not-found')
  const strangers = await takenCase('access')
  expect(await releaseText({ ...given, reference: strangers.reference, staff: strangers.officer })).toBe('record-gone')
  const untaken = await addSubject()
  const open = referenceOf(await receiveRequest({ subject: untaken, kind: 'access', contactPersonIds: [], now }))
  expect(await releaseText({ ...given, reference: open })).toBe('not-allowed-now')
  expect(await listActions(reference)).toEqual(['case.received', 'case.assigned'])
})

async function withVoucher() {
  const taken = await takenCase('rectification')
  const endsOn = `${2000 + Math.floor(Math.random() * 7000)}-12-31`
  const [year] = await db
    .insert(financialYear)
    .values({ startsOn: endsOn.replace('12-31', '01-01'), endsOn })
    .onConflictDoNothing()
    .returning()
  const [row] = await db
    .insert(voucher)
    .values({
      organizationId: taken.organization.id,
      contactPersonId: taken.contact.id,
      number: `L-${nobody()}`,
      kind: 'invoice',
      financialYearId: year!.id,
      issuedOn: '2025-05-01',
      buyerReference: 'Aino Esimerki',
      content: 'Lasku',
      amountCents: 100,
      currency: 'EUR',
    })
    .returning()
  return { ...taken, record: row! }
}

test('a voucher stays as issued, and the note stands beside it for the person', async () => {
  const { subject, reference, officer: staff, record, contact } = await withVoucher()
  const note = 'Viitteessä pitäisi olla Aino Esimerkki.'
  expect(await noteCorrection({ reference, staff, recordId: record.id, note: 'Ei', now })).toBe('note-too-short')
  expect(await noteCorrection({ reference, staff, recordId: nobody(), note, now })).toBe('record-missing')
  const refusal = { outcome: 'refuse', refusalCode: 'REF-16-RECORD', reasons: 'Tositetta ei saa muuttaa.' } as const
  expect(await prepareDecision({ reference, version: 2, staff, decision: refusal, now })).toBe('note-missing')
  expect(await noteCorrection({ reference, staff, recordId: record.id, note, now })).toBe('noted')
  expect(await prepareDecision({ reference, version: 2, staff, decision: refusal, now })).toBe('prepared')
  const [kept] = await db.select().from(voucher).where(eq(voucher.id, record.id))
  expect(kept).toEqual(record)
  const answer = await findAccessAnswer(subject, now, 'fi')
  const vouchers = answer.own.concat(answer.organization).find(({ table }) => table === 'voucher')!
  expect(vouchers.records[0]!.items.at(-1)).toMatchObject({ term: 'Korjausmerkintä', text: note })
  expect(await db.$count(correctionNote, eq(correctionNote.contactPersonId, contact.id))).toBe(1)
  expect(await listActions(reference)).toContain('correction.noted')
})

test('notes are added to a rectification by its handler only', async () => {
  const { reference, record } = await withVoucher()
  const note = 'Viitteessä pitäisi olla toinen.'
  const asked = { reference, recordId: record.id, note, now }
  expect(await noteCorrection({ ...asked, staff: await addStaff('officer') })).toBe('assigned-to-another')
  const other = await takenCase('access')
  const elsewhere = { ...asked, reference: other.reference, staff: other.officer }
  expect(await noteCorrection(elsewhere)).toBe('decided-otherwise')
  expect(await noteCorrection({ ...elsewhere, reference: 'TP-1999-0001' })).toBe('not-found')
})
