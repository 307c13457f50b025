import { sql, type SQL } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import type { ExtensionReason, PauseReason, RequestKind } from '#db/schema/words.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { daysOf, type ReportPeriod } from './report-period.ts'

/** Who may read reports: what `requireStaff` hands over. They hold numbers of cases and nothing of any person. */
type Asked = { staff: VerifiedStaff; period: ReportPeriod; now: Date }

/** Oldest age in days of each group of open cases; the last has no end. */
const ageGroups = [7, 14, 30, 60, 90, null] as const

/** The day of a moment by the controller's calendar. */
const day = (column: string) => sql.raw(`(${column} at time zone 'Europe/Helsinki')::date`)

/** Of the answers that were due in a month: given by the due date, or not. One still owed counts once it is late. */
export async function countOnTime({ period, now }: Asked) {
  const { first, end } = daysOf(period)
  type Row = { month: string; due: number; onTime: number }
  return rowsOf<Row>(sql`select to_char(due_on, 'YYYY-MM') as month, count(*)::int as due,
      (count(*) filter (where ${day('closed_at')} <= due_on))::int as "onTime"
    from request_case
    where due_on >= ${first}::date and due_on < ${end}::date and state <> 'withdrawn'
      and (closed_at is not null or due_on < ${helsinkiDate(now)}::date)
    group by 1 order by 1`)
}

/** Days from receipt to the end, of the cases that ended in the period. What was withdrawn needed no answer. */
export async function measureDays({ period }: Asked) {
  const { first, end } = daysOf(period)
  const days = sql`(${day('closed_at')} - ${day('received_at')})`
  type Row = { kind: RequestKind; count: number; median: number; ninetieth: number }
  return rowsOf<Row>(sql`select kind, count(*)::int as count,
      percentile_disc(0.5) within group (order by ${days})::int as median,
      percentile_disc(0.9) within group (order by ${days})::int as ninetieth
    from request_case
    where closed_at >= (${first}::timestamp at time zone 'Europe/Helsinki')
      and closed_at < (${end}::timestamp at time zone 'Europe/Helsinki') and state <> 'withdrawn'
    group by kind order by kind`)
}

/** Open cases by their days since receipt, as they are now: the period has no say in it. */
export async function countOpenByAge({ now }: Asked) {
  const ends = ageGroups.filter((end) => end !== null)
  type Row = { group: number; count: number; late: number }
  const rows = await rowsOf<Row>(sql`select width_bucket(${helsinkiDate(now)}::date - ${day('received_at')} - 1,
      array[${sql.join(ends, sql`, `)}]::int[])::int as "group", count(*)::int as count,
      (count(*) filter (where due_on < ${helsinkiDate(now)}::date))::int as late
    from request_case where closed_at is null group by 1`)
  return ageGroups.map((end, index) => {
    const { count = 0, late = 0 } = rows.find(({ group }) => group === index) ?? {}
    return { from: index === 0 ? 0 : ageGroups[index - 1]! + 1, end, count, late }
  })
}

/** Grounds of the refusals that came into force in the period: of the whole request, and of a part of it. */
export async function countRefusals({ period }: Asked) {
  const { first, end } = daysOf(period)
  const inForce = sql`d.approved_at >= (${first}::timestamp at time zone 'Europe/Helsinki')
    and d.approved_at < (${end}::timestamp at time zone 'Europe/Helsinki') and d.returned_at is null`
  type Row = { code: string; whole: number; part: number }
  return rowsOf<Row>(sql`select code, sum(whole)::int as whole, sum(part)::int as part from (
      select d.refusal_code as code, 1 as whole, 0 as part from case_decision d
        where d.outcome = 'refuse' and d.refusal_code is not null and ${inForce}
      union all
      select p.code, 0, 1 from decision_part p join case_decision d on d.id = p.decision_id
        where d.outcome = 'grant' and ${inForce}
    ) refusals group by code order by sum(whole) + sum(part) desc, code limit 100`)
}

/** How often the person was asked something in the period, how often that stopped the clock, and how long it took. */
export async function countPauses({ period }: Asked) {
  const { first, end } = daysOf(period)
  type Row = { reason: PauseReason; count: number; stopped: number; median: number | null }
  return rowsOf<Row>(sql`select reason, count(*)::int as count, (count(*) filter (where stops_clock))::int as stopped,
      (percentile_disc(0.5) within group (order by ${day('ended_at')} - ${day('asked_at')}))::int as median
    from case_pause
    where asked_at >= (${first}::timestamp at time zone 'Europe/Helsinki')
      and asked_at < (${end}::timestamp at time zone 'Europe/Helsinki')
    group by reason order by reason`)
}

/** Extensions proposed in the period, and what became of them (GDPR Art. 12(3)). */
export async function countExtensions({ period }: Asked) {
  const { first, end } = daysOf(period)
  type Row = { reason: ExtensionReason; count: number; effective: number; returned: number; lapsed: number }
  return rowsOf<Row>(sql`select reason, count(*)::int as count,
      (count(*) filter (where notice_accepted_at is not null))::int as effective,
      (count(*) filter (where returned_at is not null))::int as returned,
      (count(*) filter (where lapsed_at is not null))::int as lapsed
    from case_extension
    where proposed_at >= (${first}::timestamp at time zone 'Europe/Helsinki')
      and proposed_at < (${end}::timestamp at time zone 'Europe/Helsinki')
    group by reason order by reason`)
}

async function rowsOf<Row>(query: SQL): Promise<Row[]> {
  return [...(await db.execute(query))] as Row[]
}
