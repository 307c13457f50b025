import { beforeEach, expect, test } from 'vitest'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { parseLetterCursor, parseLetterView } from '~/mail/letter-filter.ts'
import { countLetters, countUnreachedLetters, listLetters, listTroubles } from '~/mail/list-letters.server.ts'
import { claimLetter } from '~/mail/outbox.server.ts'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { staff } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { requestCase } from '#db/schema/requests.ts'
import { eq } from 'drizzle-orm'
import { countCasesOf } from './desk/count-cases-of.server.ts'
import { findCaseId, findReferences, sendLetterAgain, settleLetter } from './letters-of-cases.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const yesterday = new Date('2026-11-19T08:00:00Z')
let officer: VerifiedStaff
let caseId: string

beforeEach(async () => {
  await sqlClient`truncate staff, outbox, audit_event, request_case cascade`
  await sqlClient`delete from graphile_worker._private_jobs`
  const account = { email: 'oili@virasto.example', name: 'Oili Esimerkki', role: 'officer' as const }
  const [row] = await db.insert(staff).values(account).returning()
  officer = row! as typeof row & VerifiedStaff
  const [found] = await db
    .insert(requestCase)
    .values({
      reference: 'TP-2026-0007',
      kind: 'access',
      state: 'in_progress',
      channel: 'portal',
      locale: 'fi',
      receivedAt: yesterday,
      dueOn: '2026-12-21',
      assigneeId: row!.id,
      deliveryAddress: 'sealed',
    })
    .returning()
  caseId = found!.id
})

async function letter(key: string, state: 'queued' | 'sending' | 'sent' | 'dead' | 'cancelled', more = {}) {
  await db.transaction((tx) =>
    enqueueLetter(tx, { kind: 'request-received', entityId: caseId, dedupeKey: key, notBefore: yesterday }),
  )
  const isOver = !['queued', 'sending'].includes(state)
  const [row] = await db
    .update(outbox)
    .set({ state, attempts: 3, lastError: isOver ? 'EENVELOPE 550' : null, createdAt: yesterday, ...more })
    .where(eq(outbox.dedupeKey, key))
    .returning()
  if (isOver) await sqlClient`delete from graphile_worker._private_jobs where key = ${`letter:${row!.id}`}`
  return row!.id
}

const jobs = () => sqlClient`select key from graphile_worker.jobs where task_identifier = 'deliver-letter'`

test('each view has its letters and their number; sending is queued to whoever reads', async () => {
  for (const state of ['queued', 'sending', 'sent', 'dead', 'cancelled'] as const) await letter(state, state)
  await letter('told', 'dead', { handledAt: now, handledBy: officer.id })
  await letter('for post', 'cancelled', { kind: 'request-answered', lastError: 'address_cleared' })
  await letter('told by post', 'cancelled', { kind: 'message-waiting', lastError: 'address_cleared' })
  await letter('returned', 'sent', { report: 'bounced', reportedAt: now })
  await letter('returned and told', 'sent', { report: 'bounced', reportedAt: now, handledAt: now })
  expect(await countLetters()).toEqual({ dead: 1, returned: 1, post: 1, queued: 2, sent: 3, cancelled: 2, handled: 2 })
  expect(await countUnreachedLetters()).toBe(3)
  const { rows } = await listLetters({ view: 'handled', cursor: null, limit: 10 })
  expect(rows.map(({ state, handledBy }) => [state, handledBy])).toEqual(
    expect.arrayContaining([
      ['dead', 'Oili Esimerkki'],
      ['sent', null],
    ]),
  )
  expect(await findReferences([rows[0]!.entityId, crypto.randomUUID()])).toEqual(new Map([[caseId, 'TP-2026-0007']]))
})

test('letters come newest first, page by page, each once, also those of one moment', async () => {
  for (let count = 0; count < 7; count++) await letter(`sent/${count}`, 'sent')
  const seen: string[] = []
  let cursor = null
  for (;;) {
    const { rows, next } = await listLetters({ view: 'sent', cursor, limit: 3 })
    seen.push(...rows.map(({ id }) => id))
    if (next === null) break
    cursor = parseLetterCursor(next)
    expect(cursor).not.toBeNull()
  }
  expect(seen).toHaveLength(7)
  expect(new Set(seen).size).toBe(7)
})

test('a dead letter is sent again as another one, under its key, to which it points; the case’s timeline says so', async () => {
  const id = await letter('dead', 'dead')
  expect(await sendLetterAgain(officer, id, now)).toBe('queued')
  expect(await sendLetterAgain(officer, id, now)).toBe('gone')
  const rows = await db.select().from(outbox)
  const [old, again] = [rows.find((row) => row.id === id)!, rows.find((row) => row.id !== id)!]
  expect(rows).toHaveLength(2)
  expect(old).toMatchObject({ state: 'dead', dedupeKey: `sent-as/${again.id}`, handledBy: officer.id, handledAt: now })
  expect(again).toMatchObject({ state: 'queued', dedupeKey: 'dead', attempts: 0, notBefore: now, entityId: caseId })
  expect(again.createdAt).toEqual(old.createdAt)
  expect(await jobs()).toEqual([{ key: `letter:${again.id}` }])
  expect(await claimLetter(again.id, now)).toMatchObject({ id: again.id, attempts: 1 })
  expect(await countUnreachedLetters()).toBe(0)
  expect(await db.select().from(auditEvent)).toMatchObject([
    { action: 'letter.requeued', actorId: officer.id, caseId, detail: { kind: 'request-received' } },
  ])
})

test('a letter that is on its way, sent, cancelled, told otherwise or past its time is not sent again', async () => {
  const ids = [
    await letter('queued', 'queued'),
    await letter('sending', 'sending'),
    await letter('sent', 'sent'),
    await letter('cancelled', 'cancelled'),
    await letter('told', 'dead', { handledAt: now }),
    await letter('expired', 'dead', { notAfter: now }),
    crypto.randomUUID(),
  ]
  for (const id of ids) expect(await sendLetterAgain(officer, id, now)).toBe('gone')
  expect(await db.$count(auditEvent)).toBe(0)
})

test('a letter that came back is sent again as another one, which points to it; its task is done', async () => {
  const id = await letter('received/1', 'sent', { report: 'bounced', reportedAt: now, lastError: 'bounced_permanent' })
  const outcomes = await Promise.all([sendLetterAgain(officer, id, now), sendLetterAgain(officer, id, now)])
  expect(outcomes.toSorted()).toEqual(['gone', 'queued'])
  const rows = await db.select().from(outbox)
  const [old, again] = [rows.find((row) => row.id === id)!, rows.find((row) => row.id !== id)!]
  expect(old).toMatchObject({ state: 'sent', report: 'bounced', handledBy: officer.id, handledAt: now })
  expect(again).toMatchObject({
    kind: old.kind,
    entityId: caseId,
    dedupeKey: `again/${id}`,
    state: 'queued',
    attempts: 0,
  })
  // Some letters find what they are about by the time of writing.
  expect(again.createdAt).toEqual(old.createdAt)
  expect(await jobs()).toEqual([{ key: `letter:${again.id}` }])
  expect(await claimLetter(again.id, now)).toMatchObject({ id: again.id, report: null, providerId: null })
  expect(await db.select().from(auditEvent)).toMatchObject([{ action: 'letter.requeued', caseId, actorId: officer.id }])
})

test('a letter that came back is handled on paper, and is no task any more', async () => {
  const id = await letter('received/1', 'sent', { report: 'suppressed', reportedAt: now })
  expect(await countUnreachedLetters()).toBe(1)
  expect(await settleLetter(officer, id, now)).toBe('settled')
  expect(await settleLetter(officer, id, now)).toBe('gone')
  expect(await countUnreachedLetters()).toBe(0)
  expect(await db.select().from(auditEvent)).toMatchObject([{ action: 'letter.handled', caseId }])
})

test('what anybody can have sent to a stranger is nobody’s task when it comes back or goes nowhere', async () => {
  await letter('proof', 'dead', { kind: 'email-change-proof' })
  await letter('link', 'sent', { kind: 'sign-in-link', report: 'bounced', reportedAt: now })
  await letter('opt-out', 'sent', { kind: 'opt-out-link', report: 'complained', reportedAt: now })
  expect(await countUnreachedLetters()).toBe(0)
  expect((await listLetters({ view: 'sent', cursor: null, limit: 10 })).rows).toHaveLength(2)
})

test('a letter whose address has been forgotten is not sent into nothing', async () => {
  const id = await letter('received/1', 'sent', { report: 'bounced', reportedAt: now })
  await db.update(requestCase).set({ deliveryAddress: null })
  expect(await sendLetterAgain(officer, id, now)).toBe('no-address')
  expect(await db.select().from(outbox)).toMatchObject([{ handledAt: null }])
})

test('what waits for the operator is told by its reason; what only waits is not', async () => {
  await letter('quota', 'queued', { lastError: 'daily_quota_exceeded' })
  await letter('quota too', 'queued', { lastError: 'daily_quota_exceeded' })
  await letter('later', 'queued', { lastError: 'rate_limit_exceeded' })
  await letter('dead', 'dead', { lastError: 'daily_quota_exceeded' })
  expect(await listTroubles()).toEqual([{ reason: 'daily_quota_exceeded', count: 2 }])
})

test('a dead letter is handled on paper once, by whoever says so first', async () => {
  const id = await letter('dead', 'dead')
  const outcomes = await Promise.all([settleLetter(officer, id, now), settleLetter(officer, id, now)])
  expect(outcomes.toSorted()).toEqual(['gone', 'settled'])
  expect(await db.select().from(outbox)).toMatchObject([{ state: 'dead', handledBy: officer.id, handledAt: now }])
  expect(await db.select().from(auditEvent)).toMatchObject([{ action: 'letter.handled', caseId }])
  expect(await sendLetterAgain(officer, id, now)).toBe('gone')
  expect(await settleLetter(officer, await letter('sent', 'sent'), now)).toBe('gone')
})

test('what no view or cursor is, is the first page of what could not be delivered', () => {
  expect(parseLetterView('everything')).toBe('dead')
  const id = crypto.randomUUID()
  for (const text of [null, '', 'x_y', '2026-11-19T08:00:00.000000Z_1', `2026-11-19_${id}`])
    expect(parseLetterCursor(text)).toBeNull()
  expect(parseLetterCursor(`0000-01-01T00:00:00.000000Z_${id}`)).toBeNull()
})

test('the office knows how many open cases somebody has, and finds a case by its reference', async () => {
  expect(await countCasesOf(officer.id)).toBe(1)
  await db.update(requestCase).set({ closedAt: now })
  expect(await countCasesOf(officer.id)).toBe(0)
  expect(await findCaseId('TP-2026-0007')).toBe(caseId)
  expect(await findCaseId('TP-2026-0008')).toBeNull()
  expect(await findReferences([])).toEqual(new Map())
})
