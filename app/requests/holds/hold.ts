import type { HoldGround } from '#db/schema/words.ts'
import { addMonths, type CivilDate, isCivilDate } from '~/rules/civil-date.ts'
import { monthsToReview } from '~/register/erasure-fate.ts'

/** What the office itself may hold a record for; what the Accounting Act holds, the plan finds by itself. */
export const placeableGrounds = ['claim', 'archive'] as const satisfies readonly HoldGround[]
export type PlaceableGround = (typeof placeableGrounds)[number]

/** In characters: which claim, whose order. */
export const shortestHoldReason = 10

export function isPlaceable(ground: string): ground is PlaceableGround {
  return placeableGrounds.includes(ground as PlaceableGround)
}

/** The latest day for looking again at a hold that is placed or reviewed today. */
export const latestReview = (today: CivilDate) => addMonths(today, monthsToReview)

/** GDPR Art. 17(3)(d)–(e), 5(1)(e): held only while it is needed, so looked at again within six months. */
export function isReviewDay(day: string, today: CivilDate): boolean {
  return isCivilDate(day) && day > today && day <= latestReview(today)
}
