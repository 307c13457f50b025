import { endOfDay } from '~/rules/civil-date.ts'
import type { CaseDue, ClockRows } from './due-of.ts'

/** Why the time limit cannot be extended, by the law alone. */
export type Inextensible = 'not-extendable' | 'extended-already' | 'too-late'

/**
 * GDPR Art. 12(3): once, and only before the first period has ended. The other laws have no such extension, and a case
 * taken up again has the date that it was given.
 */
export function whyNotExtendable(
  { regime, reopening, extension }: ClockRows,
  due: CaseDue,
  now: Date,
): Inextensible | null {
  if (regime !== 'gdpr' || reopening) return 'not-extendable'
  if (extension) return 'extended-already'
  return isTooLate(due, now) ? 'too-late' : null
}

/** The person can no longer be told in time. */
export function isTooLate({ first }: Pick<CaseDue, 'first'>, now: Date): boolean {
  return now > endOfDay(first)
}
