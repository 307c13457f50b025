import { runPrepared, type Executor } from '#db/client.server.ts'
import { isGenericMailbox } from '~/rules/address.ts'
import { canonicalName } from '~/rules/person-name.ts'
import { canonicalPhone } from '~/rules/phone.ts'
import type { Identifiers } from './identifier-patterns.ts'
import type { WalkedRows } from './read-rows.server.ts'

type Known = {
  organizationIds: string[]
  /** The people as they are and were known. */
  people: readonly Identifiers[]
  /** In international form, the people's and nobody else's. */
  numbers: ReadonlySet<string>
}

/** A namesake's name, a shared mailbox, a switchboard's number and the office's street are not the person's alone. */
export async function listOwnIdentifiers(executor: Executor, walked: WalkedRows, known: Known): Promise<Identifiers[]> {
  const others = await listAlike(executor, walked, known)
  const namesakes = new Set(others.map(({ fullName }) => canonicalName(fullName ?? '')))
  const addresses = new Set([...walked.shared, ...others.flatMap(({ emailCanonical }) => emailCanonical ?? [])])
  const streets = others.flatMap(({ street }) => (street ? [fold(street)] : []))
  return known.people.map(({ fullName, email, emailCanonical, phone, street }) => {
    const isOwn = emailCanonical !== null && !addresses.has(emailCanonical) && !isGenericMailbox(emailCanonical)
    const isHome = street !== null && !streets.some((other) => other.includes(fold(street)))
    return {
      fullName: namesakes.has(canonicalName(fullName)) ? '' : fullName,
      isInitialShared: others.some((other) => isLike(other.fullName ?? '', fullName)),
      email: isOwn ? email : null,
      emailCanonical: isOwn ? emailCanonical : null,
      phone: phone !== null && known.numbers.has(canonicalPhone(phone) ?? '') ? phone : null,
      street: isHome ? street : null,
    }
  })
}

type Alike = { fullName: string | null; emailCanonical: string | null; street: string | null }

async function listAlike(
  executor: Executor,
  { keys }: WalkedRows,
  { organizationIds, people }: Known,
): Promise<Alike[]> {
  const surnames = people.flatMap(({ fullName }) => surnameOf(fullName) ?? [])
  const streets = people.flatMap(({ street }) => street ?? [])
  const addresses = people.flatMap(({ emailCanonical }) => emailCanonical ?? [])
  const values = [keys.contacts, organizationIds, surnames.map(within), streets.map(within), addresses]
  return runPrepared<Alike>(executor, alike, values)
}

/** Colleagues of the surname or the street, whoever has the address, and where the organisation itself is. */
const alike = `
  select full_name as "fullName", email_canonical as "emailCanonical", street from contact_person
  where id <> all($1::uuid[]) and (email_canonical = any($5::text[])
    or organization_id = any($2::uuid[]) and (full_name ilike any($3::text[]) or street ilike any($4::text[])))
  union all
  select null, null, concat_ws(' ', delivery_address, billing_address) from customer_organization
  where id = any($2::uuid[]) and cardinality($4::text[]) > 0`

const within = (word: string) => `%${word.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
const surnameOf = (fullName: string) => fullName.split(/[\s,]+/).findLast(Boolean)
const fold = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim()

/** Of the same surname and initial. */
function isLike(other: string, fullName: string): boolean {
  const [own, theirs] = [fullName, other].map((name) => canonicalName(name).split(' '))
  const surname = canonicalName(surnameOf(fullName) ?? '').split(' ')
  if (!surname.every((word) => theirs!.includes(word))) return false
  const initials = own!.filter((word) => !surname.includes(word)).map((word) => word[0])
  return theirs!.some((word) => !surname.includes(word) && initials.includes(word[0]))
}
