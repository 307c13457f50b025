import { eq, sql, type SQL } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { peopleHits } from './people-hits.server.ts'
import { matchReasons, type MatchReason, mostHits } from './people-parts.server.ts'
import { maskedAddress, peopleTerm, type PeopleTerm } from './people-term.ts'

/** The least by which an officer tells one person from another. */
export type FoundPerson = {
  id: string
  name: string
  organization: string
  /** Only its first letter and its domain. */
  email: string | null
  /** By an address or a number that the register has, so that marketing can be banned by it. */
  isReachable: boolean
  hasLeft: boolean
  reasons: MatchReason[]
}
export type FoundPeople = {
  people: FoundPerson[]
  /** How many there are in all, as far as they were read. */
  count: number
  /** There are more than were read: the term says too little. */
  isCut: boolean
  next: string | null
}

type Search = { staff: VerifiedStaff; q: string; after?: string | null; limit?: number }
type Row = {
  id: string
  full_name: string
  organization: string
  email: string | null
  is_reachable: boolean
  role_ended_on: string | null
  reasons: MatchReason[]
  total: number
  is_cut: boolean
}

const nobody: FoundPeople = { people: [], count: 0, isCut: false, next: null }

/** People of the register by name, address, telephone, organisation or external id, misspelt ones too: one statement, by index. */
export async function searchPeople({ q, after = null, limit = 25 }: Search): Promise<FoundPeople> {
  const term = peopleTerm(q)
  if (!term) return nobody
  const rows = [...(await db.execute<Row>(peopleQuery(term, after, limit)))]
  const page = rows.slice(0, limit)
  return {
    people: page.map((row) => ({
      id: row.id,
      name: row.full_name,
      organization: row.organization,
      email: row.email && maskedAddress(row.email),
      isReachable: row.is_reachable,
      hasLeft: row.role_ended_on !== null,
      reasons: tellingReasons(row.reasons),
    })),
    count: rows[0]?.total ?? 0,
    isCut: rows[0]?.is_cut ?? false,
    next: rows.length > limit ? page.at(-1)!.id : null,
  }
}

/** The surest first; that something is alike says nothing where it is the same. */
function tellingReasons(found: readonly MatchReason[]): MatchReason[] {
  const reasons = matchReasons.filter((reason) => found.includes(reason))
  const sure = reasons.filter((reason) => !reason.startsWith('similar_'))
  const whole = sure.filter((reason) => reason !== 'address_part' || !sure.includes('address'))
  return whole.length > 0 ? whole : reasons
}

/** A page begins after a person, named by id: a name has no place in an address. Exported for the test of its plan. */
export function peopleQuery(term: PeopleTerm, after: string | null, limit: number): SQL {
  const begins = after
    ? sql`where (rank, full_name, id) > (select rank, full_name, id from best where id = ${after}::uuid)`
    : sql``
  return sql`with hits as materialized (${peopleHits(term)}),
    best as materialized (select id, full_name, organization_id, min(rank) as rank, array_agg(distinct reason) as reasons
      from hits group by id, full_name, organization_id),
    page as materialized (select * from best ${begins} order by rank, full_name, id limit ${limit + 1})
    select page.id, page.full_name, o.name as organization, p.email, (p.email is not null or p.phone is not null) as is_reachable, p.role_ended_on, page.reasons,
      (select count(*) from best)::int as total,
      exists (select from hits group by reason having count(*) >= ${mostHits}) as is_cut
    from page join contact_person p on p.id = page.id join customer_organization o on o.id = page.organization_id
    order by page.rank, page.full_name, page.id`
}

/** By what a person is named before their record is opened: no more than the search has shown. */
export async function findPersonName(id: string): Promise<{ name: string; organization: string } | null> {
  const [found] = await db
    .select({ name: contactPerson.fullName, organization: customerOrganization.name })
    .from(contactPerson)
    .innerJoin(customerOrganization, eq(customerOrganization.id, contactPerson.organizationId))
    .where(eq(contactPerson.id, id))
  return found ?? null
}
