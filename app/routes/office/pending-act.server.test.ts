import '#tests/support/undo-waits.ts'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { pendingAct } from '#db/schema/desk.ts'
import { caseMessage } from '#db/schema/requests.ts'
import { assignCase } from '~/requests/desk/assign-case.server.ts'
import { runPendingActs } from '~/requests/desk/pending-act-run.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { withdrawRequest } from '~/requests/withdraw-request.server.ts'
import { addContact, addStaff, addSubject, listActions, readCase, referenceOf } from '#tests/support/cases.ts'
import { officeRequest, statusOf } from '#tests/support/office.ts'
import { loader as openQueue } from './queue.tsx'
import { action, loader } from './request.tsx'

const message = { intent: 'message', message: 'Kerro vielä, mitä tarkoitat.' }

async function takenCase() {
  const now = new Date()
  const subject = await addSubject()
  const { contact } = await addContact(subject.emailCanonical)
  const asked = { subject, kind: 'access', explanation: 'Pyydän.', contactPersonIds: [contact.id], now } as const
  const reference = referenceOf(await receiveRequest(asked))
  const officer = await addStaff('officer', 'Olli Virkailija')
  await assignCase({ reference, version: 1, staff: officer, assigneeId: officer.id, now })
  const path = `/office/requests/${reference}`
  const context = { params: { reference }, context: {} }
  const post = async (staff: { id: string }, form: Record<string, string>) => {
    const { version } = await readCase(reference)
    return action({ request: await officeRequest(staff, path, { version: String(version), ...form }), ...context })
  }
  const get = async (staff: { id: string }) =>
    (await loader({ request: await officeRequest(staff, path), ...context })).body!
  const row = async (staff: { id: string }) => {
    const { queue } = await openQueue({ request: await officeRequest(staff, '/office'), params: {}, context: {} })
    return queue!.rows.find((one) => one.reference === reference)
  }
  return { subject, reference, officer, post, get, row, id: (await readCase(reference)).id }
}

const later = (seconds: number) => new Date(Date.now() + seconds * 1000)
const isDone = { status: 303 }
const isNote = (note: string) => ({ init: { status: 409 }, data: { note } })

test('a message that waits is told to everyone who may see its case, with what they may do about it', async () => {
  const { officer, post, get, row } = await takenCase()
  const [colleague, reader] = [await addStaff('officer'), await addStaff('dpo')]
  expect((await get(officer)).act).toBeNull()
  expect(await post(officer, message)).toMatchObject(isDone)
  const { act, thread, goOn } = await get(officer)
  const waits = { stage: 'waits', intent: 'message', who: 'Olli Virkailija', texts: [message.message] }
  expect(act).toMatchObject({ ...waits, isMine: true, mayUndo: true, mayHurry: true, at: { text: expect.any(String) } })
  expect(act).toHaveProperty('secondsLeft', expect.closeTo(60, -1))
  expect([thread.messages, goOn]).toEqual([[], null])
  expect((await get(colleague)).act).toMatchObject({ ...waits, isMine: false, mayUndo: true, mayHurry: false })
  expect((await get(reader)).act).toMatchObject({ ...waits, isMine: false, mayUndo: false, mayHurry: false })
  const inQueue = (await row(officer))!.act!
  expect(inQueue.text).toMatch(/^toteutuu \d{2}\.\d{2}\.\d{2}$/)
  expect([inQueue.undo, (await row(colleague))!.act!.undo]).toEqual([(await get(officer)).act!.id, null])
  expect(await post(officer, { intent: 'note', note: 'Soitin.' })).toMatchObject(isNote('pending'))
})

test('a form that somebody made up breaks nothing: of its names and its number too nothing reaches the database raw', async () => {
  const { officer, post } = await takenCase()
  expect(await post(officer, { ...message, 'a\0b': 'x' })).toMatchObject(isDone)
  for (const version of ['x', '1e20', '', '-1.5']) {
    expect(await post(officer, { ...message, version })).toMatchObject(isNote('pending'))
  }
  expect(await statusOf(() => post(officer, { intent: 'undo_act', act: '\0' }))).toBe(404)
})

test('undone, the text is back in its officer’s form for an hour, and in nobody else’s', async () => {
  const { officer, id, reference, post, get, row } = await takenCase()
  await post(officer, message)
  const { act } = await get(officer)
  expect(await post(officer, { intent: 'undo_act', act: act!.id })).toMatchObject(isDone)
  expect(await get(officer)).toMatchObject({
    act: { stage: 'undone', field: 'message' },
    goOn: { back: 'message', values: { message: message.message } },
  })
  expect(await get(await addStaff('officer'))).toMatchObject({ act: { stage: 'undone', field: null }, goOn: null })
  expect((await row(officer))?.act).toBeNull()
  expect(await listActions(reference)).toContain('case.act_undone')
  expect(await post(officer, { intent: 'undo_act', act: act!.id })).toMatchObject(isNote('tooLateToUndo'))
  expect(await post(officer, { intent: 'forget_act', act: act!.id })).toMatchObject(isDone)
  expect(await get(officer)).toMatchObject({ act: null, goOn: null })
  await db
    .update(pendingAct)
    .set({ fields: { message: 'x' }, endedAt: later(-3601) })
    .where(eq(pendingAct.caseId, id))
  expect(await get(officer)).toMatchObject({ act: null, goOn: null })
})

test('sent off at once, the page says that it has gone', async () => {
  const { officer, post, get } = await takenCase()
  await post(officer, message)
  const { act } = await get(officer)
  expect(await post(officer, { intent: 'hurry_act', act: act!.id })).toMatchObject(isDone)
  const page = await get(officer)
  expect(page).toMatchObject({ act: { stage: 'done' }, goOn: null })
  expect(page.thread.messages).toMatchObject([{ body: message.message }])
})

test('what did not go is told on the case and in the queue until somebody has seen it, and the text is not lost', async () => {
  const { subject, officer, reference, post, get, row } = await takenCase()
  const answer = 'Tiedot ovat palvelussa.'
  expect(await post(officer, { intent: 'answer', answer })).toMatchObject(isDone)
  await withdrawRequest({ subject, reference, now: new Date() })
  await runPendingActs(later(60))
  const { act, goOn } = await get(officer)
  expect(act).toMatchObject({
    stage: 'failed',
    why: expect.stringContaining('muuttui'),
    texts: [answer],
    mayForget: true,
  })
  expect(goOn).toMatchObject({ back: 'answer', values: { answer } })
  // A withdrawn case is found among the closed ones.
  const request = await officeRequest(officer, `/office?q=${reference}&state=withdrawn`)
  const { queue } = await openQueue({ request, params: {}, context: {} })
  expect(queue!.rows).toMatchObject([{ reference, act: { text: 'ei toteutunut', undo: null } }])
  expect(await post(officer, { intent: 'forget_act', act: act!.id })).toMatchObject(isDone)
  expect((await get(officer)).act).toBeNull()
  expect((await row(officer))?.act ?? null).toBeNull()
})

test('what is no act of this case, and who may not do the same, finds nothing', async () => {
  const { officer, id, post, get } = await takenCase()
  await post(officer, message)
  const { act } = await get(officer)
  const approver = await addStaff('approver')
  for (const intent of ['undo_act', 'hurry_act', 'forget_act']) {
    expect(await statusOf(() => post(approver, { intent, act: act!.id }))).toBe(404)
    expect(await statusOf(() => post(officer, { intent, act: 'x' }))).toBe(404)
    expect(await statusOf(() => post(officer, { intent }))).toBe(404)
  }
  expect(await statusOf(() => post(officer, { intent: 'constructor' }))).toBe(400)
  expect(await db.$count(caseMessage, eq(caseMessage.caseId, id))).toBe(0)
  expect((await get(officer)).act).toMatchObject({ stage: 'waits' })
})

test('a refusal is told at the press, with what was sent', async () => {
  const { officer, post, get } = await takenCase()
  expect(await post(officer, { intent: 'message', message: '' })).toMatchObject({
    init: { status: 422 },
    data: { problems: { message: expect.any(String) } },
  })
  expect((await get(officer)).act).toBeNull()
})
