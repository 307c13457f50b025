import { addMonths, type CivilDate } from '~/rules/civil-date.ts'

/** Whole months, the last one included, as `?from=2026-01&to=2026-12` says. */
export type ReportPeriod = { from: string; to: string }

/** What one report reads at most. */
const mostMonths = 36
const usual = 12

/** The months of an address; what is not understood is named, and the last twelve are shown instead. */
export function readPeriod(search: URLSearchParams, today: CivilDate): { period: ReportPeriod; problems: string[] } {
  const given = { from: search.get('from') || null, to: search.get('to') || null }
  const problems = (['from', 'to'] as const).filter((name) => given[name] !== null && !isMonth(given[name]))
  const last = (given.to ?? today).slice(0, 7)
  const to = isMonth(last) ? last : today.slice(0, 7)
  const period = { from: given.from ?? monthsBefore(to, usual - 1), to }
  if (problems.length === 0 && period.from > period.to) problems.push('from')
  if (problems.length === 0 && period.from < monthsBefore(period.to, mostMonths - 1)) problems.push('from')
  if (problems.length === 0) return { period, problems }
  const thisMonth = today.slice(0, 7)
  return { period: { from: monthsBefore(thisMonth, usual - 1), to: thisMonth }, problems }
}

/** First day of the period, and the first day after it. */
export function daysOf({ from, to }: ReportPeriod): { first: CivilDate; end: CivilDate } {
  return { first: `${from}-01`, end: addMonths(`${to}-01`, 1) }
}

export function monthsOf({ from, to }: ReportPeriod): string[] {
  const months = []
  for (let month = from; month <= to; month = monthsBefore(month, -1)) months.push(month)
  return months
}

function isMonth(text: string): boolean {
  return /^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text)
}

function monthsBefore(month: string, count: number): string {
  return addMonths(`${month}-01`, -count).slice(0, 7)
}
