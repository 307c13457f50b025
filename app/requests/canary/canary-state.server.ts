import { and, desc, isNotNull, isNull, or } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { canaryRun } from '#db/schema/desk.ts'
import { env } from '~/env.server.ts'
import { keptFor } from '~/marketing/kept-figure.ts'
import { addMinutes } from '~/rules/minutes.ts'
import type { CanaryFailure } from './canary.server.ts'

/** It goes every hour; two that did not even begin are a fault of the worker. */
const hoursUntilLate = 3

export type CanaryState = {
  /** When a made-up request last came through whole. */
  arrivedAt: Date | null
  /** Where the latest one was lost, and when it set out. */
  lost: { where: CanaryFailure; at: Date } | null
  /** It should have come through again by now. */
  isLate: boolean
}

/**
 * How the made-up requests fare; rounds that were killed on their way say nothing. Null: there never was one. `isOn`: they
 * go by themselves, so that one is late when none has come.
 */
export async function findCanaryState(now: Date, isOn = env.CANARY_ADDRESS !== undefined): Promise<CanaryState | null> {
  const { startedAt, sentAt, failure, endedAt } = canaryRun
  const told = { startedAt, sentAt, failure }
  const arrived = and(isNotNull(endedAt), isNotNull(sentAt), isNull(failure))
  const [[last], [whole]] = await Promise.all([
    db
      .select(told)
      .from(canaryRun)
      .where(or(isNotNull(failure), arrived))
      .orderBy(desc(startedAt))
      .limit(1),
    db.select(told).from(canaryRun).where(arrived).orderBy(desc(startedAt)).limit(1),
  ])
  if (!last) return null
  const isLate = whole !== undefined && whole.startedAt < addMinutes(now, -hoursUntilLate * 60)
  return {
    arrivedAt: whole?.sentAt ?? null,
    lost: last.failure === null ? null : { where: last.failure as CanaryFailure, at: last.startedAt },
    isLate: isOn && isLate,
  }
}

/** The same for every page of the office, at most fifteen seconds old. */
export const findKeptCanaryState = keptFor(15_000, (now) => findCanaryState(now))
