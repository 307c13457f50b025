import { sql, type SQL } from 'drizzle-orm'
import {
  addressBeginning,
  everyWord,
  hit,
  mostHits,
  mostOrganizations,
  ofOrganizations,
} from './people-parts.server.ts'
import { misspeltHits, nearHits } from './people-slips.server.ts'
import { literal, type PeopleTerm } from './people-term.ts'

/**
 * Whom a search term may mean: rows `id, full_name, organization_id, reason, rank`, a person once for each reason. Every
 * part reads an index, and none more than `mostHits` rows. The patterns are sub-selects so that the plan is the same
 * for a common name and for a rare one: with its value in sight, the planner would read the whole table for a common one.
 */
export function peopleHits(term: PeopleTerm): SQL {
  const sure = [...exactHits(term), ...writtenHits(term)]
  const mayBe = term.mayBeMisspelt && !term.phone
  return sql`with sure as materialized (${union(sure)}),
    near as materialized (${union(mayBe ? nearHits(term) : [])}),
    misspelt as materialized (${union(mayBe ? misspeltHits(term) : [])})
    select * from sure union all select * from near union all select * from misspelt`
}

function exactHits({ text, address }: PeopleTerm): SQL[] {
  const byId = sql`select ${hit('external_id')} from contact_person p where p.external_id = ${text}`
  if (!address) return [byId]
  const byAddress = sql`select ${hit('address')} from contact_person p where p.email_canonical = ${address} limit ${mostHits}`
  return [byId, byAddress]
}

function writtenHits(term: PeopleTerm): SQL[] {
  if (term.phone) return [phoneBeginning(term.phone)]
  return term.words.length > 0 ? wordHits(term) : beginningHits(term.beginning)
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

/** A number is looked up as far as it was heard. */
function phoneBeginning(beginning: string): SQL {
  return sql`select id, full_name, organization_id, reason, rank from (
    select ${hit('phone')}, p.phone from contact_person p
    where p.phone >= ${beginning} order by p.phone limit ${mostHits}) p
    where starts_with(phone, ${beginning})`
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

function union(parts: readonly SQL[]): SQL {
  if (parts.length === 0) return sql`select * from sure where false`
  return sql.join(
    parts.map((part) => sql`(${part})`),
    sql` union all `,
  )
}
