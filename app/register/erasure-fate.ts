import type { HoldGround } from '#db/schema/words.ts'
import { addMonths, type CivilDate } from '~/rules/civil-date.ts'
import { erasureReasons, type ErasureReason } from './description/reasons.ts'
import { retainedUntil, type RetentionRuleId } from './description/retention.ts'
import type { ErasureRule, PersonalTable } from './description/types.ts'

/** What an erasure does to a record, and why. */
export type Fate = {
  /**
   * `erase`: the row goes. `clear`: it stays as somebody else's data, without the person. `hold`: the law keeps it for a
   * time, out of the register and without its link to the person. `keep`: it stays as it is.
   */
  verdict: 'erase' | 'clear' | 'hold' | 'keep'
  ground: HoldGround | null
  /** Last day of the hold; null while its end is an event. */
  until: CivilDate | null
  /** When the need to hold it is looked at again; not part of the frozen plan, since it moves with the day. */
  reviewOn: CivilDate | null
  article: string
  reason: ErasureReason
}

/** One row as it was reached. `retentionFrom` is the day on which its retention period began. */
export type ReachedRow = {
  id: string
  values: Readonly<Record<string, unknown>>
  retentionFrom: CivilDate | null
  /** Columns of an organisation's row that hold the person's own contact details (C-710/23). */
  own?: readonly OwnContact[]
}

export type OwnContact = 'email' | 'phone'

/** An open claim is looked at again at the latest after so many months (GDPR Art. 17(3)(e): only while it is needed). */
export const monthsToReview = 6

type Hold = { ground?: HoldGround | null; until?: CivilDate | null; reviewOn?: CivilDate | null }

export function fateOf(verdict: Fate['verdict'], reason: ErasureReason, hold: Hold = {}): Fate {
  const { ground = null, until = null, reviewOn = null } = hold
  return { verdict, ground, until, reviewOn, article: erasureReasons[reason].article, reason }
}

/** The one fate of all that is the person's in a table; null where it is each row's own, or none of it their data. */
export function fateOfTable({ erasure }: PersonalTable): Fate | null {
  return isPlain(erasure) ? fateOf(plainVerdicts[erasure.rule], erasure.reason) : null
}

type Rule<Name extends ErasureRule['rule']> = Extract<ErasureRule, { rule: Name }>

const plainVerdicts = { delete: 'erase', clear: 'clear', keep: 'keep' } as const

const isPlain = (erasure: ErasureRule): erasure is Rule<keyof typeof plainVerdicts> =>
  Object.hasOwn(plainVerdicts, erasure.rule)

/** Where a table has no one fate: what its rule does to this row; null where that is not the person's own data. */
export function fateOfRow({ erasure, retention }: PersonalTable, row: ReachedRow, today: CivilDate): Fate | null {
  switch (erasure.rule) {
    case 'hold_for_period':
      return holdForPeriod(erasure, row, retention.rule, today)
    case 'hold_while_open':
      return holdWhileOpen(erasure, row, today)
    case 'out_of_scope': {
      const isOwnData = erasure.ownDataIf !== null && row.values[erasure.ownDataIf] === true
      if (isOwnData) return fateOf('keep', erasure.reason)
      return row.own && row.own.length > 0 ? fateOf('clear', 'own_contact') : null
    }
    default:
      return null
  }
}

/** To the end of its last day; without a known end it is held. */
function holdForPeriod(
  { ground, held, lapsed }: Rule<'hold_for_period'>,
  { retentionFrom }: ReachedRow,
  rule: RetentionRuleId,
  today: CivilDate,
): Fate {
  const until = retentionFrom && retainedUntil(rule, retentionFrom)
  if (until !== null && today > until) return fateOf('erase', lapsed)
  return fateOf('hold', held, { ground, until })
}

function holdWhileOpen(rule: Rule<'hold_while_open'>, { values }: ReachedRow, today: CivilDate): Fate {
  if (values[rule.closedIn] !== null) return fateOf('erase', rule.closed)
  return fateOf('hold', rule.held, { ground: rule.ground, reviewOn: nextReview(values[rule.reviewIn], today) })
}

/** The review that was set, if it is still to come and soon enough. */
function nextReview(set: unknown, today: CivilDate): CivilDate {
  const latest = addMonths(today, monthsToReview)
  return typeof set === 'string' && set > today && set < latest ? set : latest
}
