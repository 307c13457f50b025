import { sql, type SQL } from 'drizzle-orm'
import { literal } from './people-term.ts'

/** By what a person was found; the first is the surest. */
export const matchReasons = [
  'address',
  'external_id',
  'phone',
  'name',
  'address_part',
  'organization',
  'similar_name',
  'similar_address',
  'similar_organization',
] as const
export type MatchReason = (typeof matchReasons)[number]

/** More of one kind than these are not read: whoever looks for a person types another letter. */
export const mostHits = 300
export const mostOrganizations = 30
const person = sql`p.id, p.full_name, p.organization_id`

export function hit(reason: MatchReason, rank: SQL = sql`0`): SQL {
  const first = matchReasons.indexOf(reason) * 1000
  return sql`${person}, ${reason}::text as reason, (${first}::int + ${rank})::int as rank`
}

/** Addresses that begin so. */
export function addressBeginning(reason: MatchReason, beginning: string, condition: SQL = sql`true`): SQL {
  return sql`select id, full_name, organization_id, reason, rank from (
    select ${hit(reason)}, p.email_canonical from contact_person p
    where ${condition} and p.email_canonical >= ${beginning} order by p.email_canonical limit ${mostHits}) p
    where starts_with(email_canonical, ${beginning})`
}

/** Everybody of some organisations. */
export function ofOrganizations(reason: MatchReason, organizations: SQL): SQL {
  return sql`select ${hit(reason, sql`o.distance`)} from (${organizations}) o
    cross join lateral (select * from contact_person p where p.organization_id = o.id
      order by p.full_name limit ${mostHits}) p limit ${mostHits}`
}

/** One word begins a word of the text after its first; of several, all stand in it, in any order and case. */
export function everyWord(column: SQL, words: readonly string[]): SQL {
  const patterns = words.length === 1 ? [`% ${literal(words[0]!)}%`] : words.map((word) => `%${literal(word)}%`)
  return sql.join(
    patterns.map((pattern) => sql`${column} ilike (select ${pattern}::text)`),
    sql` and `,
  )
}
