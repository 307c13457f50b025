import { and, eq, inArray, notInArray } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.server.ts'
import { contactPerson, customerOrganization } from '#db/schema/register.ts'
import { canonicalAddress, isGenericMailbox } from '~/rules/address.ts'
import { canonicalPhone } from '~/rules/phone.ts'
import type { OwnContact, ReachedRow } from './erasure-fate.ts'
import type { WalkedRows } from './read-rows.server.ts'

/**
 * Marks the contact details of an organisation that are the person's own: a sole trader's, and an address or number that
 * is this person's and nobody else's (C-710/23). An organisation's own mailbox or switchboard is none.
 */
export async function markOwnContacts(
  executor: Executor,
  { rows, keys, shared }: WalkedRows,
  /** In international form, the people's and nobody else's. */
  numbers: ReadonlySet<string>,
): Promise<void> {
  const organizations = rows.get('customerOrganization') ?? []
  if (organizations.length === 0) return
  const people = (rows.get('contactPerson') ?? []).map(({ values }) => values as { emailCanonical: unknown })
  const addresses = new Set(people.flatMap(({ emailCanonical }) => emailCanonical ?? []))
  const traders = organizations.filter(({ values }) => values.isSoleTrader === true).map(({ id }) => id)
  const withOthers = await listWithOthers(executor, traders, keys.contacts)
  const marked = organizations.map((row): ReachedRow => {
    const { email, phone } = row.values as { email: string | null; phone: string | null }
    const isOwnFirm = row.values.isSoleTrader === true && !withOthers.has(row.id)
    const own: OwnContact[] = []
    if (email !== null && (isOwnFirm || isOwnAddress(email))) own.push('email')
    if (phone !== null && (isOwnFirm || numbers.has(canonicalPhone(phone) ?? ''))) own.push('phone')
    return { ...row, own }
  })
  rows.set('customerOrganization', marked)

  function isOwnAddress(email: string): boolean {
    const address = canonicalAddress(email)
    if ('refused' in address) return false
    const { canonical } = address
    return addresses.has(canonical) && !shared.has(canonical) && !isGenericMailbox(canonical)
  }
}

/** Empties what was marked; gives how many organisations it was. What is left of them is theirs, or the plan says why it stays. */
export async function clearOwnContacts(tx: Transaction, { rows }: WalkedRows, now: Date): Promise<number> {
  const marked = (rows.get('customerOrganization') ?? []).filter(({ own }) => own && own.length > 0)
  for (const { id, own } of marked) {
    const emptied = Object.fromEntries(own!.map((column) => [column, null]))
    await tx
      .update(customerOrganization)
      .set({ ...emptied, updatedAt: now })
      .where(eq(customerOrganization.id, id))
  }
  return marked.length
}

/** Firms that others than these people work for too: their details need not be the trader's. */
async function listWithOthers(executor: Executor, ids: string[], contactPersonIds: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { id, organizationId } = contactPerson
  const others = await executor
    .selectDistinct({ id: organizationId })
    .from(contactPerson)
    .where(and(inArray(organizationId, ids), notInArray(id, contactPersonIds)))
  return new Set(others.map((one) => one.id))
}
