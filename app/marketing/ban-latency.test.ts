import { expect, test } from 'vitest'
import { measureLatency, type Consumer } from './ban-latency.ts'

const start = Date.UTC(2026, 2, 1)
const at = (minutes: number) => new Date(start + minutes * 60_000)
const hour = 60
const now = at(100 * hour)

function consumer(id: string, readings: number[], since = 0): Consumer {
  return { id, name: id, since: at(since), readings: readings.map(at) }
}
const presses = (...minutes: number[]) => minutes.map((minute) => ({ at: at(minute), lastAt: at(minute), count: 1 }))

test('without anybody who must learn of them, bans have no latency', () => {
  const none = { bans: 0, median: null, worst: null, unread: 0, oldestUnread: null, late: 0, consumers: [] }
  expect(measureLatency(presses(1, 2), [], now)).toEqual(none)
})

test('a ban has arrived when the last of the consumers has scrubbed', () => {
  const latency = measureLatency(presses(10), [consumer('a', [5, 11]), consumer('b', [9, 40])], now)
  expect(latency).toMatchObject({ bans: 1, median: 30 * 60, worst: 30 * 60, unread: 0, late: 0 })
})

test('a consumer that scrubs at the very moment has heard', () => {
  expect(measureLatency(presses(10), [consumer('a', [10])], now)).toMatchObject({ median: 0, unread: 0 })
})

test('the median is the middle ban, however many came in its minute', () => {
  const many = [
    { at: at(0), lastAt: at(0), count: 1 },
    { at: at(10), lastAt: at(10), count: 7 },
    { at: at(20), lastAt: at(20), count: 1 },
  ]
  const latency = measureLatency(many.toReversed(), [consumer('a', [5, 12, 60])], now)
  expect(latency).toMatchObject({ bans: 9, median: 2 * 60, worst: 40 * 60 })
})

test('what some consumer has not scrubbed after yet is counted, with the age of the oldest, and for that consumer', () => {
  const latency = measureLatency(presses(99 * hour, 98 * hour), [consumer('a', [99.5 * hour]), consumer('b', [])], now)
  expect(latency).toMatchObject({ bans: 2, median: null, unread: 2, oldestUnread: 2 * 3600, late: 0 })
  expect(latency.consumers).toEqual([
    { id: 'a', name: 'a', unread: 0 },
    { id: 'b', name: 'b', unread: 2 },
  ])
})

test('more than forty-eight hours are too long, read or not', () => {
  const read = consumer('a', [48 * hour, 50 * hour])
  expect(measureLatency(presses(0), [read], now).late).toBe(0)
  expect(measureLatency(presses(1), [{ ...read, readings: [at(48 * hour + 1.1)] }], now).late).toBe(1)
  expect(measureLatency(presses(51 * hour), [read], now)).toMatchObject({ unread: 1, late: 1 })
})

test('a consumer that came later owes nothing for earlier bans', () => {
  const late = consumer('late', [90 * hour], 80 * hour)
  expect(measureLatency(presses(10), [late], now)).toMatchObject({ bans: 0, unread: 0 })
  const both = measureLatency(presses(10, 85 * hour), [late, consumer('a', [20, 86 * hour])], now)
  expect(both).toMatchObject({ bans: 2, worst: 5 * 3600, unread: 0 })
})

test('of bans within a minute a scrub must be after the last, and the time runs from the first', () => {
  const together = [{ at: at(10), lastAt: at(10.5), count: 2 }]
  expect(measureLatency(together, [consumer('a', [10.2])], now)).toMatchObject({ median: null, unread: 2 })
  expect(measureLatency(together, [consumer('a', [10.2, 11])], now)).toMatchObject({ median: 60, unread: 0 })
  expect(measureLatency(together, [consumer('new', [11], 10.2)], now)).toMatchObject({ bans: 2, worst: 60 })
})
