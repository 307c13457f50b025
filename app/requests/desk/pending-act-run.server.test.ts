import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import {
  countMessages,
  findActOn,
  listActsOn,
  message,
  now,
  secondsLater,
  takenCase,
} from '#tests/support/acts-that-wait.ts'
import { addStaff, listActions, listLetters, readCase } from '#tests/support/cases.ts'
import { declareDisqualification } from './declare-disqualification.server.ts'
import { hurryAct, runPendingActs } from './pending-act-run.server.ts'
import { forgetAct, undoAct } from './pending-act.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

test('what the person did meanwhile counts: the decision does not go, and its officer is told and keeps the text', async () => {
  const { subject, reference, officer, id, press } = await takenCase()
  const fields = { answer: 'Tiedot ovat palvelussa.' }
  await press(officer, 'answer', fields)
  expect(await withdrawRequest({ subject, reference, now: secondsLater(20) })).toBe('withdrawn')
  await runPendingActs(secondsLater(60))
  expect(await listActsOn(id)).toMatchObject([{ outcome: 'changed', fields }])
  expect(await readCase(reference)).toMatchObject({ state: 'withdrawn' })
  expect(await listLetters(reference)).not.toContain('request-answered')
  const actId = await findActOn(id)
  expect(await forgetAct({ reference, actId, staff: officer, now })).toBe('forgotten')
  expect(await listActsOn(id)).toMatchObject([{ outcome: 'changed', fields: null }])
})

test('an act of who has left the office, or changed its role, or stands aside, does not go', async () => {
  const changes: [string, (staff: VerifiedStaff, reference: string) => Promise<unknown>][] = [
    ['notAtWork', ({ id }) => db.update(staffTable).set({ deactivatedAt: now }).where(eq(staffTable.id, id))],
    ['notAtWork', ({ id }) => db.update(staffTable).set({ role: 'dpo' }).where(eq(staffTable.id, id))],
    [
      'disqualified',
      (staff, reference) => declareDisqualification({ reference, staff, ground: 'close_relative', now }),
    ],
  ]
  for (const [outcome, change] of changes) {
    const { reference, officer, id, press } = await takenCase()
    await press(officer, 'message', message)
    await change(officer, reference)
    await runPendingActs(secondsLater(60))
    expect(await listActsOn(id)).toMatchObject([{ outcome, fields: message }])
    expect(await countMessages(id)).toBe(0)
  }
})

test('run by ten at once, hurried and undone at the same moment, an act happens once or not at all', async () => {
  for (const race of [0, 1, 2, 3]) {
    const { reference, officer, id, press } = await takenCase()
    await press(officer, 'message', message)
    const actId = await findActOn(id)
    const asked = { reference, actId, staff: officer, now: secondsLater(60) }
    const tries = Array.from({ length: 10 }, (_, at) => {
      if (at % 5 === race) return undoAct(asked)
      return at % 5 === 4 ? hurryAct(asked) : runPendingActs(secondsLater(60), actId)
    })
    const outcomes = await Promise.all(tries)
    const isUndone = outcomes.includes('undone')
    expect(outcomes.filter((one) => one === 'undone').length).toBeLessThanOrEqual(1)
    expect(await countMessages(id)).toBe(isUndone ? 0 : 1)
    expect(await listActsOn(id)).toMatchObject([{ outcome: isUndone ? 'undone' : 'done' }])
  }
})

test('one may send off at once what one has pressed; a colleague may hold it back only', async () => {
  const { reference, officer, id, press } = await takenCase()
  const colleague = await addStaff('officer')
  await press(officer, 'message', message)
  const actId = await findActOn(id)
  const asked = { reference, actId, now: secondsLater(5) }
  expect(await hurryAct({ ...asked, staff: colleague })).toBe('not-found')
  expect(await hurryAct({ ...asked, staff: officer })).toBe('hurried')
  expect(await countMessages(id)).toBe(1)
  expect(await hurryAct({ ...asked, staff: officer })).toBe('gone')
  await press(officer, 'message', { message: 'Toinen viesti.' }, secondsLater(10))
  const second = await findActOn(id)
  expect(await undoAct({ reference, actId: second, staff: colleague, now: secondsLater(11) })).toBe('undone')
})

test('an act that breaks is tried again for five minutes and changes nothing; then its officer is told', async () => {
  const { reference, officer, id, press } = await takenCase()
  const other = await takenCase()
  await press(officer, 'message', { message: 'Tämä rikkoutuu.' })
  await other.press(other.officer, 'message', message)
  await db.execute(sql`
    create function break_message() returns trigger language plpgsql as
    $$ begin if new.body like '%rikkoutuu%' then raise 'broken'; end if; return new; end $$`)
  await db.execute(
    sql`create trigger break_message before insert on case_message for each row execute function break_message()`,
  )
  const before = [await readCase(reference), await listActions(reference)]
  await expect(runPendingActs(secondsLater(60))).rejects.toThrow('case_message')
  expect(await countMessages(other.id)).toBe(1)
  expect(await listActsOn(id)).toMatchObject([{ endedAt: null, fields: { message: 'Tämä rikkoutuu.' } }])
  await runPendingActs(secondsLater(60 + 301))
  expect(await listActsOn(id)).toMatchObject([{ outcome: 'error', fields: { message: 'Tämä rikkoutuu.' } }])
  expect([await readCase(reference), await listActions(reference)]).toEqual(before)
  await db.execute(sql`drop trigger break_message on case_message`)
})

test('on the last day of the time limit nothing waits into the next', async () => {
  const { reference, officer, id, press } = await takenCase()
  const { dueOn } = await readCase(reference)
  const lastMinute = new Date(`${dueOn}T23:59:30+03:00`)
  expect(await press(officer, 'answer', { answer: 'Tiedot ovat palvelussa.' }, lastMinute)).toBe('done')
  expect(await readCase(reference)).toMatchObject({ state: 'completed', closedAt: lastMinute })
  expect(await listActsOn(id)).toEqual([])
})
