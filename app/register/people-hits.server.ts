import { sql, type SQL } from 'drizzle-orm'
import { literal, type PeopleTerm } from './people-term.ts'

/** By what a person was found; the first is the surest. */
export const matchReasons = [
  'address',
  'external_id',
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
const mostOrganizations = 30
/** With so many sure hits, nobody looks for a misspelt name. */
const enough = 25
/** pg_trgm's own 0.6 would miss one wrong letter of a name of six. */
const likeness = '0.5'

/**
 * Whom a search term may mean: rows `id, full_name, organization_id, reason, rank`, a person once for each reason. Every
 * part reads an index, and none more than `mostHits` rows. The patterns are sub-selects so that the plan is the same
 * for a common name and for a rare one: with its value in sight, the planner would read the whole table for a common one.
 */
export function peopleHits(term: PeopleTerm): SQL {
  const sure = [...exactHits(term), ...(term.words.length > 0 ? wordHits(term) : beginningHits(term.beginning))]
  const misspelt = term.mayBeMisspelt ? misspeltHits(term) : []
  return sql`with sure as materialized (${union(sure)}), misspelt as materialized (${union(misspelt)})
    select * from sure union all select * from misspelt`
}

const person = sql`p.id, p.full_name, p.organization_id`

function hit(reason: MatchReason, rank: SQL = sql`0`): SQL {
  const first = matchReasons.indexOf(reason) * 1000
  return sql`${person}, ${reason}::text as reason, (${first}::int + ${rank})::int as rank`
}

function exactHits({ text, address }: PeopleTerm): SQL[] {
  const byId = sql`select ${hit('external_id')} from contact_person p where p.external_id = ${text}`
  if (!address) return [byId]
  const byAddress = sql`select ${hit('address')} from contact_person p where p.email_canonical = ${address} limit ${mostHits}`
  return [byId, byAddress]
}

/** What begins so, along an ordered index and no further than `mostHits`: also the way of one or two letters. */
function beginningHits(beginning: string): SQL[] {
  const organizations = sql`select * from (select o.id, o.name, 0 as distance from customer_organization o
    where o.name >= ${beginning} order by o.name limit ${mostOrganizations}) o where starts_with(o.name, ${beginning})`
  return [nameBeginning(beginning), ofOrganizations('organization', organizations)]
}

function nameBeginning(beginning: string): SQL {
  return sql`select * from (select ${hit('name')} from contact_person p
    where p.full_name >= ${beginning} order by p.full_name, p.id limit ${mostHits}) p
    where starts_with(p.full_name, ${beginning})`
}

function addressBeginning(reason: MatchReason, beginning: string, condition: SQL = sql`true`): SQL {
  return sql`select id, full_name, organization_id, reason, rank from (
    select ${hit(reason)}, p.email_canonical from contact_person p
    where ${condition} and p.email_canonical >= ${beginning} order by p.email_canonical limit ${mostHits}) p
    where starts_with(email_canonical, ${beginning})`
}

function wordHits({ text, beginning, words, isAddress }: PeopleTerm): SQL[] {
  const typed = text.toLowerCase()
  if (text.startsWith('@')) {
    const pattern = `%${literal(typed)}%`
    return [
      sql`select ${hit('address_part')} from contact_person p
        where p.email_canonical like (select ${pattern}::text) limit ${mostHits}`,
    ]
  }
  if (isAddress) return [addressBeginning('address_part', typed)]
  const named = sql`select ${hit('name', sql`1`)} from contact_person p
    where ${everyWord(sql`p.full_name`, words)} limit ${mostHits}`
  const organizations = sql`select o.id, o.name, 0 as distance from customer_organization o
    where ${everyWord(sql`o.name`, words)} limit ${mostOrganizations}`
  return [
    ...beginningHits(beginning),
    named,
    addressBeginning('address_part', typed),
    ofOrganizations('organization', organizations),
  ]
}

/** Misspelt: pg_trgm's word similarity, only where few are sure. Of an address, either half may be wrong. */
function misspeltHits({ text, isAddress }: PeopleTerm): SQL[] {
  // A filter that is asked once, before the index is read; the setting ends with the statement.
  const few = sql`(select count(*) from sure) < ${enough}
    and (select set_config('pg_trgm.word_similarity_threshold', ${likeness}, true)) is not null`
  const distance = (typed: string, column: SQL) => sql`(100 * (1 - word_similarity(${typed}, ${column})))::int`
  const people = (reason: MatchReason, typed: string, column: SQL) => sql`select ${hit(reason, distance(typed, column))}
    from contact_person p where ${few} and (select ${typed}::text) <% ${column} limit ${mostHits}`
  if (isAddress) {
    const local = text.slice(0, text.indexOf('@')).toLowerCase()
    if (local.length <= 3) return []
    return [
      addressBeginning('similar_address', `${local}@`, few),
      people('similar_address', local, sql`p.email_canonical`),
    ]
  }
  const organizations = sql`select o.id, o.name, ${distance(text, sql`o.name`)} as distance from customer_organization o
    where ${few} and (select ${text}::text) <% o.name limit ${mostOrganizations}`
  return [people('similar_name', text, sql`p.full_name`), ofOrganizations('similar_organization', organizations)]
}

function ofOrganizations(reason: MatchReason, organizations: SQL): SQL {
  return sql`select ${hit(reason, sql`o.distance`)} from (${organizations}) o
    cross join lateral (select * from contact_person p where p.organization_id = o.id
      order by p.full_name limit ${mostHits}) p limit ${mostHits}`
}

/** One word begins a word of the text after its first; of several, all stand in it, in any order and case. */
function everyWord(column: SQL, words: readonly string[]): SQL {
  const patterns = words.length === 1 ? [`% ${literal(words[0]!)}%`] : words.map((word) => `%${literal(word)}%`)
  return sql.join(
    patterns.map((pattern) => sql`${column} ilike (select ${pattern}::text)`),
    sql` and `,
  )
}

function union(parts: readonly SQL[]): SQL {
  if (parts.length === 0) return sql`select * from sure where false`
  return sql.join(
    parts.map((part) => sql`(${part})`),
    sql` union all `,
  )
}
