import { sql, type SQL } from 'drizzle-orm'
import {
  addressBeginning,
  everyWord,
  hit,
  type MatchReason,
  mostHits,
  mostOrganizations,
  ofOrganizations,
} from './people-parts.server.ts'
import { literal, type PeopleTerm } from './people-term.ts'

/** With so many sure hits, nobody looks for a misspelt word; where several words stand as typed, one is enough. */
const enough = 25
/** What a person has of their own: whoever typed one of these whole has not misspelt it. */
const ownReasons: readonly MatchReason[] = ['address', 'external_id', 'phone']
/** The part of an address before its @ says too little when it is shorter. */
const shortestLocal = 3

/** A filter that is asked once, before an index is read: is little enough found that a slip of the pen may be the reason? */
function isInDoubt({ words }: PeopleTerm): SQL {
  return sql`(select count(*) from sure) < ${words.length > 1 ? 1 : enough}
    and not exists (select from sure where reason = any(${`{${ownReasons.join()}}`}::text[]))`
}

const distance = (typed: string, column: SQL) => sql`(100 * (1 - word_similarity(${typed}, ${column})))::int`

/**
 * The slips that the index finds by what is whole: two letters of one word that changed places, one word of several that
 * is another. An address whose domain is wrong begins as the right one.
 */
export function nearHits(term: PeopleTerm): SQL[] {
  const { text, words, isAddress, likeness } = term
  const inDoubt = isInDoubt(term)
  if (isAddress) {
    const local = text.slice(0, text.indexOf('@')).toLowerCase()
    return local.length > shortestLocal ? [addressBeginning('similar_address', `${local}@`, inDoubt)] : []
  }
  if (words.length > 2) {
    const others = words.map((_, wrong) => everyWord(sql`o.name`, words.toSpliced(wrong, 1)))
    const some = others.map(
      (condition) => sql`(select o.id, o.name from customer_organization o
      where ${inDoubt} and ${condition} limit ${mostHits})`,
    )
    const alike = sql`select distinct id, name, ${distance(text, sql`o.name`)} as distance
      from (${sql.join(some, sql` union all `)}) o where word_similarity(${text}, o.name) >= ${likeness}
      limit ${mostOrganizations}`
    return [ofOrganizations('similar_organization', alike)]
  }
  const swapped = swaps(words)
  if (swapped.length === 0) return []
  // One look into the index for each: nearly all of them stand in no name.
  const [some, others] = [swapped.map(([one]) => one), swapped.map(([, other]) => other)].map(asArray)
  const each = sql`unnest(${some}::text[], ${others}::text[]) as swapped (one, other)`
  const standIn = (column: SQL) => sql`${inDoubt} and ${column} ilike one and ${column} ilike other`
  const people = sql`select * from contact_person where ${standIn(sql`full_name`)} limit ${mostHits}`
  const named = sql`select * from customer_organization where ${standIn(sql`name`)} limit ${mostOrganizations}`
  const organizations = sql`select o.id, o.name, ${distance(text, sql`o.name`)} as distance
    from ${each} cross join lateral (${named}) o limit ${mostOrganizations}`
  return [
    sql`select ${hit('similar_name', distance(text, sql`p.full_name`))}
      from ${each} cross join lateral (${people}) p limit ${mostHits}`,
    ofOrganizations('similar_organization', organizations),
  ]
}

/** All other slips: pg_trgm's word similarity. It reads far more of an index, so it comes last. */
export function misspeltHits(term: PeopleTerm): SQL[] {
  const { text, isAddress, likeness } = term
  // The setting ends with the statement.
  const inDoubt = sql`${isInDoubt(term)} and not exists (select from near)
    and (select set_config('pg_trgm.word_similarity_threshold', ${String(likeness)}, true)) is not null`
  const people = (reason: MatchReason, typed: string, column: SQL) => sql`select ${hit(reason, distance(typed, column))}
    from contact_person p where ${inDoubt} and (select ${typed}::text) <% ${column} limit ${mostHits}`
  if (isAddress) {
    const local = text.slice(0, text.indexOf('@')).toLowerCase()
    return local.length > shortestLocal ? [people('similar_address', local, sql`p.email_canonical`)] : []
  }
  const organizations = sql`select o.id, o.name, ${distance(text, sql`o.name`)} as distance from customer_organization o
    where ${inDoubt} and (select ${text}::text) <% o.name limit ${mostOrganizations}`
  return [people('similar_name', text, sql`p.full_name`), ofOrganizations('similar_organization', organizations)]
}

/**
 * Of one word or two, every way to put two neighbouring letters back in their order, as patterns: the mended word, and the
 * other one as it stands.
 */
function swaps(words: readonly string[]): (readonly [string, string])[] {
  if (words.length > 2 || words.some((word) => word.length > 20)) return []
  return words.flatMap((word, at) => {
    const letters = Array.from(word)
    const other = words[1 - at]
    return letters.slice(1).flatMap((letter, before) => {
      if (letter === letters[before]) return []
      const mended = [...letters.slice(0, before), letter, letters[before]!, ...letters.slice(before + 2)].join('')
      const pattern = `%${literal(mended)}%`
      return [[pattern, other === undefined ? pattern : `%${literal(other)}%`] as const]
    })
  })
}

/** As the database writes an array of texts. */
function asArray(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join()}}`
}
