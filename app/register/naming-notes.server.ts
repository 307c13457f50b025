import { sql } from 'drizzle-orm'
import { runPrepared, type Executor, type Transaction } from '#db/client.server.ts'
import { changeTogether } from './change-together.server.ts'
import type { TableName } from './description/types.ts'
import { wholePatterns, type Identifiers, type IdentifierPatterns } from './identifier-patterns.ts'
import { inSnakeCase, withoutNames } from './named-text.server.ts'
import { listOwnIdentifiers } from './own-identifiers.server.ts'
import { columnOf, isOneOf, tableOf, type WalkedRows } from './read-rows.server.ts'

/** What the office has about others that names the person, table by table, and by what it does. */
export type NamingNotes = { found: NamedRows[]; patterns: IdentifierPatterns }
export type NamedRows = { table: TableName; ids: string[] }

/** Texts about whoever else is of the organisation. Vouchers stay as they were issued (Accounting Act 2:10). */
const places = [
  ['interaction', ['subject', 'note']],
  ['customerFeedback', ['text']],
  ['complaint', ['claimantName', 'claimantContact', 'text']],
  ['supplementaryStatement', ['statement']],
  ['correctionNote', ['note']],
  ['caseNote', ['body']],
] as const satisfies [TableName, string[]][]

/**
 * A text about a colleague may name the person too: what it says of the colleague stays, the name, address and number go
 * (GDPR Art. 17(1)). Every text of the organisation is looked at. Not where it is held as evidence, and not by what others
 * in the organisation are known by as well.
 */
export async function listNamingNotes(
  executor: Executor,
  walked: WalkedRows,
  known: { people: readonly Identifiers[]; numbers: ReadonlySet<string> },
): Promise<NamingNotes | null> {
  const { rows, keys } = walked
  const organizationIds = (rows.get('customerOrganization') ?? []).map(({ id }) => id)
  if (organizationIds.length === 0 || keys.contacts.length === 0) return null
  const patterns = wholePatterns(await listOwnIdentifiers(executor, walked, { organizationIds, ...known }))
  if (!patterns) return null
  const { quick, anyCase, exactCase } = patterns
  const values = [organizationIds, keys.contacts, keys.cases, quick, anyCase, exactCase]
  const found = await runPrepared<NamedRows>(executor, namingTexts, values)
  return found.length > 0 ? { found, patterns } : null
}

/** Takes the person out of the texts; gives how many rows of each table there were. */
export async function scrubNamingNotes(tx: Transaction, naming: NamingNotes | null): Promise<NamedRows[]> {
  if (!naming) return []
  const { found, patterns } = naming
  const changes = found.map(({ table, ids }) => {
    const [, texts] = places.find(([name]) => name === table)!
    const scrubbed = texts.map((text) => [text, withoutNames(sql`${columnOf(table, text)}`, patterns)] as const)
    const statement = tx.update(tableOf(table)).set(Object.fromEntries(scrubbed))
    return { statement: statement.where(isOneOf(columnOf(table, 'id'), ids)), rows: ids.length }
  })
  await changeTogether(tx, changes)
  return found
}

const colleagues = 'select id from contact_person where organization_id = any($1::uuid[]) and id <> all($2::uuid[])'
const ofOrganization = `organization_id = any($1::uuid[])
  and (contact_person_id is null or contact_person_id <> all($2::uuid[]))`
const ofColleague = `contact_person_id in (${colleagues})`
const whose: Record<(typeof places)[number][0], string> = {
  interaction: ofOrganization,
  customerFeedback: ofOrganization,
  // An open claim is evidence.
  complaint: `${ofOrganization} and closed_at is not null`,
  supplementaryStatement: ofColleague,
  correctionNote: ofColleague,
  caseNote: `case_id <> all($3::uuid[]) and case_id in (
    select case_id from case_subject where contact_person_id in (${colleagues}))`,
}

/** Of each table what is not held. */
const namingTexts = places
  .map(([table, texts]) => {
    const named = texts.map(inSnakeCase).map((text) => `(${text} ~* $4 and (${text} ~* $5 or ${text} ~ $6))`)
    return `select '${table}' as "table", array_agg(id::text order by id) as ids from ${inSnakeCase(table)} named
      where ${whose[table]} and (${named.join(' or ')}) and not exists (
        select from legal_hold where table_name = '${table}' and record_id = named.id and released_at is null)
      having count(*) > 0`
  })
  .join(' union all ')
