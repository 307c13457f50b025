import type { Locale } from '#db/schema/words.ts'
import { formatDate } from '~/i18n/dates.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import { storedWord } from '~/i18n/stored-word.server.ts'
import { may } from '~/identity/permission.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { mayBeHeld } from '~/register/erasure-plan.ts'
import { isTableName, personalTable } from '~/register/description/register-description.ts'
import { findErasureReason } from '~/register/description/reasons.ts'
import type { SubjectReading } from '~/register/subject-reading.ts'
import {
  findApprovedAt,
  isEndUntold,
  listHoldOwners,
  listKeptOf,
  listOfficeHolds,
} from '~/requests/holds/hold-parts.server.ts'
import { latestReview, placeableGrounds } from '~/requests/holds/hold.ts'
import type { findCase } from '~/requests/queries.server.ts'
import { isClosed } from '~/requests/state.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { capitalized } from '~/ui/text.ts'
import type { HoldsView } from './case-holds.tsx'
import { recordSections } from './record-view.server.ts'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCase>>>

/** An erasure takes seconds; one that is not done in an hour needs somebody to look at it. */
const minutesUntilStuck = 60

/**
 * What is held on this case, and what a handler may do about it. Records to hold are offered while the person's records
 * stand open on the page. Null where there is nothing to say.
 */
export async function holdsView(
  found: FoundCase,
  staff: VerifiedStaff,
  reading: SubjectReading | null,
  now: Date,
): Promise<HoldsView | null> {
  const { locale } = staff
  const [holds, statutory, owners, isStuck, isUntold] = await Promise.all([
    listOfficeHolds(
      found.id,
      found.subjects.map(({ id }) => id),
    ),
    listStatutory(found),
    listHoldOwners(),
    isErasureStuck(found, now),
    found.state === 'completed' && isEndUntold(found.id),
  ])
  const today = helsinkiDate(now)
  const mayAct = may(staff.role, 'case.handle')
  const mayPlace = mayAct && !isClosed(found.state) && found.subjects.length > 0
  if (!mayPlace && !isStuck && !isUntold && holds.length + statutory.length === 0) return null
  return {
    version: found.version,
    statutory: statutory.map(({ table, ground, until, count }) => ({
      id: [table, ground, until].join('/'),
      table: termOf(table, locale),
      because: storedWord(locale, 'ground', ground),
      until: until && formatDate(locale, until, 'short'),
      count,
    })),
    holds: holds.map(({ id, table, ground, reason, owner, ownerId, reviewOn, placedAt }) => ({
      id,
      table: termOf(table, locale),
      because: storedWord(locale, 'ground', ground),
      // The portal's own holds carry a code, the office's the words of whoever placed them.
      reason: findErasureReason(reason)?.text[locale] ?? reason,
      owner,
      ownerId,
      placed: formatDate(locale, placedAt, 'short'),
      reviewOn: reviewOn && formatDate(locale, reviewOn, 'short'),
      isOverdue: reviewOn !== null && reviewOn <= today,
      endsItself: reason === 'held_with_record',
    })),
    grounds: placeableGrounds.map((value) => ({ value, label: tFor(locale, 'office')(`hold.grounds.${value}`) })),
    owners,
    me: staff.id,
    latest: latestReview(today),
    mayAct,
    mayPlace,
    records: mayPlace && reading ? recordChoices(reading, locale) : null,
    isStuck,
    isUntold,
  }
}

/** What the Accounting Act keeps after an erasure. */
async function listStatutory({ id, state }: FoundCase) {
  const kept = isClosed(state) ? await listKeptOf(id) : []
  return kept.filter(({ ground }) => ground === 'accounting' || ground === 'ledger')
}

async function isErasureStuck({ id, state }: FoundCase, now: Date): Promise<boolean> {
  const approvedAt = state === 'executing' ? await findApprovedAt(id) : null
  return approvedAt !== null && approvedAt < addMinutes(now, -minutesUntilStuck)
}

function termOf(table: string, locale: Locale): string {
  return capitalized((isTableName(table) && personalTable(table)?.term[locale]) || table)
}

/** Each record by its kind and what tells it from the others: its first items. */
function recordChoices(reading: SubjectReading, locale: Locale): HoldsView['records'] {
  return recordSections(reading, locale)
    .filter(({ id }) => isTableName(id) && mayBeHeld(id))
    .flatMap(({ id: table, title, records }) =>
      records.map(({ id, items }) => {
        const first = items.slice(0, 3).map(({ value }) => (value.length > 40 ? `${value.slice(0, 39)}…` : value))
        return { value: `${table}/${id}`, label: `${title}: ${first.join(', ')}` }
      }),
    )
}
