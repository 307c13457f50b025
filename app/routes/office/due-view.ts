import type { CaseState, Locale } from '#db/schema/words.ts'
import { formatDate, formatDaysAway } from '~/i18n/dates.ts'
import { isClosed } from '~/requests/state.ts'
import { daysBetween, type CivilDate } from '~/rules/civil-date.ts'
import type { DueView } from '~/ui/office-due.tsx'

const daysOfHaste = 7

/**
 * A due date relative and absolute. Written on the server: a browser may know other words for the same day, and then
 * hydration would find two texts.
 */
export function dueView(
  locale: Locale,
  { dueOn, state }: { dueOn: CivilDate; state: CaseState },
  today: CivilDate,
): DueView {
  const days = daysBetween(today, dueOn)
  const haste = isClosed(state) ? 'closed' : days < 0 ? 'late' : days <= daysOfHaste ? 'soon' : 'later'
  return { iso: dueOn, absolute: formatDate(locale, dueOn, 'short'), relative: formatDaysAway(locale, days), haste }
}
