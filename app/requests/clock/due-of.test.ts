import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, daysBetween, helsinkiDate } from '~/rules/civil-date.ts'
import { isWorkingDay } from '~/rules/holidays.ts'
import { dueDate } from './deadline.ts'
import { type ClockRows, dueOf, opennessDue } from './due-of.ts'
import { whyNotExtendable } from './extension.ts'

const at = (local: string) => new Date(`${local}+02:00`)
const received = at('2026-03-05T09:00:00')
const calm: ClockRows = {
  receivedAt: received,
  regime: 'gdpr',
  pauses: [],
  extension: null,
  openness: null,
  reopening: null,
}
const on = (today: string) => ({ eves: false, today })

test('an untouched case is due when its receipt says, and keeps that date for ever', () => {
  expect(dueOf(calm, on('2026-03-06'))).toMatchObject({ dueOn: '2026-04-07', original: '2026-04-07', cautious: null })
  expect(dueOf(calm, on('2027-01-01')).dueOn).toBe('2026-04-07')
})

test('a pause that stops the clock moves the date, an open one a day each day; one that does not stop it moves nothing', () => {
  const open = { askedAt: at('2026-03-09T10:00:00'), endedAt: null, stopsClock: true }
  expect(dueOf({ ...calm, pauses: [open] }, on('2026-03-09')).dueOn).toBe('2026-04-07')
  expect(dueOf({ ...calm, pauses: [open] }, on('2026-03-19'))).toMatchObject({
    dueOn: '2026-04-15',
    pausedDays: 10,
    original: '2026-04-07',
  })
  const ended = { ...open, endedAt: at('2026-03-12T10:00:00') }
  expect(dueOf({ ...calm, pauses: [ended] }, on('2026-09-01')).dueOn).toBe('2026-04-08')
  const late = { ...open, stopsClock: false }
  expect(dueOf({ ...calm, pauses: [late] }, on('2026-03-19')).dueOn).toBe('2026-04-07')
})

test('an extension moves the date only once the person was told', () => {
  expect(dueOf({ ...calm, extension: { noticeAcceptedAt: null } }, on('2026-03-20')).dueOn).toBe('2026-04-07')
  const told = { ...calm, extension: { noticeAcceptedAt: at('2026-03-20T10:00:00') } }
  expect(dueOf(told, on('2026-03-20'))).toMatchObject({ dueOn: '2026-06-05', first: '2026-04-07', isExtended: true })
})

test('where a month lacks the day, the earlier of the two readings of an extension is known too', () => {
  const told = { noticeAcceptedAt: at('2026-02-10T10:00:00') }
  const january = { ...calm, receivedAt: at('2026-01-31T10:00:00'), extension: told }
  expect(dueOf(january, on('2026-02-10'))).toMatchObject({ dueOn: '2026-04-30', cautious: '2026-04-28' })
  expect(dueOf({ ...calm, extension: told }, on('2026-03-20')).cautious).toBeNull()
})

test('the earliest date that still waits for its answer is the case’s', () => {
  const part = { dueOn: opennessDue(received, false), isLarge: false, answeredAt: null }
  expect(part.dueOn).toBe('2026-03-19')
  expect(dueOf({ ...calm, openness: part }, on('2026-03-06'))).toMatchObject({ dueOn: '2026-03-19', own: '2026-04-07' })
  const answered = { ...part, answeredAt: at('2026-03-18T10:00:00') }
  expect(dueOf({ ...calm, openness: answered }, on('2026-03-19'))).toMatchObject({
    dueOn: '2026-04-07',
    openness: null,
  })
  expect(opennessDue(received, true)).toBe('2026-04-05')
})

test('a large matter wholly under the Openness Act has a month, and no extension of the GDPR', () => {
  const wholly = { ...calm, regime: 'openness' } as const
  expect(dueOf(wholly, on('2026-03-06')).dueOn).toBe('2026-03-19')
  const large = { dueOn: '2026-04-05', isLarge: true, answeredAt: null }
  expect(dueOf({ ...wholly, openness: large }, on('2026-03-06'))).toMatchObject({ dueOn: '2026-04-05', openness: null })
  const told = { noticeAcceptedAt: received }
  expect(dueOf({ ...wholly, extension: told }, on('2026-03-06')).dueOn).toBe('2026-03-19')
})

test('after a reopening the date is the one it was given', () => {
  const told = { noticeAcceptedAt: at('2026-03-20T10:00:00') }
  const reopened = { ...calm, extension: told, reopening: { dueOn: '2026-08-14' } }
  expect(dueOf(reopened, on('2026-07-01'))).toMatchObject({ dueOn: '2026-08-14', cautious: null })
})

const moments = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2060-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const spans = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 20 }),
    length: fc.integer({ min: 0, max: 40 }),
    stopsClock: fc.boolean(),
  }),
  { maxLength: 4 },
)

test('whatever befalls a case, its own date is a working day, never before the untouched one, and later when extended', () => {
  fc.assert(
    fc.property(moments, spans, fc.boolean(), (receivedAt, given, eves) => {
      const day = helsinkiDate(receivedAt)
      const pauses = given.map(({ after, length, stopsClock }) => ({
        askedAt: new Date(`${addDays(day, after)}T12:00:00Z`),
        endedAt: new Date(`${addDays(day, after + length)}T12:00:00Z`),
        stopsClock,
      }))
      const rows = { ...calm, receivedAt, pauses }
      const calendar = { eves, today: addDays(day, 60) }
      const plain = dueOf(rows, calendar)
      const extended = dueOf({ ...rows, extension: { noticeAcceptedAt: receivedAt } }, calendar)
      expect(plain.dueOn >= plain.original).toBe(true)
      expect(daysBetween(day, plain.original)).toBeGreaterThanOrEqual(28)
      expect(isWorkingDay(plain.dueOn, { eves })).toBe(true)
      expect(isWorkingDay(extended.dueOn, { eves })).toBe(true)
      expect(extended.rawEnd).toBe(addDays(addMonths(day, 3), extended.pausedDays))
      expect(extended.pausedDays).toBe(plain.pausedDays)
      expect(extended.first).toBe(plain.dueOn)
      expect(extended.cautious === null || extended.cautious <= extended.dueOn).toBe(true)
      expect(dueOf({ ...rows, pauses: pauses.filter(({ stopsClock }) => stopsClock) }, calendar)).toEqual(plain)
    }),
  )
})

test('an openness part is due on the day itself, though it be a holiday, and never after the GDPR’s', () => {
  fc.assert(
    fc.property(moments, (receivedAt) => {
      const part = opennessDue(receivedAt, false)
      expect(daysBetween(helsinkiDate(receivedAt), part)).toBe(14)
      expect(part < dueDate({ receivedAt }).due).toBe(true)
    }),
  )
})

test('an extension is possible once, under the GDPR, until the end of the last day of the first period', () => {
  const why = (rows: ClockRows, now: string) => {
    const moment = at(now)
    return whyNotExtendable(rows, dueOf(rows, on(now.slice(0, 10))), moment)
  }
  expect(why(calm, '2026-04-07T22:59:59.999')).toBeNull()
  expect(why(calm, '2026-04-07T23:00:00')).toBe('too-late')
  expect(why({ ...calm, extension: { noticeAcceptedAt: null } }, '2026-03-20T10:00:00')).toBe('extended-already')
  expect(why({ ...calm, regime: 'openness' }, '2026-03-06T10:00:00')).toBe('not-extendable')
  expect(why({ ...calm, regime: 'accessibility' }, '2026-03-06T10:00:00')).toBe('not-extendable')
  expect(why({ ...calm, reopening: { dueOn: '2026-08-14' } }, '2026-03-20T10:00:00')).toBe('not-extendable')
  const waiting = [{ askedAt: at('2026-03-09T10:00:00'), endedAt: null, stopsClock: true }]
  expect(why({ ...calm, pauses: waiting }, '2026-04-08T09:00:00')).toBeNull()
})
