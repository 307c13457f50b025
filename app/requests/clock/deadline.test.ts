import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { addDays, addMonths, type CivilDate, daysBetween, helsinkiDate } from '~/rules/civil-date.ts'
import { isWorkingDay } from '~/rules/holidays.ts'
import { dueDate, mayExtend, mayPause, targetDate } from './deadline.ts'

type Vector = {
  id: string
  note: string
  receivedAt: string
  pauses: [CivilDate, CivilDate][]
  extended: boolean
  rawEnd: CivilDate
  dueStrict: CivilDate
  dueWithEves: CivilDate
}
const vectors = JSON.parse(readFileSync('tests/data/deadline-vectors.json', 'utf8')) as Vector[]

const inHelsinki = (local: string) => new Date(`${local}+02:00`)
const moments = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2060-12-31T00:00:00Z'),
  noInvalidDate: true,
})

test.each(vectors)('$id: $note', ({ receivedAt, pauses, extended, rawEnd, dueStrict, dueWithEves }) => {
  const clock = { receivedAt: new Date(receivedAt), pauses: pauses.map(([from, to]) => ({ from, to })), extended }
  expect(dueDate(clock)).toMatchObject({ rawEnd, due: dueStrict })
  expect(dueDate({ ...clock, eves: true })).toMatchObject({ rawEnd, due: dueWithEves })
})

test('the days off that moved an end are named in order', () => {
  const goodFriday = dueDate({ receivedAt: inHelsinki('2026-03-03T10:00:00') })
  expect(goodFriday.rolled).toEqual(['good_friday', 'saturday', 'easter_sunday', 'easter_monday'])
  const christmasEve = { receivedAt: inHelsinki('2026-11-24T10:00:00') }
  expect(dueDate(christmasEve).rolled).toEqual([])
  expect(dueDate({ ...christmasEve, eves: true }).rolled).toEqual([
    'christmas_eve',
    'christmas_day',
    'second_christmas_day',
    'sunday',
  ])
})

test('the day of receipt is Helsinki’s, on both days when the clock is changed', () => {
  const rawEnd = (receivedAt: string) => dueDate({ receivedAt: new Date(receivedAt) }).rawEnd
  expect(rawEnd('2026-03-28T21:59:59.999Z')).toBe('2026-04-28')
  expect(rawEnd('2026-03-28T22:00:00Z')).toBe('2026-04-29')
  expect(rawEnd('2026-03-29T20:59:59.999Z')).toBe('2026-04-29')
  expect(rawEnd('2026-03-29T21:00:00Z')).toBe('2026-04-30')
  expect(rawEnd('2026-10-25T21:59:59.999Z')).toBe('2026-11-25')
  expect(rawEnd('2026-10-25T22:00:00Z')).toBe('2026-11-26')
})

test.each([
  ['2026-01-29', '2026-02-28'],
  ['2026-01-30', '2026-02-28'],
  ['2026-01-31', '2026-02-28'],
  ['2028-01-29', '2028-02-29'],
  ['2028-01-31', '2028-02-29'],
  ['2028-02-29', '2028-03-29'],
  ['2026-12-31', '2027-01-31'],
])('a month from %s ends on %s', (received, rawEnd) => {
  expect(dueDate({ receivedAt: inHelsinki(`${received}T12:00:00`) }).rawEnd).toBe(rawEnd)
})

test('an extended period is three months from receipt, not two from the first end', () => {
  const clock = { receivedAt: inHelsinki('2026-01-31T10:00:00'), extended: true }
  expect(dueDate(clock).rawEnd).toBe('2026-04-30')
  expect(dueDate({ ...clock, pauses: [{ from: '2026-02-02', to: '2026-02-05' }] })).toMatchObject({
    rawEnd: '2026-05-03',
    pausedDays: 3,
  })
})

const march = { receivedAt: inHelsinki('2026-03-05T09:00:00') }

test.each([
  ['asked and answered on one day', [['2026-03-06', '2026-03-06']], 0],
  [
    'overlapping',
    [
      ['2026-03-06', '2026-03-12'],
      ['2026-03-09', '2026-03-14'],
    ],
    8,
  ],
  [
    'one within the other',
    [
      ['2026-03-06', '2026-03-16'],
      ['2026-03-07', '2026-03-08'],
    ],
    10,
  ],
  [
    'touching',
    [
      ['2026-03-06', '2026-03-09'],
      ['2026-03-09', '2026-03-11'],
    ],
    5,
  ],
  [
    'apart, in any order',
    [
      ['2026-03-10', '2026-03-11'],
      ['2026-03-06', '2026-03-08'],
    ],
    3,
  ],
  ['asked on the fifth working day', [['2026-03-12', '2026-03-14']], 2],
  ['asked on the sixth working day', [['2026-03-13', '2026-03-15']], 0],
  ['asked far too late', [['2026-03-30', '2026-04-03']], 0],
  [
    'one in time, one too late',
    [
      ['2026-03-06', '2026-03-08'],
      ['2026-03-16', '2026-03-26'],
    ],
    2,
  ],
  ['before receipt', [['2026-03-01', '2026-03-04']], 0],
  ['from before receipt', [['2026-03-01', '2026-03-07']], 2],
  ['backwards', [['2026-03-12', '2026-03-06']], 0],
] as [string, [CivilDate, CivilDate][], number][])('pauses %s', (_, pairs, pausedDays) => {
  const { pausedDays: counted, rawEnd } = dueDate({ ...march, pauses: pairs.map(([from, to]) => ({ from, to })) })
  expect(counted).toBe(pausedDays)
  expect(rawEnd).toBe(addDays('2026-04-05', pausedDays))
})

test('an open pause counts until today and no longer than the person is silent', () => {
  const open = { ...march, pauses: [{ from: '2026-03-06', to: null }] }
  expect(dueDate({ ...open, today: '2026-03-12' }).pausedDays).toBe(6)
  expect(dueDate({ ...open, today: '2026-03-05' }).pausedDays).toBe(0)
  expect(dueDate(open).pausedDays).toBe(0)
  const merged = [...open.pauses, { from: '2026-03-09', to: '2026-03-10' }]
  expect(dueDate({ ...open, pauses: merged, today: '2026-03-12' }).pausedDays).toBe(6)
})

test('a late question is late by the calendar in use', () => {
  // Received on Friday 18 December: the eve is a working day only in the strict calendar.
  expect(mayPause('2026-12-18', '2026-12-28')).toBe(true)
  expect(mayPause('2026-12-18', '2026-12-29')).toBe(false)
  expect(mayPause('2026-12-18', '2026-12-29', true)).toBe(true)
})

test('the Openness Act gives two weeks, a month when extended, and moves for no holiday and no pause', () => {
  const clock = { receivedAt: inHelsinki('2026-11-24T10:00:00'), regime: 'openness' } as const
  expect(dueDate(clock)).toEqual({ rawEnd: '2026-12-08', due: '2026-12-08', rolled: [], pausedDays: 0 })
  expect(dueDate({ ...clock, extended: true }).due).toBe('2026-12-24')
  expect(dueDate({ ...clock, pauses: [{ from: '2026-11-25', to: '2026-11-27' }] }).due).toBe('2026-12-08')
  expect(dueDate({ ...clock, receivedAt: inHelsinki('2026-12-12T10:00:00') }).due).toBe('2026-12-26')
})

test('an extension is possible until the end of the day on which the first period ends', () => {
  expect(mayExtend(new Date('2026-04-07T20:59:59.999Z'), march)).toBe(true)
  expect(mayExtend(new Date('2026-04-07T21:00:00Z'), march)).toBe(false)
  expect(mayExtend(new Date('2026-04-08T09:00:00Z'), { ...march, extended: true })).toBe(false)
  expect(mayExtend(new Date('2026-04-08T09:00:00Z'), { ...march, pauses: [{ from: '2026-03-06', to: null }] })).toBe(
    true,
  )
})

test('the target lies five working days before the end', () => {
  expect(targetDate('2026-04-05')).toBe('2026-03-27')
  expect(targetDate('2026-12-28')).toBe('2026-12-18')
  expect(targetDate('2026-12-28', true)).toBe('2026-12-17')
})

test('without pauses the due date is a working day, at least 28 days after receipt, and no sooner for a later receipt', () => {
  fc.assert(
    fc.property(moments, moments, fc.boolean(), fc.boolean(), (one, other, eves, extended) => {
      const [earlier, later] = one <= other ? [one, other] : [other, one]
      const first = dueDate({ receivedAt: earlier, eves, extended })
      const second = dueDate({ receivedAt: later, eves, extended })
      expect(daysBetween(helsinkiDate(earlier), first.due)).toBeGreaterThanOrEqual(28)
      expect(isWorkingDay(first.due, { eves })).toBe(true)
      expect(first.due <= second.due).toBe(true)
      expect(first.rolled).toHaveLength(daysBetween(first.rawEnd, first.due))
      expect(first.rawEnd).toBe(addMonths(helsinkiDate(earlier), extended ? 3 : 1))
    }),
  )
})

test('pauses count each day at most once, whatever their order, and never make a date earlier', () => {
  const pauses = fc.array(fc.tuple(fc.integer({ min: -3, max: 15 }), fc.integer({ min: -2, max: 20 })), {
    maxLength: 5,
  })
  fc.assert(
    fc.property(moments, pauses, (receivedAt, spans) => {
      const received = helsinkiDate(receivedAt)
      const given = spans.map(([from, length]) => ({
        from: addDays(received, from),
        to: addDays(received, from + length),
      }))
      const days = Array.from({ length: 40 }, (_, index) => addDays(received, index))
      const paused = days.filter((day) =>
        given.some(({ from, to }) => mayPause(received, from) && from <= day && day < to),
      )
      const due = dueDate({ receivedAt, pauses: given })
      expect(due.pausedDays).toBe(paused.length)
      expect(dueDate({ receivedAt, pauses: given.toReversed() })).toEqual(due)
      expect(due.due >= dueDate({ receivedAt }).due).toBe(true)
    }),
  )
})
