import { formatReference } from '~/requests/reference.ts'
import type { Calendar } from './calendar.ts'
import { strideFor } from './random.ts'

/** Cases are older than this many days at most; their own retention is three years. */
const oldest = 1090
/** Days of the busy present, and the share of the cases that were received in it. */
const recent = 33
const recentShare = 0.55

export type Slot = { receivedAt: Date; reference: string }

/**
 * When each case of a town was received and what number it got, without holding them all: numbers follow the order of
 * receipt within a year, while the cases themselves come in the order of the people whose they are.
 */
export function createSlots(calendar: Calendar, total: number) {
  const stride = strideFor(Math.max(1, total))
  const receiptOf = (index: number) => calendar.receiptAgo(ageOf((total - index - 0.5) / total))
  const yearOf = (index: number) => receiptOf(index).getUTCFullYear()
  /** Number of the case of this rank of receipt within its year. */
  const firstOf = new Map<number, number>()
  const firstIndexOf = (year: number) => {
    const known = firstOf.get(year)
    if (known !== undefined) return known
    let [low, high] = [0, total]
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (yearOf(middle) < year) low = middle + 1
      else high = middle
    }
    firstOf.set(year, low)
    return low
  }
  return {
    /** The slot of the n-th case that is made, from 0. */
    slot(n: number): Slot {
      const index = (n * stride) % total
      const receivedAt = receiptOf(index)
      const year = receivedAt.getUTCFullYear()
      return { receivedAt, reference: formatReference(year, index - firstIndexOf(year) + 1) }
    },
    /** How many references each year gave. */
    lastNumbers(): { year: number; lastNumber: number }[] {
      if (total === 0) return []
      const years = Array.from({ length: yearOf(total - 1) - yearOf(0) + 1 }, (_, n) => yearOf(0) + n)
      const numbered = years.map((year) => ({ year, lastNumber: firstIndexOf(year + 1) - firstIndexOf(year) }))
      return numbered.filter(({ lastNumber }) => lastNumber > 0)
    },
  }
}

/** Days by the share of cases that are younger. */
function ageOf(share: number): number {
  if (share < recentShare) return (share / recentShare) * recent
  return recent + ((share - recentShare) / (1 - recentShare)) * (oldest - recent)
}
