import { and, eq, inArray } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { dueWarning } from '#db/schema/clock.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import { requestCase } from '#db/schema/requests.ts'
import { addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { openOpennessPart } from './openness-part.server.ts'
import { askSubject } from './ask-subject.server.ts'
import { letters } from '../letters.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { warnOfDueDates } from './warn-of-due-dates.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const helsinki = (local: string) => new Date(`${local}+02:00`)
const received = helsinki('2026-03-05T09:00:00')
const tenDays = helsinki('2026-03-20T08:00:00')
const fiveDays = helsinki('2026-03-27T08:00:00')
const oneDay = helsinki('2026-04-02T08:00:00')

// The office of each test is its own.
beforeEach(async () => {
  await db.update(staffTable).set({ deactivatedAt: received })
  await db.update(requestCase).set({ closedAt: received })
})

async function receive() {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now: received }))
  return { subject, reference }
}

async function takenUp() {
  const staff = await addStaff('officer')
  const one = await receive()
  await assignCase({ reference: one.reference, version: 1, staff, assigneeId: staff.id, now: received })
  return { ...one, staff }
}

async function warned(reference: string, level?: number) {
  const { id } = await readCase(reference)
  const ofLevel = level ? eq(dueWarning.workingDaysLeft, level) : undefined
  const rows = await db
    .select()
    .from(dueWarning)
    .where(and(eq(dueWarning.caseId, id), ofLevel))
  return rows.map(({ staffId }) => staffId).toSorted()
}

const idsOf = (...staff: { id: string }[]) => staff.map(({ id }) => id).toSorted()

test('the handler is warned ten and five working days ahead, everybody on the last, each once', async () => {
  const { reference, staff } = await takenUp()
  const colleague = await addStaff('officer')
  await addStaff('approver')
  await addStaff('admin')
  expect(await warnOfDueDates(helsinki('2026-03-19T08:00:00'))).toBe(0)
  expect(await warnOfDueDates(tenDays)).toBe(1)
  expect(await warnOfDueDates(tenDays)).toBe(0)
  expect(await warned(reference)).toEqual([staff.id])
  expect(await warnOfDueDates(fiveDays)).toBe(1)
  expect(await warnOfDueDates(oneDay)).toBe(2)
  expect(await warnOfDueDates(helsinki('2026-04-20T08:00:00'))).toBe(0)
  expect(await warned(reference, 1)).toEqual(idsOf(staff, colleague))
  expect((await listActions(reference)).filter((action) => action === 'case.warned')).toHaveLength(3)
})

test('a case that nobody handles, or whose handler has left, is everybody’s', async () => {
  const [one, other] = [await addStaff('officer'), await addStaff('officer')]
  const { reference } = await receive()
  expect(await warnOfDueDates(tenDays)).toBe(2)
  expect(await warned(reference)).toEqual(idsOf(one, other))
  const left = await takenUp()
  await db.update(staffTable).set({ deactivatedAt: tenDays }).where(eq(staffTable.id, left.staff.id))
  await warnOfDueDates(fiveDays)
  expect(await warned(left.reference)).toEqual(idsOf(one, other))
})

test('what waits for an approver is told to approvers too, and to nobody who must stay out of it', async () => {
  const { reference, staff } = await takenUp()
  const [approver, relative] = [await addStaff('approver'), await addStaff('approver')]
  const { id: caseId } = await readCase(reference)
  await db.update(requestCase).set({ state: 'decision_pending' }).where(eq(requestCase.id, caseId))
  const declared = { caseId, staffId: relative.id, ground: 'close_relative', declaredAt: received } as const
  await db.insert(disqualification).values(declared)
  await warnOfDueDates(oneDay)
  expect(await warned(reference)).toEqual(idsOf(staff, approver))
})

test('a stopped clock warns nobody, nor does a closed case', async () => {
  const { subject, reference, staff } = await takenUp()
  const { version } = await readCase(reference)
  const question = { reason: 'specification', isLarge: true, question: 'Mitä vuosia pyyntösi koskee?' }
  await askSubject({ reference, version, staff, ...question, now: helsinki('2026-03-06T09:00:00') })
  expect(await warnOfDueDates(oneDay)).toBe(0)
  await withdrawRequest({ subject, reference, now: oneDay })
  expect(await warnOfDueDates(oneDay)).toBe(0)
})

test('a stopped clock does not silence the part under the Openness Act, which it does not stop', async () => {
  const { reference, staff } = await takenUp()
  const at = helsinki('2026-03-06T09:00:00')
  await openOpennessPart({ reference, version: (await readCase(reference)).version, staff, isLarge: false, now: at })
  const { dueOn, version } = await readCase(reference)
  const question = { reason: 'specification', isLarge: true, question: 'Mitä vuosia pyyntösi koskee?' }
  await askSubject({ reference, version, staff, ...question, now: at })
  expect(await warnOfDueDates(new Date(`${dueOn}T09:00:00+02:00`))).toBeGreaterThan(0)
  expect(await db.select().from(dueWarning).where(eq(dueWarning.dueOn, dueOn))).not.toEqual([])
})

test('the letter goes to the member of staff and names the case, its date, and nothing of the person', async () => {
  const { subject, reference, staff } = await takenUp()
  await warnOfDueDates(fiveDays)
  const [warning] = await db.select().from(dueWarning).where(eq(dueWarning.staffId, staff.id))
  const sent = await db
    .select()
    .from(outbox)
    .where(inArray(outbox.entityId, [warning!.id]))
  expect(sent).toMatchObject([{ kind: 'case-due' }])
  const load = () => letters.find(({ kind }) => kind === 'case-due')!.load(db, warning!.id, fiveDays, fiveDays)
  const letter = await load()
  expect(letter).toMatchObject({
    to: staff.email,
    props: { reference, dueOn: '2026-04-07', workingDaysLeft: 5, isYours: true },
  })
  expect(JSON.stringify(letter)).not.toContain(subject.emailDeliver)
  await withdrawRequest({ subject, reference, now: fiveDays })
  expect(await load()).toMatchObject({ cancel: 'overtaken' })
})
