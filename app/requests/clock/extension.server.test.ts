import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { caseExtension } from '#db/schema/clock.ts'
import { disqualification } from '#db/schema/case-work.ts'
import { outbox } from '#db/schema/mail.ts'
import { addStaff, addSubject, listActions, listLetters, readCase, referenceOf } from '#tests/support/cases.ts'
import { deliverLetter } from '~/mail/deliver-letter.server.ts'
import type { SendOutcome } from '~/mail/transport.ts'
import { assignCase } from '../desk/assign-case.server.ts'
import { approveExtension, returnExtension } from './decide-extension.server.ts'
import { letters } from '../letters.ts'
import { proposeExtension } from './propose-extension.server.ts'
import { receiveRequest } from '../receive-request.server.ts'
import { lapseExtensions, recordExtensionLetter } from './tell-of-extension.server.ts'
import { withdrawRequest } from '../withdraw-request.server.ts'

const helsinki = (local: string, offset = '+02:00') => new Date(`${local}${offset}`)
const explanation = 'Asiointihistoriassa on yli kymmenentuhatta merkintää.'

async function takenUp(receivedAt = helsinki('2026-03-05T09:00:00'), kind: 'access' | 'openness_request' = 'access') {
  const subject = await addSubject()
  const asked = { subject, kind, explanation: 'Sanani', contactPersonIds: [], now: receivedAt }
  const reference = referenceOf(await receiveRequest(asked))
  const staff = await addStaff('officer')
  await assignCase({ reference, version: 1, staff, assigneeId: staff.id, now: receivedAt })
  return { subject, reference, staff }
}

type Case = Awaited<ReturnType<typeof takenUp>>

async function propose({ reference, staff }: Case, now: Date, more = {}) {
  const { version } = await readCase(reference)
  return proposeExtension({ reference, version, staff, reason: 'complex_volume', explanation, now, ...more })
}

async function approve({ reference }: Case, now: Date, staff?: Case['staff']) {
  const { version } = await readCase(reference)
  return approveExtension({ reference, version, staff: staff ?? (await addStaff('approver')), now })
}

async function deliver({ reference }: Case, now: Date, answer: SendOutcome) {
  const { id } = await readCase(reference)
  const [letter] = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.entityId, id), eq(outbox.kind, 'extension')))
  return deliverLetter(letters, letter!.id, now, { send: () => Promise.resolve(answer) })
}

async function extensionsOf({ reference }: Case) {
  const { id } = await readCase(reference)
  return db.select().from(caseExtension).where(eq(caseExtension.caseId, id)).orderBy(caseExtension.proposedAt)
}

const march = (day: string) => helsinki(`2026-03-${day}T10:00:00`)

test('an extension is proposed, approved by another, and in force once a mailbox took its notice', async () => {
  const one = await takenUp()
  expect(await propose(one, march('20'))).toBe('proposed')
  expect((await readCase(one.reference)).dueOn).toBe('2026-04-07')
  expect(await approve(one, march('21'))).toBe('approved')
  expect((await readCase(one.reference)).dueOn).toBe('2026-04-07')
  expect(await deliver(one, march('21'), { accepted: null })).toBe('sent')
  expect((await readCase(one.reference)).dueOn).toBe('2026-06-05')
  expect(await extensionsOf(one)).toMatchObject([
    { noticeMeans: 'mail', noticeAcceptedAt: march('21'), lapsedAt: null },
  ])
  const extension = (await listActions(one.reference)).filter((action) => action.startsWith('extension.'))
  expect(extension).toEqual(['extension.proposed', 'extension.approved', 'extension.effective'])
})

test('the notice says why, until when instead of when, and cannot leave after the first period', async () => {
  const one = await takenUp()
  await propose(one, march('20'))
  const { id } = await readCase(one.reference)
  const load = () => letters.find(({ kind }) => kind === 'extension')!.load(db, id, march('21'), march('21'))
  expect(await load()).toMatchObject({ cancel: 'overtaken' })
  await approve(one, march('21'))
  expect(await load()).toMatchObject({
    props: { reason: 'tietoja on paljon', explanation, formerDueOn: '2026-04-07', dueOn: '2026-06-05' },
  })
  const [letter] = await db
    .select()
    .from(outbox)
    .where(eq(outbox.dedupeKey, `extension/${(await extensionsOf(one))[0]!.id}`))
  expect(letter!.notAfter).toEqual(new Date('2026-04-07T20:59:59.999Z'))
})

test('a notice that no mailbox takes extends nothing; a letter recorded in time does', async () => {
  const one = await takenUp()
  await propose(one, march('20'))
  await approve(one, march('21'))
  expect(await deliver(one, march('21'), { refused: 'no such user' })).toBe('dead')
  const { version } = await readCase(one.reference)
  expect((await readCase(one.reference)).dueOn).toBe('2026-04-07')
  const other = await addStaff('officer')
  const record = { reference: one.reference, version, staff: one.staff, now: march('23') }
  expect(await recordExtensionLetter({ ...record, staff: other })).toBe('assigned-to-another')
  expect(await recordExtensionLetter(record)).toBe('recorded')
  expect((await readCase(one.reference)).dueOn).toBe('2026-06-05')
  expect(await extensionsOf(one)).toMatchObject([{ noticeMeans: 'letter' }])
  expect(await recordExtensionLetter({ ...record, version: version + 1 })).toBe('not-allowed-now')
})

test('a notice that was not accepted before the first period ended is no extension', async () => {
  const afterwards = helsinki('2026-04-08T00:00:00', '+03:00')
  const one = await takenUp()
  await propose(one, march('20'))
  await approve(one, march('21'))
  expect(await deliver(one, afterwards, { accepted: null })).toBe('dead')
  expect((await readCase(one.reference)).dueOn).toBe('2026-04-07')
  const { version } = await readCase(one.reference)
  const late = { reference: one.reference, version, staff: one.staff, now: afterwards }
  expect(await recordExtensionLetter(late)).toBe('too-late')
  expect(await lapseExtensions(helsinki('2026-04-07T23:59:59', '+03:00'))).toBe(0)
  await lapseExtensions(afterwards)
  expect(await lapseExtensions(afterwards)).toBe(0)
  expect(await extensionsOf(one)).toMatchObject([{ lapsedAt: afterwards, noticeAcceptedAt: null }])
  expect(await listActions(one.reference)).toContain('extension.lapsed')
  expect(await propose(one, afterwards)).toBe('too-late')
})

test('an extension is refused after the first due date, a second time, without a reason or words, and on a closed case', async () => {
  const one = await takenUp()
  expect(await propose(one, helsinki('2026-04-08T09:00:00', '+03:00'))).toBe('too-late')
  expect(await propose(one, march('20'), { reason: '' })).toBe('reason-missing')
  expect(await propose(one, march('20'), { reason: 'too_busy' })).toBe('reason-missing')
  expect(await propose(one, march('20'), { explanation: '   ' })).toBe('explanation-too-short')
  expect(await propose(one, march('20'), { explanation: 'x'.repeat(2001) })).toBe('explanation-too-long')
  expect(await extensionsOf(one)).toEqual([])
  await propose(one, march('20'))
  expect(await propose(one, march('20'))).toBe('extended-already')
  await approve(one, march('21'))
  await deliver(one, march('21'), { accepted: null })
  expect(await propose(one, march('22'))).toBe('extended-already')
  await withdrawRequest({ subject: one.subject, reference: one.reference, now: march('23') })
  expect(await propose(one, march('24'))).toBe('not-allowed-now')
  expect((await readCase(one.reference)).dueOn).toBe('2026-06-05')
})

test('on the last day of the first period an extension can still be had, at 31 January and in a leap year', async () => {
  const january = await takenUp(helsinki('2028-01-31T09:00:00'))
  expect((await readCase(january.reference)).dueOn).toBe('2028-02-29')
  const last = helsinki('2028-02-29T23:50:00')
  expect(await propose(january, last)).toBe('proposed')
  expect(await approve(january, last)).toBe('approved')
  expect(await deliver(january, helsinki('2028-02-29T23:59:00'), { accepted: null })).toBe('sent')
  // 30 April 2028 is a Sunday, and the day after it is May Day.
  expect((await readCase(january.reference)).dueOn).toBe('2028-05-02')
})

test('nobody approves their own proposal or case, nor one that they must stay out of; a stranger finds none', async () => {
  const one = await takenUp()
  await propose(one, march('20'))
  expect(await approve(one, march('20'), one.staff)).toBe('same-person')
  const relative = await addStaff('approver')
  const { id: caseId, version } = await readCase(one.reference)
  const declared = { caseId, staffId: relative.id, ground: 'close_relative', declaredAt: march('20') } as const
  await db.insert(disqualification).values(declared)
  expect(await approve(one, march('20'), relative)).toBe('disqualified')
  const word = { reference: 'TP-2026-9999', version, staff: relative, now: march('20') }
  expect(await approveExtension(word)).toBe('not-found')
  expect(await returnExtension({ ...word, reason: 'Ei.' })).toBe('not-found')
  expect(await recordExtensionLetter(word)).toBe('not-found')
  expect(await approve(one, helsinki('2026-04-08T09:00:00', '+03:00'))).toBe('too-late')
})

test('a proposal that is sent back says why and may be made anew; what is approved cannot be sent back', async () => {
  const one = await takenUp()
  await propose(one, march('20'))
  const approver = await addStaff('approver')
  const back = async (reason: string) => {
    const { version } = await readCase(one.reference)
    return returnExtension({ reference: one.reference, version, staff: approver, reason, now: march('20') })
  }
  expect(await back('  ')).toBe('reason-missing')
  expect(await back('Perustelut puuttuvat.')).toBe('returned')
  expect(await back('Perustelut puuttuvat.')).toBe('not-allowed-now')
  expect(await approve(one, march('20'))).toBe('not-allowed-now')
  expect(await propose(one, march('21'))).toBe('proposed')
  expect(await approve(one, march('21'))).toBe('approved')
  expect(await back('Myöhäistä.')).toBe('not-allowed-now')
  expect(await listActions(one.reference)).toContain('extension.returned')
})

test('two approvers at once: one wins, and one notice leaves', async () => {
  const one = await takenUp()
  await propose(one, march('20'))
  const { version } = await readCase(one.reference)
  const word = { reference: one.reference, version, now: march('21') }
  const outcomes = await Promise.all([
    approveExtension({ ...word, staff: await addStaff('approver') }),
    approveExtension({ ...word, staff: await addStaff('approver') }),
  ])
  expect(outcomes.toSorted()).toEqual(['approved', 'changed-meanwhile'])
  expect((await listLetters(one.reference)).filter((kind) => kind === 'extension')).toHaveLength(1)
})

test('a case that is closed before its notice leaves needs none', async () => {
  const one = await takenUp()
  await propose(one, march('20'))
  await approve(one, march('21'))
  await withdrawRequest({ subject: one.subject, reference: one.reference, now: march('21') })
  expect(await deliver(one, march('21'), { accepted: null })).toBe('cancelled')
  expect((await readCase(one.reference)).dueOn).toBe('2026-04-07')
  expect(await extensionsOf(one)).toMatchObject([{ noticeAcceptedAt: null, lapsedAt: march('21') }])
})

test('the Openness Act knows no such extension', async () => {
  expect(await propose(await takenUp(undefined, 'openness_request'), march('06'))).toBe('not-extendable')
})
