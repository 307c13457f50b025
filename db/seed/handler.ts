import type { TownRow } from './rows.ts'
import type { Town } from './town.ts'

export type Case = TownRow<'requestCase'>

/** Days ago. */
export const formerOfficerLeft = 60

/** Who handled cases then: the officer of today followed another. */
export function handlerAt({ staff, calendar }: Town, at: Date): string {
  return calendar.daysSince(at) > formerOfficerLeft ? staff.formerOfficer : staff.officer
}
