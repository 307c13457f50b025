import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { recipientTask } from '#db/schema/case-work.ts'
import { complaint, voucher } from '#db/schema/history.ts'
import { erasureRecord, legalHold } from '#db/schema/holds.ts'
import { outbox } from '#db/schema/mail.ts'
import { caseCorrection, caseDecision, caseMessage, requestCase } from '#db/schema/requests.ts'
import { addStaff, listActions, listLetters, nobody, readCase } from '#tests/support/cases.ts'
import { addPersonWithEverything, mark, now, searchEverywhere } from '#tests/support/person-with-everything.ts'
import { prepareErasure } from '~/register/prepare-erasure.server.ts'
import { deliverLetter } from '~/mail/deliver-letter.server.ts'
import type { Transport } from '~/mail/transport.ts'
import { hashPlan } from '~/register/erasure-plan.ts'
import { sealText } from '~/identity/sealed-box.server.ts'
import { carryOutErasure } from '../decisions/carry-out-erasure.server.ts'
import { clearDeliveryAddresses } from '../intake/clear-delivery-addresses.server.ts'
import { settleLetter } from '../letters-of-cases.server.ts'
import { letters } from '../letters.ts'
import { isEndUntold } from './hold-parts.server.ts'
import { findLapsedHolds, releaseLapsedHolds } from './release-lapsed-holds.server.ts'

const newYear = new Date('2031-01-01T00:30:00+02:00')
const afterwards = new Date('2031-01-01T02:30:00+02:00')

/** Every way in which the person may be written. */
const spellings = [
  mark.name,
  'zxqvärinen',
  'zxqvarinen',
  'Zxqvärinen, Kerttu',
  mark.address,
  mark.phone,
  '0409998877',
  '040 999 8877',
  '+358 40 999 8877',
  mark.street,
]

const accepting: Transport = { send: async ({ id }) => ({ accepted: id }) }
const refusing: Transport = { send: async () => ({ refused: '550' }) }

/** The person's erasure has been approved; reasons of an earlier refusal, a message and a note name them. */
async function approveErasure() {
  const all = await addPersonWithEverything()
  const { request, officer, person, earlier } = all
  const plan = await prepareErasure([person.id], now)
  const by = { preparedBy: officer.id, preparedAt: now, approvedBy: officer.id, approvedAt: now }
  await db.insert(caseDecision).values({ caseId: request.id, outcome: 'grant', plan, planHash: hashPlan(plan), ...by })
  const reasons = `Kerttu Zxqvärisen numero 040 999 8877 on oikein. ZXQVÄRINEN, KERTTU; ${mark.address}`
  await db.insert(caseDecision).values({ caseId: earlier.id, outcome: 'refuse', reasons, ...by })
  await db.update(caseCorrection).set({ outcomeReason: reasons }).where(eq(caseCorrection.caseId, earlier.id))
  await db
    .insert(caseMessage)
    .values({ caseId: request.id, author: 'subject', body: `T. ${mark.name}`, createdAt: now })
  await db
    .update(requestCase)
    .set({ deliveryAddress: sealText(mark.address) })
    .where(eq(requestCase.id, request.id))
  return all
}

async function sendLetters(caseId: string, at: Date, transport: Transport) {
  const waiting = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.entityId, caseId), eq(outbox.state, 'queued')))
  for (const { id } of waiting) await deliverLetter(letters, id, at, transport)
}

test('the case finishes by itself: holds lapse, the rest goes, the second letter leaves, and nothing is left', async () => {
  const { request, heldVoucher, openClaim } = await approveErasure()
  const { id, reference } = request
  expect((await searchEverywhere(spellings)).length).toBeGreaterThan(20)
  expect(await carryOutErasure(id, now)).toBe('partially-completed')
  await sendLetters(id, now, accepting)
  expect(await searchEverywhere(spellings)).toEqual([
    'complaint.claimant_contact: 1',
    'complaint.claimant_name: 1',
    'complaint.text: 1',
    'voucher.buyer_reference: 1',
    'voucher.content: 1',
  ])
  expect(await db.$count(recipientTask, eq(recipientTask.caseId, id))).toBeGreaterThan(0)

  // The claim is settled where claims are handled.
  await db.update(complaint).set({ closedAt: now }).where(eq(complaint.id, openClaim.id))
  expect(await releaseLapsedHolds(id, new Date('2030-12-31T12:00:00+02:00'))).toBe('released')
  expect(await readCase(reference)).toMatchObject({ state: 'partially_completed' })
  expect(await searchEverywhere(spellings)).toEqual(['voucher.buyer_reference: 1', 'voucher.content: 1'])
  expect(await listLetters(reference)).not.toContain('erasure-finished')

  expect(await releaseLapsedHolds(id, new Date('2030-12-31T23:59:00+02:00'))).toBe('nothing')
  expect(await findLapsedHolds(newYear)).toBe(1)
  expect(await releaseLapsedHolds(id, newYear)).toBe('finished')
  expect(await db.$count(voucher, eq(voucher.id, heldVoucher.id))).toBe(0)
  expect(await searchEverywhere(spellings)).toEqual([])
  expect(await readCase(reference)).toMatchObject({ state: 'partially_completed' })

  await sendLetters(id, afterwards, accepting)
  expect(await readCase(reference)).toMatchObject({ state: 'completed', closedAt: afterwards })
  const letter = (await listLetters(reference)).filter((kind) => kind === 'erasure-finished')
  expect(letter).toHaveLength(1)
  await clearDeliveryAddresses(afterwards)
  expect((await readCase(reference)).deliveryAddress).toBeNull()

  const [record] = await db.select().from(erasureRecord).where(eq(erasureRecord.caseId, id))
  expect(record).toMatchObject({ executedAt: now, finishedAt: newYear })
  expect(await listActions(reference)).toEqual(
    expect.arrayContaining(['hold.released', 'erasure.finished', 'letter.sent', 'case.finished']),
  )
})

test('what an officer wrote of the person stays as proof, without their name, address and number', async () => {
  const { request, earlier } = await approveErasure()
  await carryOutErasure(request.id, now)
  const [refusal] = await db.select().from(caseDecision).where(eq(caseDecision.caseId, earlier.id))
  expect(refusal!.reasons).toBe('[–] numero [–] on oikein. [–]; [–]')
})

test('no copy of the register is taken of whom nobody may find: a dump of the database names them nowhere', async () => {
  const { request, openClaim } = await approveErasure()
  await carryOutErasure(request.id, now)
  await db.update(complaint).set({ closedAt: now }).where(eq(complaint.id, openClaim.id))
  await releaseLapsedHolds(request.id, newYear)
  const dump = await dumpEverything()
  expect(dump.length).toBeGreaterThan(10_000)
  for (const spelling of spellings) expect(dump.toLowerCase()).not.toContain(spelling.toLowerCase())
})

test('holds released twice, in turn and at once, erase once and send one letter', async () => {
  const { request, openClaim } = await approveErasure()
  const { id, reference } = request
  await carryOutErasure(id, now)
  await db.update(complaint).set({ closedAt: now }).where(eq(complaint.id, openClaim.id))
  const outcomes = await Promise.all([releaseLapsedHolds(id, newYear), releaseLapsedHolds(id, newYear)])
  expect(outcomes.toSorted()).toEqual(['finished', 'nothing'])
  expect(await releaseLapsedHolds(id, newYear)).toBe('nothing')
  expect((await listLetters(reference)).filter((kind) => kind === 'erasure-finished')).toHaveLength(1)
  expect((await listActions(reference)).filter((action) => action === 'erasure.finished')).toHaveLength(1)
})

test('a second letter that reaches nobody ends the case all the same, and the trail says that it could not be told', async () => {
  const { request, openClaim } = await approveErasure()
  const { id, reference } = request
  await carryOutErasure(id, now)
  await sendLetters(id, now, accepting)
  await db.update(complaint).set({ closedAt: now }).where(eq(complaint.id, openClaim.id))
  await releaseLapsedHolds(id, newYear)
  await sendLetters(id, afterwards, refusing)
  expect(await readCase(reference)).toMatchObject({ state: 'completed', closedAt: afterwards })
  const isFinish = and(eq(auditEvent.caseId, id), eq(auditEvent.action, 'case.finished'))
  const [event] = await db.select().from(auditEvent).where(isFinish)
  expect(event!.detail).toMatchObject({ notice: 'impossible', from: 'partially_completed', to: 'completed' })

  // Until somebody tells them otherwise.
  expect(await isEndUntold(id)).toBe(true)
  const isLast = and(eq(outbox.entityId, id), eq(outbox.kind, 'erasure-finished'))
  const [letter] = await db.select().from(outbox).where(isLast)
  expect(await settleLetter(await addStaff('officer'), letter!.id, afterwards)).toBe('settled')
  expect(await isEndUntold(id)).toBe(false)
})

test('a case taken up again while its second letter was under way stays with whoever took it', async () => {
  const { request, openClaim } = await approveErasure()
  const { id, reference } = request
  await carryOutErasure(id, now)
  await db.update(complaint).set({ closedAt: now }).where(eq(complaint.id, openClaim.id))
  await releaseLapsedHolds(id, newYear)
  await db.update(requestCase).set({ state: 'reopened', closedAt: null }).where(eq(requestCase.id, id))
  await sendLetters(id, afterwards, accepting)
  expect(await readCase(reference)).toMatchObject({ state: 'reopened' })
})

test('nothing is released for a case that nobody knows, that was withdrawn, or whose holds still run', async () => {
  const { request } = await approveErasure()
  await carryOutErasure(request.id, now)
  expect(await findLapsedHolds(now)).toBe(0)
  expect(await releaseLapsedHolds(nobody(), newYear)).toBe('nothing')
  // Of the other tests' people too.
  await db.delete(legalHold)
  const officer = await addStaff('officer')
  const placed = { tableName: 'interaction', recordId: nobody(), ground: 'claim', ownerId: officer.id } as const
  await db.insert(legalHold).values({ ...placed, reason: 'Riita on kesken.', reviewOn: '2027-01-01', createdAt: now })
  expect(await findLapsedHolds(newYear)).toBe(0)
  expect(await releaseLapsedHolds(request.id, newYear)).toBe('nothing')
})

/** Every row of every table, ours and others', as text: what a backup would hold. */
async function dumpEverything(): Promise<string> {
  const tables = await sqlClient<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
  const rows: string[] = []
  for (const { schema, name } of tables) {
    const found = await sqlClient`select t::text as row from ${sqlClient(schema)}.${sqlClient(name)} t`
    rows.push(...found.map(({ row }) => String(row)))
  }
  return rows.join('\n')
}
