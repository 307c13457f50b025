import type { CivilDate } from '~/rules/civil-date.ts'
import { addWorkingDays } from '~/rules/holidays.ts'

/** Working days ahead of a due date on which somebody is warned, the last one to everybody. */
export const warningLevels = [10, 5, 1] as const
export type WarningLevel = (typeof warningLevels)[number]

/** From this working day on it is the nearest level; a date of long ago is still the last one's. */
export function warningDay(dueOn: CivilDate, level: WarningLevel, eves: boolean): CivilDate {
  return addWorkingDays(dueOn, -level, { eves })
}

/**
 * The level reached today, if any: one that was slept through is not made up for. What a case was received with is no
 * news, so a short time limit begins with its next level.
 */
export function warningLevel(
  dueOn: CivilDate,
  { received, today, eves }: { received: CivilDate; today: CivilDate; eves: boolean },
): WarningLevel | null {
  const reached = warningLevels.filter((level) => warningDay(dueOn, level, eves) <= today)
  const nearest = reached.at(-1)
  if (!nearest) return null
  return nearest === 1 || warningDay(dueOn, nearest, eves) > received ? nearest : null
}
