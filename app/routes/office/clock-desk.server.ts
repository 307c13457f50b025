import type { Locale } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import type { findClock } from '~/requests/clock/clock-parts.server.ts'
import type { CaseDue } from '~/requests/clock/due-of.ts'
import type { findCase } from '~/requests/queries.server.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** What the parts of the view are made of. */
export type Desk = {
  found: FoundCase
  clock: Awaited<ReturnType<typeof findClock>>
  due: CaseDue
  locale: Locale
  now: Date
  isHandler: boolean
  staff: VerifiedStaff
}
