import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { outbox, webhookEvent } from '#db/schema/mail.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { DeliveryReport } from '#db/schema/words.ts'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { provider } from '#tests/support/delivery.ts'
import { deliverLetter } from '~/mail/deliver-letter.server.ts'
import type { LetterReport } from '~/mail/delivery-report.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { listLetters, listUnreachedOf } from '~/mail/list-letters.server.ts'
import { listQueue } from '~/requests/desk/list-queue.server.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { findSubjectRecords } from '~/register/queries.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { hearReport } from './hear-report.server.ts'
import { letters } from './letters.ts'
import { marketingGate } from './marketing-gate.ts'

const now = new Date()
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

/** Somebody of the register asks for their data, and the acknowledgement leaves. */
async function acknowledge() {
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [contact.id], now }))
  const { id: caseId } = await readCase(reference)
  const [letter] = await db.select().from(outbox).where(eq(outbox.entityId, caseId))
  return { subject, contact, reference, caseId, letterId: letter!.id }
}

const send = (letterId: string, transport = provider().transport) =>
  deliverLetter(letters, letterId, now, transport, marketingGate)

function reportOf(letterId: string | null, report: DeliveryReport, more: Partial<LetterReport> = {}): LetterReport {
  const bounce = report === 'bounced' ? 'permanent' : null
  const event = { eventId: `msg_${randomUUID()}`, type: `email.${report}`, occurredAt: later(1), complainer: null }
  return { ...event, report, outboxId: letterId, providerId: null, bounce, ...more }
}

async function rowOf(id: string) {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id))
  return row!
}

test('a statutory letter that bounces for good is a task of the office and stands on its case; the time limit runs on', async () => {
  const { reference, letterId, caseId } = await acknowledge()
  await send(letterId)
  const before = await readCase(reference)
  expect(await hearReport(reportOf(letterId, 'bounced'), later(2))).toBe('taken')

  expect(await rowOf(letterId)).toMatchObject({ state: 'sent', report: 'bounced', reportedAt: later(1) })
  const { rows } = await listLetters({ view: 'returned', cursor: null, limit: 10 })
  expect(rows).toMatchObject([{ id: letterId, entityId: caseId, reason: 'bounced_permanent' }])
  expect(await listUnreachedOf(caseId)).toMatchObject([{ kind: 'request-received', report: 'bounced' }])
  expect(await listActions(reference)).toEqual(['case.received', 'letter.sent', 'letter.reported'])
  const after = await readCase(reference)
  expect([after.dueOn, after.state, after.version]).toEqual([before.dueOn, before.state, before.version])
  const queue = await listQueue({ staff: await addStaff('officer'), filters: {}, now: later(2) })
  expect(queue.rows.map((row) => row.reference)).toContain(reference)
})

test('a mailbox that takes no mail for good opens nothing any more, until staff make sure again', async () => {
  const { subject, letterId } = await acknowledge()
  await send(letterId)
  const bouncedAt = async () => {
    const [mailbox] = await db.select().from(verifiedMailbox).where(eq(verifiedMailbox.id, subject.mailboxId))
    return mailbox!.bouncedAt
  }
  expect((await findSubjectRecords(subject, later(1))).standing).toBe('own')
  await hearReport(reportOf(letterId, 'bounced', { bounce: 'transient' }), later(2))
  expect([await bouncedAt(), (await findSubjectRecords(subject, later(3))).standing]).toEqual([null, 'own'])

  // The class is in the report; that it came back is known already.
  await hearReport(reportOf(letterId, 'bounced', { occurredAt: later(4) }), later(4))
  expect(await bouncedAt()).toEqual(later(4))
  expect(await findSubjectRecords(subject, later(5))).toMatchObject({ standing: 'stale', contacts: [] })
  await hearReport(reportOf(letterId, 'bounced', { occurredAt: later(3) }), later(6))
  expect(await bouncedAt()).toEqual(later(4))
})

test('a letter older than the mailbox went to another one, which it has taken the place of', async () => {
  const { subject, letterId } = await acknowledge()
  await send(letterId)
  await db
    .update(verifiedMailbox)
    .set({ createdAt: later(1) })
    .where(eq(verifiedMailbox.id, subject.mailboxId))
  await hearReport(reportOf(letterId, 'bounced'), later(2))
  expect((await findSubjectRecords(subject, later(3))).standing).toBe('own')
})

test('reports come in any order and again: what came back stays so, with one event and one task', async () => {
  const { reference, letterId } = await acknowledge()
  await send(letterId)
  const bounced = reportOf(letterId, 'bounced')
  const told = [reportOf(letterId, 'delayed'), bounced, reportOf(letterId, 'delivered'), bounced]
  const outcomes = []
  for (const report of told) outcomes.push(await hearReport(report, later(5)))
  expect(outcomes).toEqual(['taken', 'taken', 'taken', 'repeated'])
  expect(await rowOf(letterId)).toMatchObject({ report: 'bounced' })
  expect((await listActions(reference)).filter((action) => action === 'letter.reported')).toHaveLength(1)
})

test('a letter that arrived is no task and leaves no event', async () => {
  const { reference, letterId, caseId } = await acknowledge()
  await send(letterId)
  await hearReport(reportOf(letterId, 'delivered'), later(2))
  expect(await rowOf(letterId)).toMatchObject({ report: 'delivered', lastError: null })
  expect(await listUnreachedOf(caseId)).toEqual([])
  expect(await listActions(reference)).not.toContain('letter.reported')
})

test('a report that overtakes the answer to the sending is kept, by the tag of the letter', async () => {
  const { letterId } = await acknowledge()
  const overtaken = {
    async send() {
      expect(await hearReport(reportOf(letterId, 'bounced'), now)).toBe('taken')
      return { accepted: 'resend-1' }
    },
  }
  expect(await send(letterId, overtaken)).toBe('sent')
  expect(await rowOf(letterId)).toMatchObject({ state: 'sent', providerId: 'resend-1', report: 'bounced' })
})

test('without its tag a letter is found by the provider’s number, asked for again until that is known', async () => {
  const { letterId } = await acknowledge()
  const untagged = { ...reportOf(null, 'bounced'), providerId: 'resend-2' }
  const overtaken = {
    async send() {
      expect(await hearReport(untagged, later(1))).toBe('too-early')
      return { accepted: 'resend-2' }
    },
  }
  await send(letterId, overtaken)
  expect(await hearReport(untagged, later(1))).toBe('taken')
  expect(await rowOf(letterId)).toMatchObject({ report: 'bounced' })
  expect(await hearReport({ ...reportOf(null, 'bounced'), providerId: 'resend-3' }, later(1))).toBe('unknown')
})

test('who calls a letter spam is banned from marketing at once, and still gets what the law demands', async () => {
  const { subject, contact, caseId, letterId } = await acknowledge()
  await send(letterId)
  const complaint = reportOf(letterId, 'complained', { complainer: subject.emailCanonical.toUpperCase() })
  await hearReport(complaint, later(2))
  await hearReport({ ...complaint, eventId: `msg_${randomUUID()}` }, later(3))

  expect(await isBanned(subject.emailCanonical, 'email')).toBe(true)
  expect(await marketingGate.mayMail(subject.emailDeliver)).toBe(false)
  const bans = await db.select().from(suppressionEntry).where(eq(suppressionEntry.caseId, caseId))
  expect(bans).toMatchObject([{ act: 'complaint', channel: 'email', organizationId: null, liftedAt: null }])
  const [person] = await db.select().from(contactPerson).where(eq(contactPerson.id, contact.id))
  expect(person!.directMarketingBan).toBe(true)
  const set = and(eq(auditEvent.action, 'ban.set'), eq(auditEvent.subjectId, contact.id))
  expect(await db.select().from(auditEvent).where(set)).toMatchObject([{ actorKind: 'system', caseId }])

  await db.transaction((tx) =>
    enqueueLetter(tx, { kind: 'request-withdrawn', entityId: caseId, dedupeKey: `withdrawn/${caseId}` }),
  )
  const [next] = await db
    .select()
    .from(outbox)
    .where(eq(outbox.dedupeKey, `withdrawn/${caseId}`))
  expect(await send(next!.id)).toBe('sent')
})

test('the address of a complaint that names none is looked up as for sending', async () => {
  const { subject, letterId } = await acknowledge()
  await send(letterId)
  await hearReport(reportOf(letterId, 'complained'), later(2))
  expect(await isBanned(subject.emailCanonical, 'email')).toBe(true)
})

test('a complaint about somebody else’s letter through the same provider bans too; what is no address bans nobody', async () => {
  const complainer = `eino.${randomUUID()}@example.fi`
  expect(await hearReport(reportOf(null, 'complained', { complainer }), later(2))).toBe('unknown')
  expect(await isBanned(complainer, 'email')).toBe(true)
  const before = await db.$count(suppressionEntry)
  await hearReport(reportOf(null, 'complained', { complainer: 'a@example.fi, b@example.fi' }), later(2))
  expect(await db.$count(suppressionEntry)).toBe(before)
})

test('who bans between the writing and the sending of marketing gets none of it', async () => {
  const { subject, letterId } = await acknowledge()
  const marketing = letters.map((source) => ({ ...source, isMarketing: true as const }))
  const { tries, transport } = provider()
  await hearReport(reportOf(null, 'complained', { complainer: subject.emailCanonical }), now)
  expect(await deliverLetter(marketing, letterId, now, transport, marketingGate)).toBe('cancelled')
  expect(tries).toEqual([])
  expect(await rowOf(letterId)).toMatchObject({ state: 'cancelled', lastError: 'banned' })
})

test('marketing carries the person’s own link to end it; no letter of the portal is marketing', async () => {
  const { letterId } = await acknowledge()
  const marketing = letters.map((source) => ({ ...source, isMarketing: true as const }))
  const { tries, transport } = provider()
  expect(await deliverLetter(marketing, letterId, now, transport, marketingGate)).toBe('sent')
  expect(tries[0]!.optOutLink).toMatch(/^http:\/\/localhost:3000\/u\/[\w-]{100,}$/)
  expect(letters.filter((source) => source.isMarketing)).toEqual([])
})

test('nothing of an event is kept that would name somebody', async () => {
  const { letterId } = await acknowledge()
  await send(letterId)
  const report = reportOf(letterId, 'complained', { complainer: 'liisa.nimetty@example.fi' })
  await hearReport(report, later(2))
  const [kept] = await db.select().from(webhookEvent).where(eq(webhookEvent.id, report.eventId))
  expect(kept).toMatchObject({ type: 'email.complained', outboxId: letterId, bounce: null })
  const events = await db.select().from(auditEvent).where(eq(auditEvent.action, 'letter.reported'))
  expect(JSON.stringify([kept, events, await rowOf(letterId)])).not.toContain('nimetty')
})
