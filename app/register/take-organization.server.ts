import { asc, eq, sql, type SQL } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { customerOrganization } from '#db/schema/register.ts'
import type { SourceKind } from '#db/schema/words.ts'
import type { CivilDate } from '~/rules/civil-date.ts'
import type { ContactInput } from './contact-input.ts'

type Sought = {
  contact: ContactInput
  /** Where the contact person is now; of several organisations of one name it is this one. */
  currentId: string | null
  source: SourceKind
  obtainedAt: CivilDate
}

/**
 * The organisation that another system names for a contact person: by its identifier there, by its business ID, or by its
 * name where it has neither; made where it is new. What the register has of an organisation is not changed from here.
 */
export async function takeOrganizationIn(tx: Transaction, sought: Sought): Promise<string> {
  const found = await findOrganization(tx, sought)
  if (found) return found
  const { organizationExternalId, organizationBusinessId: businessId = null, organizationName } = sought.contact
  const key = organizationExternalId ?? businessId ?? organizationName.trim()
  // Two contact persons of a new organisation, brought at once, make one.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`organization/${key}`}, 0))`)
  const meanwhile = await findOrganization(tx, sought)
  if (meanwhile) return meanwhile
  const { source, obtainedAt } = sought
  const made = { name: organizationName.trim(), businessId, source, obtainedAt }
  const externalId = organizationExternalId ?? businessId
  const [organization] = await tx
    .insert(customerOrganization)
    .values({ ...made, externalId: externalId ?? sql`gen_random_uuid()::text` })
    .returning({ id: customerOrganization.id })
  return organization!.id
}

async function findOrganization(tx: Transaction, { contact, currentId }: Sought): Promise<string | undefined> {
  const { organizationExternalId, organizationBusinessId, organizationName } = contact
  const { externalId, businessId, name } = customerOrganization
  const findBy = (where: SQL) => findFirst(tx, where, currentId)
  if (organizationExternalId) {
    const found = await findBy(eq(externalId, organizationExternalId))
    if (found) return found
  }
  if (organizationBusinessId) {
    // One that was made by its business ID has that for its identifier.
    return (await findBy(eq(businessId, organizationBusinessId))) ?? findBy(eq(externalId, organizationBusinessId))
  }
  return organizationExternalId ? undefined : findBy(eq(name, organizationName.trim()))
}

async function findFirst(tx: Transaction, where: SQL, currentId: string | null): Promise<string | undefined> {
  const { id, createdAt } = customerOrganization
  const isCurrent = sql`${id} = ${currentId}::uuid desc nulls last`
  const [found] = await tx
    .select({ id })
    .from(customerOrganization)
    .where(where)
    .orderBy(isCurrent, asc(createdAt), asc(id))
    .limit(1)
  return found?.id
}
