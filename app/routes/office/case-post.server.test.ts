import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { outbox } from '#db/schema/mail.ts'
import { deliverLetter } from '~/mail/deliver-letter.server.ts'
import { countUnreachedLetters, listLetters } from '~/mail/list-letters.server.ts'
import { purgeMail } from '~/mail/purge-mail.server.ts'
import { answerRequest } from '~/requests/decisions/answer-request.server.ts'
import { assignCase } from '~/requests/desk/assign-case.server.ts'
import { declareDisqualification } from '~/requests/desk/declare-disqualification.server.ts'
import { registerRequest } from '~/requests/intake/register-request.server.ts'
import { letters } from '~/requests/letters.ts'
import { findCase, listTimeline } from '~/requests/queries.server.ts'
import { addStaff, listActions, readCase } from '#tests/support/cases.ts'
import { officeRequest, statusOf } from '#tests/support/office.ts'
import { readPdfLines } from '#tests/support/read-pdf-lines.ts'
import { loader as openLetter } from './case-letter-pdf.ts'
import { casePage } from './case-page.server.ts'
import { timelineOf } from './case-view.server.ts'
import { loader as openMail } from './mail.tsx'
import { postView } from './post-view.server.ts'
import { action } from './request.tsx'

const now = new Date('2026-03-05T09:00:00+02:00')
const answer = 'Emme löytäneet tietojasi rekisteristämme.'
let reference: string
let caseId: string
let letterId: string
let officer: Awaited<ReturnType<typeof addStaff>>

beforeEach(async () => {
  await sqlClient`truncate outbox`
  officer = await addStaff('officer')
  const words = 'Olenko rekisterissänne? Matti Kirje, Postikatu 1'
  const fields = { kind: 'access', channel: 'letter', receivedOn: '2026-03-02', locale: 'fi', words }
  const registered = await registerRequest({ staff: officer, fields, contactPersonId: null, now })
  if (typeof registered !== 'object' || !('reference' in registered)) throw new Error(JSON.stringify(registered))
  reference = registered.reference
  caseId = (await readCase(reference)).id
  await assignCase({ reference, version: 1, staff: officer, assigneeId: officer.id, now })
  await answerRequest({ reference, version: 2, staff: officer, answer, now })
  const [letter] = await db.select().from(outbox).where(eq(outbox.entityId, caseId))
  letterId = letter!.id
  await deliverLetter(letters, letterId, now)
})

test('the form for the answer says that it goes by post', async () => {
  const { work } = await casePage((await findCase(reference))!, officer, null, now)
  expect(work.goesByPost).toBe(true)
})

async function post(staff: { id: string }, postedOn: string, letter = letterId) {
  const form = { intent: 'letter_posted', version: '1', letter, [`postedOn-${letter}`]: postedOn }
  const request = await officeRequest(staff, `/office/requests/${reference}`, form)
  return action({ request, params: { reference }, context: {} })
}

async function print(staff: { id: string }, letter = letterId) {
  const request = await officeRequest(staff, `/office/requests/${reference}/letters/${letter}`)
  return openLetter({ request, params: { reference, letter }, context: {} })
}

const tasks = async (staff = officer) => postView((await findCase(reference))!, staff, now)

test('a decision without an address stays a task on its closed case and on the mail page, until it was posted', async () => {
  expect((await readCase(reference)).state).toBe('completed')
  expect(await tasks()).toMatchObject({ mayRecord: true, letters: [{ id: letterId, kind: 'Vastaus pyyntöön' }] })
  expect((await tasks(await addStaff('approver'))).mayRecord).toBe(false)
  const request = await officeRequest(officer, '/office/mail?view=post')
  const page = await openMail({ request, params: {}, context: {} })
  expect(page).toMatchObject({ mayHandle: false, rows: [{ id: letterId, reference }] })
  expect(page.counts).toContainEqual({ name: 'post', count: 1 })
  expect(page.counts).toContainEqual({ name: 'cancelled', count: 0 })
  expect(await countUnreachedLetters()).toBe(1)

  expect(await statusOf(() => post(officer, '2026-03-05'))).toBe(303)
  expect((await tasks()).letters).toEqual([])
  expect(await countUnreachedLetters()).toBe(0)
  const [row] = await db.select().from(outbox)
  expect(row).toMatchObject({ state: 'cancelled', handledBy: officer.id })
  expect((await listLetters({ view: 'handled', cursor: null, limit: 10 })).rows).toMatchObject([{ id: letterId }])
  const posted = and(eq(auditEvent.caseId, caseId), eq(auditEvent.action, 'letter.posted'))
  const detail = { kind: 'request-answered', on: '2026-03-05' }
  expect(await db.select().from(auditEvent).where(posted)).toMatchObject([{ actorId: officer.id, detail }])
  expect(timelineOf(await listTimeline(caseId), 'fi')[0]).toMatchObject({
    what: 'Ilmoitus lähetettiin kirjeellä',
    states: '5.3.2026',
  })
})

test('it is recorded once, with a day that can be, by who handles cases and need not stand aside', async () => {
  for (const day of ['', '2026-02-30', '2999-01-01', '2026-03-01']) {
    const refused = await post(officer, day)
    if (!('data' in refused)) throw new Error('Recorded')
    expect(refused).toMatchObject({ init: { status: 422 }, data: { values: { [`postedOn-${letterId}`]: day } } })
    expect(Object.keys('problems' in refused.data ? refused.data.problems : {})).toEqual([`postedOn-${letterId}`])
  }
  expect(await statusOf(() => post(officer, '2026-03-05', randomUUID()))).toBe(409)
  expect(await statusOf(() => post(officer, '2026-03-05', 'x'))).toBe(409)
  expect(await statusOf(async () => post(await addStaff('dpo'), '2026-03-05'))).toBe(404)
  const kin = await addStaff('officer')
  await declareDisqualification({ reference, staff: kin, ground: 'close_relative', now })
  expect(await statusOf(() => post(kin, '2026-03-05'))).toBe(409)
  expect(await listActions(reference)).not.toContain('letter.posted')

  const statuses = await Promise.all([1, 2, 3].map(() => statusOf(() => post(officer, '2026-03-05'))))
  expect(statuses.toSorted()).toEqual([303, 409, 409])
  expect((await listActions(reference)).filter((one) => one === 'letter.posted')).toHaveLength(1)
})

test('the letter can be printed with the answer in it, before and after it was posted, by who may read the case', async () => {
  const opened = await print(officer)
  expect(opened.headers.get('Cache-Control')).toBe('no-store')
  const words = readPdfLines(new Uint8Array(await opened.arrayBuffer()))
    .flatMap(({ texts }) => texts)
    .join('\n')
  for (const told of [reference, answer, 'Tietosuojavaltuutetun']) expect(words).toContain(told)
  expect(words).not.toContain('http://localhost')
  expect(words).not.toContain('/me/requests')
  expect(await statusOf(() => post(officer, '2026-03-05'))).toBe(303)
  expect(await statusOf(() => print(officer))).toBe(200)

  expect(await statusOf(() => print(officer, randomUUID()))).toBe(404)
  expect(await statusOf(() => print(officer, 'x'))).toBe(404)
  expect(await statusOf(async () => print(await addStaff('intake')))).toBe(404)
  const kin = await addStaff('officer')
  await declareDisqualification({ reference, staff: kin, ground: 'close_relative', now })
  expect(await statusOf(() => print(kin))).toBe(404)
})

test('the task outlives the reasons of other letters', async () => {
  const longAfter = new Date(Date.now() + 40 * 86_400_000)
  await purgeMail(longAfter)
  expect((await tasks()).letters).toHaveLength(1)
  await post(officer, '2026-03-05')
  await purgeMail(longAfter)
  expect(await db.select().from(outbox)).toMatchObject([{ state: 'cancelled', lastError: null }])
})
