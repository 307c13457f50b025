/** How far back bans are looked at. */
export const daysOfLatency = 30
/** Gmail's and Yahoo's rule for bulk senders: an unsubscription is honoured within two days. */
export const longestHours = 48

/** Bans that came within one minute, with the moments of the first and of the last of them. */
export type Presses = { at: Date; lastAt: Date; count: number }
/** Who sends marketing for us and must scrub by the list: since when, and the moments when they did, the oldest first. */
export type Consumer = { id: string; name: string; since: Date; readings: readonly Date[] }

export type BanLatency = {
  /** Bans that somebody had to learn of. */
  bans: number
  /** From the ban to the last consumer's scrub after it, of those after which every consumer has scrubbed; in seconds. */
  median: number | null
  worst: number | null
  /** Bans after which some consumer has not scrubbed yet. */
  unread: number
  /** How long the oldest of those waits, in seconds. */
  oldestUnread: number | null
  /** Bans that took, or have waited, longer than the forty-eight hours. */
  late: number
  consumers: { id: string; name: string; unread: number }[]
}

/**
 * How soon bans reach all who send (rules R-DM-12). A consumer that came later had nothing sent before, so only bans since
 * then count for it; a ban that nobody had to learn of counts not at all. Of bans within a minute a scrub has to be after the last, and
 * the time runs from the first: a figure is never better than the truth.
 */
export function measureLatency(presses: readonly Presses[], consumers: readonly Consumer[], now: Date): BanLatency {
  const inOrder = presses.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const asked = consumers.map((consumer) => ({ ...consumer, next: 0, unread: 0 }))
  const read: { seconds: number; count: number }[] = []
  let unread = 0
  let oldestUnread: number | null = null
  let late = 0
  for (const { at, lastAt, count } of inOrder) {
    const due = asked.filter(({ since }) => since <= lastAt)
    if (due.length === 0) continue
    const learned = due.map((consumer) => firstReading(consumer, lastAt))
    for (const [index, consumer] of due.entries()) if (learned[index] === null) consumer.unread += count
    const isRead = learned.every((moment) => moment !== null)
    const seconds = secondsFrom(at, isRead ? latest(learned) : now)
    if (seconds > longestHours * 3600) late += count
    if (isRead) read.push({ seconds, count })
    else unread += count
    if (!isRead) oldestUnread ??= seconds
  }
  const { median, worst } = summarize(read)
  const bans = unread + read.reduce((sum, { count }) => sum + count, 0)
  return {
    bans,
    median,
    worst,
    unread,
    oldestUnread,
    late,
    consumers: asked.map(({ id, name, unread }) => ({ id, name, unread })),
  }
}

/** Bans and readings are both in order, so each reading is passed once. */
function firstReading(consumer: { readings: readonly Date[]; next: number }, at: Date): Date | null {
  const { readings } = consumer
  while (consumer.next < readings.length && readings[consumer.next]! < at) consumer.next += 1
  return readings[consumer.next] ?? null
}

function latest(moments: readonly (Date | null)[]): Date {
  return new Date(Math.max(...moments.map((moment) => moment?.getTime() ?? 0)))
}

function secondsFrom(from: Date, to: Date): number {
  return Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000))
}

function summarize(read: { seconds: number; count: number }[]): { median: number | null; worst: number | null } {
  const inOrder = read.toSorted((one, other) => one.seconds - other.seconds)
  const half = inOrder.reduce((sum, { count }) => sum + count, 0) / 2
  let seen = 0
  const median = inOrder.find(({ count }) => (seen += count) >= half)
  return { median: median?.seconds ?? null, worst: inOrder.at(-1)?.seconds ?? null }
}
