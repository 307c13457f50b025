import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { deliveryReports, type DeliveryReport } from '#db/schema/words.ts'
import { isReturned, readReport, saysMore } from './delivery-report.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 8, 0, second))
type Known = { report: DeliveryReport | null; reportedAt: Date | null }
const nothing: Known = { report: null, reportedAt: null }

function afterAll(told: { report: DeliveryReport; occurredAt: Date }[]): Known {
  return told.reduce<Known>(
    (known, one) => (saysMore(known, one) ? { report: one.report, reportedAt: one.occurredAt } : known),
    nothing,
  )
}

test('whatever the order in which reports come, and however often, the same stays', () => {
  const report = fc.record({ report: fc.constantFrom(...deliveryReports), second: fc.nat(59) })
  const told = fc.array(report, { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(told, fc.infiniteStream(fc.nat()), (list, chances) => {
      const events = list.map(({ report, second }) => ({ report, occurredAt: at(second) }))
      const shuffled = [...events, ...events]
        .map((event) => ({ event, place: chances.next().value as number }))
        .toSorted((one, other) => one.place - other.place)
        .map(({ event }) => event)
      expect(afterAll(shuffled)).toEqual(afterAll(events))
    }),
  )
})

test.each<[DeliveryReport, DeliveryReport]>([
  ['delivered', 'delayed'],
  ['bounced', 'delivered'],
  ['bounced', 'delayed'],
  ['suppressed', 'delivered'],
  ['failed', 'delivered'],
  ['complained', 'delivered'],
  ['complained', 'bounced'],
])('%s is not undone by %s, even a later one', (stronger, weaker) => {
  expect(saysMore({ report: stronger, reportedAt: at(1) }, { report: weaker, occurredAt: at(2) })).toBe(false)
  expect(saysMore({ report: weaker, reportedAt: at(2) }, { report: stronger, occurredAt: at(1) })).toBe(true)
})

test('what came back is told from what arrived or will', () => {
  expect(deliveryReports.filter(isReturned)).toEqual(['bounced', 'complained', 'suppressed', 'failed'])
  expect(isReturned(null)).toBe(false)
})

const outboxId = 'f6a1bb39-3a3c-4d7c-9f38-4a1d1f6f0a11'
const event = (type: string, data: object) => ({ type, created_at: '2026-11-20T08:00:00.000Z', data })
const email = { email_id: 'resend-1', to: ['a@example.fi'], tags: { kind: 'x', outbox: outboxId } }

test.each([
  ['email.delivered', 'delivered'],
  ['email.delivery_delayed', 'delayed'],
  ['email.bounced', 'bounced'],
  ['email.complained', 'complained'],
  ['email.suppressed', 'suppressed'],
  ['email.failed', 'failed'],
])('%s says of its letter: %s', (type, report) => {
  expect(readReport('msg_1', event(type, email))).toMatchObject({
    eventId: 'msg_1',
    type,
    report,
    outboxId,
    providerId: 'resend-1',
    occurredAt: new Date('2026-11-20T08:00:00Z'),
    complainer: report === 'complained' ? 'a@example.fi' : null,
  })
})

test.each([
  ['Permanent', 'permanent'],
  ['Transient', 'transient'],
  ['Undetermined', 'undetermined'],
  ['Something', 'undetermined'],
])('a bounce that is called %s is %s', (type, bounce) => {
  const told = { ...email, bounce: { type, subType: 'General', message: '550 <a@example.fi> unknown' } }
  const report = readReport('msg_1', event('email.bounced', told))
  expect(report).toMatchObject({ report: 'bounced', bounce })
  expect(JSON.stringify(report)).not.toContain('550')
})

test('who complained is known only of a letter to one', () => {
  const two = { ...email, to: ['a@example.fi', 'b@example.fi'] }
  expect(readReport('msg_1', event('email.complained', two))).toMatchObject({ report: 'complained', complainer: null })
  expect(readReport('msg_1', event('email.complained', { ...email, to: 'a@example.fi' }))).toMatchObject({
    complainer: 'a@example.fi',
  })
  expect(readReport('msg_1', event('suppression.added', { email: 'a@example.fi', origin: 'complaint' }))).toMatchObject(
    { report: null, complainer: 'a@example.fi' },
  )
  expect(readReport('msg_1', event('suppression.added', { email: 'a@example.fi', origin: 'bounce' }))).toBeNull()
})

test('a tag that is not ours is no letter of ours', () => {
  const foreign = { ...email, tags: { outbox: "1'; drop table outbox" } }
  expect(readReport('msg_1', event('email.bounced', foreign))).toMatchObject({ outboxId: null })
  expect(readReport('msg_1', event('email.bounced', { email_id: 'resend-1' }))).toMatchObject({ outboxId: null })
})

test('whatever is signed, reading it never fails', () => {
  const types = fc.constantFrom('email.bounced', 'email.complained', 'suppression.added')
  fc.assert(
    fc.property(fc.jsonValue(), types, (data, type) => {
      expect(readReport('msg_1', { type, created_at: '2026-11-20', data })).toBeNull()
      const read = readReport('msg_1', { type, created_at: '2026-11-20T08:00:00.000Z', data })
      expect(read?.type ?? type).toBe(type)
    }),
  )
})
