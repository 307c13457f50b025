import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { casePause, opennessPart } from '#db/schema/clock.ts'
import { staff as staffTable } from '#db/schema/identity.ts'
import { locales } from '#db/schema/words.ts'
import { isDone, pageOf } from '#tests/support/case-page.ts'
import { addContact, addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { answerRequest } from '~/requests/decisions/answer-request.server.ts'
import { assignCase } from '~/requests/desk/assign-case.server.ts'
import { answerOpennessPart, openOpennessPart } from '~/requests/clock/openness-part.server.ts'
import { closeUnverified, recordReminder } from '~/requests/clock/close-unverified.server.ts'
import { registerRequest } from '~/requests/intake/register-request.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { addDays, helsinkiDate } from '~/rules/civil-date.ts'

const now = new Date()
const today = helsinkiDate(now)
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

async function takenUp() {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now }))
  const officer = await addStaff('officer')
  const word = async () => ({ reference, version: (await readCase(reference)).version, staff: officer, now })
  await assignCase({ ...(await word()), assigneeId: officer.id })
  return { reference, officer, word, ...pageOf(reference) }
}

const specification = { intent: 'ask_subject', askReason: 'specification', question: 'Mitä vuosia pyyntösi koskee?' }

test('a specification asked on the page stops the clock only where the large amount of data is ticked', async () => {
  for (const isLarge of [true, false]) {
    const { reference, officer, post, get } = await takenUp()
    expect((await get(officer)).clock.ask).toMatchObject({ mayBeLarge: true })
    const form = isLarge ? { ...specification, isLargeData: 'yes' } : specification
    expect(await post(officer, form)).toMatchObject(isDone)
    const { id } = await readCase(reference)
    const asked = await db.select().from(casePause).where(eq(casePause.caseId, id))
    expect(asked).toMatchObject([{ reason: 'specification', stopsClock: isLarge }])
  }
})

test('the day of an answer stands in the form, and a wrong one comes back beside its field in the reader’s language', async () => {
  const { reference, officer, post, get } = await takenUp()
  await post(officer, { ...specification, isLargeData: 'yes' })
  const days = { earliest: today, latest: today, likely: today }
  expect((await get(officer)).clock.waiting).toMatchObject({ answerDays: days })
  const answeredOn = addDays(today, 2)
  for (const locale of locales) {
    await db.update(staffTable).set({ locale }).where(eq(staffTable.id, officer.id))
    expect(await post(officer, { intent: 'resume', answeredOn })).toMatchObject({
      init: { status: 422 },
      data: { values: { answeredOn }, problems: { answeredOn: tFor(locale, 'words')('act_problem.answeredOn') } },
    })
  }
  expect((await readCase(reference)).state).toBe('awaiting_subject')
  expect(await post(officer, { intent: 'resume', answeredOn: today })).toMatchObject(isDone)
  expect((await readCase(reference)).state).toBe('in_progress')
})

/** A call in somebody's name that nobody proved: closed, and taken up again by the page. */
async function reopenedUnproved() {
  const { contact } = await addContact('soittaja@yritys.example')
  const fields = {
    kind: 'erasure',
    channel: 'phone',
    receivedOn: helsinkiDate(daysAgo(60)),
    locale: 'fi',
    proof: 'later',
  }
  const intake = await addStaff('intake')
  const asked = { staff: intake, fields, contactPersonId: contact.id, now: daysAgo(60) }
  const { reference } = (await registerRequest(asked)) as { reference: string }
  const officer = await addStaff('officer')
  await recordReminder({ reference, version: 1, staff: officer, now: daysAgo(40) })
  expect(await closeUnverified({ reference, version: 2, staff: officer, now: daysAgo(5) })).toBe('closed')
  const { post, get } = pageOf(reference)
  const why = { reopeningGround: 'new_facts', reopeningExplanation: 'Pyytäjä soitti uudelleen.' }
  const reopening = { intent: 'reopen', ...why, reopeningDue: addDays(today, 7) }
  expect(await post(officer, reopening)).toMatchObject(isDone)
  return { contact, reference, officer, post, get }
}

test('a named person’s case taken up again unproved shows the proof step and nothing else to do, until it is proved', async () => {
  const { contact, reference, officer, post, get } = await reopenedUnproved()
  const { work, records } = await get(officer)
  expect(work).toMatchObject({ step: 'identify', mayTakeUnproved: false, plan: null })
  expect(work.identity!.view).toMatchObject({ people: [{ id: contact.id }], days: { earliest: today, likely: today } })
  expect(records.isUnproved).toBe(true)
  const prove = { intent: 'prove_identity', contactPersonId: contact.id, method: 'call_back' }
  expect(await post(officer, { ...prove, answeredOn: '' })).toMatchObject({
    init: { status: 422 },
    data: { values: { method: 'call_back' }, problems: { answeredOn: expect.any(String) } },
  })
  expect(await post(officer, { intent: 'prepare_erasure' })).toMatchObject({ init: { status: 409 } })
  expect(await post(officer, { ...prove, answeredOn: today })).toMatchObject(isDone)
  expect((await readCase(reference)).state).toBe('open')
  expect((await get(officer)).work.step).toBe('erase')
})

test('who reopens a case may reopen its answered openness part too; where there is none it is not offered', async () => {
  const { reference, officer, word, post, get } = await takenUp()
  await openOpennessPart({ ...(await word()), isLarge: false })
  await answerOpennessPart({ ...(await word()), answer: 'Asiakirja on salainen.' })
  await answerRequest({ ...(await word()), answer: 'Tässä tietosi.' })
  expect((await get(officer)).side.reopen).toMatchObject({ hasOpenness: true })
  const why = { reopeningGround: 'own_error', reopeningExplanation: 'Asiakirja ei ollutkaan salainen.' }
  const dueOn = addDays(today, 7)
  const wrong = { intent: 'reopen', ...why, reopeningDue: '', reopenOpenness: 'yes' }
  expect(await post(officer, wrong)).toMatchObject({
    init: { status: 422 },
    data: { values: { reopenOpenness: 'yes' } },
  })
  expect(await post(officer, { ...wrong, reopeningDue: dueOn })).toMatchObject(isDone)
  const { id } = await readCase(reference)
  const [part] = await db.select().from(opennessPart).where(eq(opennessPart.caseId, id))
  expect(part).toMatchObject({ answeredAt: null, dueOn })
  const { clock } = await get(officer)
  expect(clock.openness).toMatchObject({ mayAnswer: true, opening: null, answer: 'Asiakirja on salainen.' })
  expect(clock.openness!.facts).toContain(tFor('fi', 'office')('clock.earlierAnswer'))

  const plain = await takenUp()
  await answerRequest({ ...(await plain.word()), answer: 'Tässä tietosi.' })
  expect((await plain.get(plain.officer)).side.reopen).toMatchObject({ hasOpenness: false })
})
