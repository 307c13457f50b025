import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { contactPerson } from '#db/schema/register.ts'
import { caseCorrection, caseMessage } from '#db/schema/requests.ts'
import {
  countMessages,
  findActOn,
  listActsOn,
  message,
  now,
  secondsLater,
  takenCase,
} from '#tests/support/acts-that-wait.ts'
import { addStaff, listActions, listLetters, nobody, readCase } from '#tests/support/cases.ts'
import { addNote } from './add-note.server.ts'
import { assignCase } from './assign-case.server.ts'
import { carryOutErasure } from '../decisions/carry-out-erasure.server.ts'
import { declareDisqualification } from './declare-disqualification.server.ts'
import { forgetTypedTexts, hurryAct, runPendingActs } from './pending-act-run.server.ts'
import { forgetAct, pressAct, undoAct } from './pending-act.server.ts'
import { takeNext } from './take-next.server.ts'

test('a message waits a minute, goes by itself as the officer’s, and what was typed is not kept a second time', async () => {
  const { reference, officer, id, press } = await takenCase()
  const before = [await readCase(reference), await listActions(reference), await listLetters(reference)]
  expect(await press(officer, 'message', message)).toBe('done')
  expect([await readCase(reference), await listActions(reference), await listLetters(reference)]).toEqual(before)
  expect(await countMessages(id)).toBe(0)
  const [waiting] = await listActsOn(id)
  expect(waiting).toMatchObject({ intent: 'message', staffId: officer.id, endedAt: null, runsAt: secondsLater(60) })
  const woken = await db.execute(
    sql`select run_at from graphile_worker.jobs where key = ${`run-pending-acts/${waiting!.id}`}`,
  )
  expect(woken.map(({ run_at }) => new Date(String(run_at)))).toEqual([secondsLater(60)])

  await runPendingActs(secondsLater(59))
  expect(await countMessages(id)).toBe(0)
  await runPendingActs(secondsLater(60))
  const [sent] = await db.select().from(caseMessage).where(eq(caseMessage.caseId, id))
  expect(sent).toMatchObject({
    author: 'staff',
    staffId: officer.id,
    body: message.message,
    createdAt: secondsLater(60),
  })
  expect((await listActions(reference)).at(-1)).toBe('message.sent')
  expect((await listLetters(reference)).filter((kind) => kind === 'message-waiting')).toHaveLength(1)
  expect(await listActsOn(id)).toMatchObject([{ outcome: 'done', fields: null, endedAt: secondsLater(60) }])
  await runPendingActs(secondsLater(120))
  expect(await countMessages(id)).toBe(1)
})

test('undone, nothing goes: the log says so, and the text waits an hour for its officer', async () => {
  const { reference, officer, id, press } = await takenCase()
  await press(officer, 'message', message)
  const actId = await findActOn(id)
  expect(await undoAct({ reference, actId, staff: officer, now: secondsLater(30) })).toBe('undone')
  await runPendingActs(secondsLater(61), actId)
  expect(await countMessages(id)).toBe(0)
  const [event] = await db.select().from(auditEvent).where(eq(auditEvent.action, 'case.act_undone'))
  const said = { actorKind: 'staff', actorId: officer.id, caseId: id, at: secondsLater(30) }
  expect(event).toMatchObject({ ...said, detail: { role: 'officer', intent: 'message' } })
  expect(await undoAct({ reference, actId, staff: officer, now: secondsLater(31) })).toBe('gone')
  await forgetTypedTexts(secondsLater(30 + 3600))
  expect(await listActsOn(id)).toMatchObject([{ outcome: 'undone', fields: message }])
  await forgetTypedTexts(secondsLater(31 + 3600))
  expect(await listActsOn(id)).toMatchObject([{ outcome: 'undone', fields: null }])
  await forgetTypedTexts(secondsLater(40 * 24 * 3600))
  expect(await listActsOn(id)).toEqual([])
})

test('while an act waits nobody acts on its case, in words; a second press of the same button is the first', async () => {
  const { reference, officer, id, press } = await takenCase()
  const colleague = await addStaff('officer')
  await press(officer, 'message', message)
  expect(await press(officer, 'message', message)).toBe('done')
  expect(await press(officer, 'message', { message: 'Toinen viesti.' })).toEqual({ note: 'pending' })
  expect(await press(officer, 'answer', { answer: 'Tässä vastaus pyyntöösi.' })).toEqual({ note: 'pending' })
  expect(await press(colleague, 'note', { note: 'Muistiinpano' })).toEqual({ note: 'pending' })
  expect(await addNote({ reference, staff: colleague, text: 'Muistiinpano', now })).toBe('pending')
  const { version } = await readCase(reference)
  expect(await assignCase({ reference, version, staff: officer, assigneeId: colleague.id, now })).toBe('pending')
  expect(await takeNext({ staff: officer, after: '', now })).not.toEqual({ reference })
  expect(await listActsOn(id)).toHaveLength(1)
  await runPendingActs(secondsLater(60))
  expect(await addNote({ reference, staff: colleague, text: 'Muistiinpano', now })).toBe('noted')
})

test('what would be refused is refused at once, and nothing waits', async () => {
  const { officer, id, press } = await takenCase()
  expect(await press(officer, 'message', { message: ' ' })).toMatchObject({ problem: 'messageEmpty' })
  expect(await press(officer, 'prepare_restriction', { ground: 'unlawful' })).toEqual({ note: 'otherWay' })
  expect(await press(await addStaff('officer'), 'message', message)).toEqual({ note: 'otherHandler' })
  expect(await listActsOn(id)).toEqual([])
})

test('what an act leaves behind when it is refused stays: a field that has changed is asked again over what it holds', async () => {
  const { contact, officer, id, press } = await takenCase('rectification')
  const [correction] = await db.select().from(caseCorrection).where(eq(caseCorrection.caseId, id))
  await db.update(contactPerson).set({ fullName: 'Aino Muu' }).where(eq(contactPerson.id, contact.id))
  const fields = { [`outcome-${correction!.id}`]: 'accepted', [`reason-${correction!.id}`]: '' }
  expect(await press(officer, 'decide_corrections', fields)).toEqual({ note: 'askedAgain' })
  expect(await press(officer, 'decide_corrections', fields)).toBe('done')
  expect(await db.$count(contactPerson, eq(contactPerson.fullName, 'Aino Malli'))).toBe(0)
  await runPendingActs(secondsLater(60))
  const [corrected] = await db.select().from(contactPerson).where(eq(contactPerson.id, contact.id))
  expect(corrected!.fullName).toBe('Aino Malli')
})

test('an approved erasure erases only after its minute, and not at all when the approval is undone', async () => {
  const { contact, reference, officer, id, press } = await takenCase('erasure')
  const approver = await addStaff('approver')
  expect(await press(officer, 'prepare_erasure')).toBe('done')
  expect(await press(approver, 'approve', {}, secondsLater(100))).toBe('done')
  expect(await readCase(reference)).toMatchObject({ state: 'decision_pending' })
  expect(await carryOutErasure(id, secondsLater(101))).toBe('not-executing')
  const actId = await findActOn(id)
  expect(await undoAct({ reference, actId, staff: approver, now: secondsLater(120) })).toBe('undone')
  await runPendingActs(secondsLater(200))
  expect(await readCase(reference)).toMatchObject({ state: 'decision_pending' })
  expect(await press(approver, 'approve', {}, secondsLater(210))).toBe('done')
  await runPendingActs(secondsLater(270))
  expect(await readCase(reference)).toMatchObject({ state: 'executing' })
  expect(await carryOutErasure(id, secondsLater(271))).toBe('completed')
  expect(await db.$count(contactPerson, eq(contactPerson.id, contact.id))).toBe(0)
})

test('who prepared does not approve, and is told before anything waits', async () => {
  const { officer, id, press } = await takenCase('erasure')
  await press(officer, 'prepare_erasure')
  expect(await press(officer, 'approve')).toEqual({ note: 'samePerson' })
  expect(await listActsOn(id)).toEqual([])
})

test('strangers undo nothing, and are not told that there is something', async () => {
  const { reference, officer, id, press } = await takenCase()
  const other = await takenCase()
  await press(officer, 'message', message)
  const actId = await findActOn(id)
  const aside = await addStaff('officer')
  await declareDisqualification({ reference, staff: aside, ground: 'close_relative', now })
  for (const staff of [aside, await addStaff('approver'), await addStaff('dpo')]) {
    for (const change of [undoAct, hurryAct, forgetAct]) {
      expect(await change({ reference, actId, staff, now })).toBe('not-found')
    }
  }
  for (const wrong of [nobody(), 'x', '']) {
    expect(await undoAct({ reference, actId: wrong, staff: officer, now })).toBe('not-found')
  }
  expect(await undoAct({ reference: other.reference, actId, staff: officer, now })).toBe('not-found')
  expect(await listActsOn(id)).toMatchObject([{ endedAt: null }])
})

test('what can be turned round, and everything where the wait is switched off, happens at once', async () => {
  const { reference, officer, id, press } = await takenCase()
  expect(await press(officer, 'note', { note: 'Soitin pyytäjälle.' })).toBe('done')
  expect((await listActions(reference)).at(-1)).toBe('case.noted')
  const { version } = await readCase(reference)
  const asked = { intent: 'message', reference, version, staff: officer, fields: message, now } as const
  expect(await pressAct({ ...asked, undoSeconds: 0 })).toBe('done')
  expect(await countMessages(id)).toBe(1)
  expect(await listActsOn(id)).toEqual([])
})

test('acting anew ends what is still told of the last time', async () => {
  const { reference, officer, id, press } = await takenCase()
  await press(officer, 'message', message)
  const actId = await findActOn(id)
  await undoAct({ reference, actId, staff: officer, now })
  await press(officer, 'message', { message: 'Uusi muoto.' }, secondsLater(10))
  expect(await listActsOn(id)).toMatchObject([{ outcome: 'undone', fields: null }, { endedAt: null }])
})
