import { expect, test } from 'vitest'
import { addStaff, addSubject, readCase, referenceOf } from '#tests/support/cases.ts'
import { askSubject } from '~/requests/clock/ask-subject.server.ts'
import { assignCase } from '~/requests/desk/assign-case.server.ts'
import { approveExtension } from '~/requests/clock/decide-extension.server.ts'
import { openOpennessPart } from '~/requests/clock/openness-part.server.ts'
import { proposeExtension } from '~/requests/clock/propose-extension.server.ts'
import { findCase, findCaseOf } from '~/requests/queries.server.ts'
import { receiveRequest } from '~/requests/receive-request.server.ts'
import { recordExtensionLetter } from '~/requests/clock/tell-of-extension.server.ts'
import { ownClockView } from '../me/own-clock-view.server.ts'
import { clockView } from './clock-view.server.ts'

const at = (local: string) => new Date(`${local}+02:00`)
const received = at('2026-03-05T09:00:00')
const explanation = 'Asiointihistoriassa on yli kymmenentuhatta merkintää.'

async function takenUp() {
  const subject = await addSubject()
  const reference = referenceOf(await receiveRequest({ subject, kind: 'access', contactPersonIds: [], now: received }))
  const staff = await addStaff('officer')
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now: received })
  const view = async (reader: typeof staff, now: Date) => clockView((await findCase(reference))!, reader, now)
  const own = async (now: Date) => ownClockView((await findCaseOf(subject, reference, now))!, 'fi', now)
  const word = async (now: Date, by = staff) => ({
    reference,
    version: (await readCase(reference)).version,
    staff: by,
    now,
  })
  return { reference, staff, view, own, word }
}

test('who asks is told before asking what each question does to the clock, and until when', async () => {
  const { staff, view } = await takenUp()
  const hints = async (now: Date) => (await view(staff, now)).ask?.reasons.map(({ hint }) => hint)
  expect(await hints(at('2026-03-09T10:00:00'))).toEqual([
    'Pysäyttää määräajan, kun kysyt viimeistään 12. maaliskuuta 2026.',
    'Pysäyttää määräajan vain, jos tietoja on suuri määrä ja kysyt viimeistään 12. maaliskuuta 2026.',
    'Ei pysäytä määräaikaa.',
  ])
  expect((await view(staff, at('2026-03-09T10:00:00'))).ask).toMatchObject({ mayBeLarge: true })
  expect((await view(staff, at('2026-03-13T10:00:00'))).ask).toMatchObject({ mayBeLarge: false })
  expect((await hints(at('2026-03-13T10:00:00')))?.[1]).toMatch(/^Ei enää pysäytä määräaikaa/)
})

test('a waiting case shows its original date, the moved one and why; the person reads the question and its terms', async () => {
  const { staff, view, own, word } = await takenUp()
  const question = { reason: 'specification', isLarge: true, question: 'Mitä vuosia pyyntösi koskee?' }
  await askSubject({ ...(await word(at('2026-03-09T10:00:00'))), ...question })
  const now = at('2026-03-19T10:00:00')
  const seen = await view(staff, now)
  expect(seen).toMatchObject({ original: { iso: '2026-04-07' }, now: { iso: '2026-04-15' }, ask: null })
  expect(seen.because).toContain('Olemme odottaneet vastausta 10 päivää. Määräaika on siirtynyt saman verran.')
  expect(seen.waiting).toMatchObject({ question: question.question, mayClose: false })
  const answerDays = { earliest: '2026-03-09', likely: '2026-03-19', latest: '2026-03-19' }
  expect(seen.waiting).toMatchObject({ answerDays })
  expect((await view(await addStaff('dpo'), now)).waiting).toMatchObject({ answerDays: null })
  expect(await own(now)).toMatchObject({
    question: { text: question.question, answerBy: '2026-04-08', stopsClock: true, isUnverified: false },
  })
})

test('a proposed extension is the approver’s to decide and nobody’s who proposed it; the person hears of it in force only', async () => {
  const { staff, view, own, word } = await takenUp()
  const now = at('2026-03-20T10:00:00')
  expect((await view(staff, now)).propose).not.toBeNull()
  await proposeExtension({ ...(await word(now)), reason: 'complex_volume', explanation })
  const approver = await addStaff('approver')
  expect(await view(staff, now)).toMatchObject({ propose: null, now: null, extension: { mayDecide: false } })
  expect((await view(approver, now)).extension).toMatchObject({ mayDecide: true, mayRecordLetter: false })
  expect((await view(await addStaff('dpo'), now)).extension).toMatchObject({ mayDecide: false })
  await approveExtension(await word(now, approver))
  expect((await own(now)).extension).toBeNull()
  expect((await view(staff, now)).extension).toMatchObject({ mayDecide: false, mayRecordLetter: true })
  await recordExtensionLetter(await word(now))
  const seen = await view(staff, now)
  expect(seen).toMatchObject({ original: { iso: '2026-04-07' }, now: { iso: '2026-06-05' } })
  expect(seen.because).toContain('Määräaikaa on jatkettu kahdella kuukaudella. Syy: tietoja on paljon.')
  expect(await own(now)).toMatchObject({
    extension: { explanation, formerDueOn: '2026-04-07', dueOn: '2026-06-05', reason: 'tietoja on paljon' },
  })
})

test('a part under the Openness Act shows its own date to both sides', async () => {
  const { staff, view, own, word } = await takenUp()
  const now = at('2026-03-06T10:00:00')
  expect((await view(staff, now)).openness).toMatchObject({ opening: 'part', mayAnswer: false })
  await openOpennessPart({ ...(await word(now)), isLarge: false })
  const seen = await view(staff, now)
  expect(seen.openness).toMatchObject({ opening: 'large', mayAnswer: true })
  expect(seen.now).toMatchObject({ iso: '2026-03-19' })
  expect(seen.because.join(' ')).toContain('koska viimeinen päivä ei ole työpäivä (')
  expect(await own(now)).toMatchObject({ openness: { dueOn: '2026-03-19', answeredOn: null } })
  expect((await view(await addStaff('dpo'), now)).openness).toMatchObject({ opening: null, mayAnswer: false })
})
