import { sql, type SQL } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { peopleHits } from '~/register/people-hits.server.ts'
import { matchReasons, type MatchReason } from '~/register/people-parts.server.ts'
import { peopleTerm } from '~/register/people-term.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { formatReference } from '../reference.ts'

/** By what a case was found: its number, the mailbox that asked, or the person it is about. */
export type CaseMatchReason = 'reference' | 'mailbox' | MatchReason
export type FoundCase = { id: string; reasons: CaseMatchReason[] }
export type FoundCases = {
  /** The surest first. */
  cases: FoundCase[]
  /** There are more than these: the term says too little. */
  isCut: boolean
}

type Search = { staff: VerifiedStaff; q: string; now: Date; limit?: number }
type Row = { case_id: string; reasons: CaseMatchReason[] }

const order: readonly CaseMatchReason[] = ['reference', 'mailbox', ...matchReasons]
/** What one search of the queue finds at most. */
const mostCases = 200

/** Cases by number, or by name, address or organisation of the person, misspelt ones too: one statement, by index. */
export async function searchCases({ q, now, limit = mostCases }: Search): Promise<FoundCases> {
  const query = casesQuery(q, now, limit)
  if (!query) return { cases: [], isCut: false }
  const rows = [...(await db.execute<Row>(query))]
  const cases = rows.slice(0, limit).map(({ case_id: id, reasons }) => {
    return { id, reasons: order.filter((reason) => reasons.includes(reason)) }
  })
  return { cases, isCut: rows.length > limit }
}

/** Null where there is nothing to look for. Exported for the test of its plan. */
export function casesQuery(q: string, now: Date, limit = mostCases): SQL | null {
  const term = peopleTerm(q)
  if (!term) return null
  const byNumber = referenceHits(q.trim(), now, limit)
  // What is written as a number of ours is no name; a bare number may be a customer's too.
  const byPerson =
    byNumber && !/^\d+$/.test(q.trim()) ? [] : [mailboxHits(term.address), personHits(peopleHits(term), limit)]
  const found = sql.join(
    [byNumber, ...byPerson].flatMap((part) => (part ? [sql`(${part})`] : [])),
    sql` union all `,
  )
  return sql`with found as materialized (${found})
    select case_id, array_agg(distinct reason) as reasons from found
    group by case_id order by min(rank), max(received_at) desc, case_id limit ${limit + 1}`
}

/** "TP-2026-0400", "tp 2026 400", "2026-04" as far as it goes, or "400" of this year and the two before. */
function referenceHits(typed: string, now: Date, limit: number): SQL | null {
  const hit = sql`c.id as case_id, 'reference' as reason, -2 as rank, c.received_at`
  const whole = sql`c.id as case_id, 'reference' as reason, -3 as rank, c.received_at`
  const [, year, digits = ''] = /^(?:tp[-\s]*)?(20\d\d)(?:[-\s]+(\d{0,9}))?$/i.exec(typed) ?? []
  if (year) {
    const beginning = `TP-${year}-${digits}`
    const exact = digits ? formatReference(Number(year), Number(digits)) : beginning
    // The order of the index bounds the reading, whatever the collation; beginnings stand together in it.
    return sql`select ${whole} from request_case c where c.reference = ${exact} union all
      (select case_id, reason, rank, received_at from (select ${hit}, c.reference from request_case c
        where c.reference >= ${beginning} order by c.reference limit ${limit}) c
        where starts_with(c.reference, ${beginning}) and c.reference <> ${exact})`
  }
  if (!/^\d{1,9}$/.test(typed)) return null
  const thisYear = Number(helsinkiDate(now).slice(0, 4))
  const references = [0, 1, 2].map((back) => sql`${formatReference(thisYear - back, Number(typed))}`)
  return sql`select ${whole} from request_case c where c.reference in (${sql.join(references, sql`, `)})`
}

/** Who asked need not be in the register. */
function mailboxHits(address: string | null): SQL | null {
  return address === null
    ? null
    : sql`select c.id as case_id, 'mailbox' as reason, -1 as rank, c.received_at
        from verified_mailbox m join request_case c on c.mailbox_id = m.id
        where m.email_canonical = ${address} order by c.received_at desc limit ${mostCases}`
}

/** Few people have ever asked: their cases are found from them, not the other way round. */
function personHits(people: SQL, limit: number): SQL {
  return sql`select s.case_id, h.reason, h.rank, c.received_at from (${people}) h
    cross join lateral (select case_id from case_subject where contact_person_id = h.id offset 0) s
    cross join lateral (select received_at from request_case where id = s.case_id offset 0) c
    limit ${limit * 10}`
}
