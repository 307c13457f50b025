import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { accessLog, auditEvent } from '#db/schema/audit.ts'
import { complaint, interaction } from '#db/schema/history.ts'
import { contactPerson } from '#db/schema/register.ts'
import { staffRoles } from '#db/schema/words.ts'
import { findAccessAnswer } from '~/register/find-access-answer.server.ts'
import { findCaseAnswer } from '~/register/find-case-answer.server.ts'
import { listTexts } from '~/register/free-texts.server.ts'
import { answerRequest } from '~/requests/decisions/answer-request.server.ts'
import { markText, releaseText } from '~/requests/decisions/review-text.server.ts'
import { assignCase } from '~/requests/desk/assign-case.server.ts'
import { ownMailboxOf } from '~/requests/desk/case-copy.server.ts'
import { declareDisqualification } from '~/requests/desk/declare-disqualification.server.ts'
import { registerRequest } from '~/requests/intake/register-request.server.ts'
import { findCase } from '~/requests/queries.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { officeRequest, statusOf } from '#tests/support/office.ts'
import { readPdfLines } from '#tests/support/read-pdf-lines.ts'
import { loader } from './case-copy-pdf.ts'
import { copyView } from './copy-view.server.ts'

const now = new Date('2026-03-05T09:00:00+02:00')
const phoned = { kind: 'access', channel: 'phone', receivedOn: '2026-03-05', locale: 'sv', proof: 'call_back' }

/** Somebody without an e-mail address has called; an officer has the case. */
async function called(fields: Record<string, string | undefined> = {}) {
  const { contact, organization } = await addContact('kirje@yritys.example', 'Kirje Kallio')
  await db.update(contactPerson).set({ email: null, emailCanonical: null }).where(eq(contactPerson.id, contact.id))
  const staff = await addStaff('officer')
  const asked = { ...phoned, ...fields }
  const registered = await registerRequest({ staff, fields: asked, contactPersonId: contact.id, now })
  if (typeof registered !== 'object' || !('reference' in registered)) throw new Error(JSON.stringify(registered))
  const { reference } = registered
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now })
  return { contact, staff, reference, of: { contactPersonId: contact.id, organizationId: organization.id } }
}

async function load(staff: { id: string }, reference: string) {
  const request = await officeRequest(staff, `/office/requests/${reference}/answer.pdf`)
  return loader({ request, params: { reference }, context: {} })
}

async function wordsOf(answer: Response): Promise<string> {
  const lines = readPdfLines(new Uint8Array(await answer.arrayBuffer()))
  return lines.flatMap(({ texts }) => texts).join('\n')
}

async function viewOf(reference: string, staff: Awaited<ReturnType<typeof addStaff>>) {
  return copyView((await findCase(reference))!, staff, now)
}

test('who asked by telephone gets the copy on paper as a page of the portal would give it, passages hidden', async () => {
  const { contact, staff, reference, of } = await called()
  const note = 'Sovittiin ajasta. Onni Malli on sairaana.'
  const call = { ...of, occurredAt: now, channel: 'phone', subject: 'Soitto', note } as const
  const [row] = await db.insert(interaction).values(call).returning()
  expect(await viewOf(reference, staff)).toMatchObject({ unread: 1, goesByPost: true })
  const turnedAway = await load(staff, reference)
  expect([turnedAway.status, turnedAway.headers.get('location')]).toEqual([303, `/office/requests/${reference}`])
  const text = { reference, staff, table: 'interaction', recordId: row!.id, now }
  const seen = async () => (await listTexts([contact.id], 10))[0]!.seen
  expect(await markText({ ...text, seen: await seen(), passages: ['Onni Malli'] })).toBe('marked')
  expect(await releaseText({ ...text, seen: await seen() })).toBe('released')
  expect(await viewOf(reference, staff)).toMatchObject({ unread: 0, language: 'sv' })

  const answer = await load(staff, reference)
  expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="mina-uppgifter-${reference}.pdf"`)
  expect(answer.headers.get('Cache-Control')).toBe('no-store')
  const words = await wordsOf(answer)
  expect(words).toContain('Kopia av dina uppgifter')
  expect(words).toContain('uppgifter som vi har om Kirje Kallio')
  expect(words).toContain('[***] on sairaana')
  expect(words).not.toContain('Onni')
})

test('the copy stands on the case and in the log that the person reads, once for each time', async () => {
  const { contact, staff, reference } = await called()
  expect((await load(staff, reference)).status).toBe(200)
  expect(await listActions(reference)).toEqual(['case.received', 'identity.proved', 'case.assigned', 'case.copy_made'])
  const { id } = await readCase(reference)
  const made = and(eq(auditEvent.caseId, id), eq(auditEvent.action, 'case.copy_made'))
  expect(await db.select().from(auditEvent).where(made)).toMatchObject([
    { actorId: staff.id, detail: { format: 'pdf' } },
  ])
  const consultations = await db.select().from(accessLog).where(eq(accessLog.contactPersonId, contact.id))
  expect(consultations).toMatchObject([{ staffId: staff.id, purpose: 'request_handling', caseId: id }])
})

test('it can be made after the answer too, to go with it', async () => {
  const { staff, reference } = await called()
  const { version } = await readCase(reference)
  const answer = 'Lähetämme jäljennöksen kirjeessä.'
  expect(await answerRequest({ reference, version, staff, answer, now })).toBe('answered')
  expect((await load(staff, reference)).status).toBe(200)
})

test('what is secret goes along only where staff have made sure who asks', async () => {
  const secret = 'Salainen asia.'
  const tell = async ({ contact, staff, reference, of }: Awaited<ReturnType<typeof called>>) => {
    await db.insert(complaint).values({ ...of, receivedAt: now, claimantName: 'Kirje', text: secret })
    const [record] = await listTexts([contact.id], 10)
    expect(await releaseText({ reference, staff, ...record!, now })).toBe('released')
    const view = await viewOf(reference, staff)
    return { view, words: await wordsOf(await load(staff, reference)) }
  }
  const proved = await tell(await called())
  expect([proved.view!.hasSecret, proved.words.includes(secret)]).toEqual([true, true])

  const subject = await addSubject()
  const { contact, organization } = await addContact(subject.emailCanonical)
  const staff = await addStaff('officer')
  const received = await receiveRequest({ subject, kind: 'access', contactPersonIds: [contact.id], now })
  const reference = referenceOf(received)
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now })
  const of = { contactPersonId: contact.id, organizationId: organization.id }
  const byMailbox = await tell({ contact, staff, reference, of })
  expect([byMailbox.view!.hasSecret, byMailbox.words.includes(secret)]).toEqual([false, false])
})

test('who has a mailbox gets on paper what their own page holds', async () => {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const received = await receiveRequest({ subject, kind: 'access', contactPersonIds: [contact.id], now })
  const found = (await findCase(referenceOf(received)))!
  const mailboxId = await ownMailboxOf(found, now)
  const { mailbox, ...own } = await findAccessAnswer(subject, now, 'fi')
  expect(mailbox.standing).toBe('own')
  const asked = { contactPersonIds: [contact.id], mailboxId, isProvedByStaff: false }
  expect(await findCaseAnswer(asked, now, 'fi')).toEqual({ ...own, persons: [contact.fullName] })
})

test('nobody but a handler gets it, nor of a request that is another, unproved, or decided by two and not yet so', async () => {
  const { staff, reference } = await called()
  for (const role of staffRoles.filter((one) => one !== 'officer'))
    expect([role, await statusOf(async () => load(await addStaff(role), reference))]).toEqual([role, 404])
  expect(await viewOf(reference, await addStaff('approver'))).toBeNull()
  const other = await addStaff('officer')
  expect(await statusOf(() => load(other, 'TP-2026-9999'))).toBe(404)
  await declareDisqualification({ reference, staff: other, ground: 'close_relative', now })
  expect(await statusOf(() => load(other, reference))).toBe(404)
  for (const fields of [{ kind: 'erasure' }, { proof: 'later' }]) {
    const one = await called(fields)
    expect(await viewOf(one.reference, one.staff)).toBeNull()
    expect(await statusOf(() => load(one.staff, one.reference))).toBe(404)
  }
  const actions = await listActions(reference)
  expect(actions).not.toContain('case.copy_made')
  expect(await statusOf(() => load(staff, reference))).toBe(200)
})
