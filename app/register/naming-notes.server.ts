import { and, eq, inArray, isNull, notExists, notInArray, or, sql } from 'drizzle-orm'
import type { Executor, Transaction } from '#db/client.server.ts'
import { interaction } from '#db/schema/history.ts'
import { legalHold } from '#db/schema/holds.ts'
import { contactPerson } from '#db/schema/register.ts'
import { isGenericMailbox } from '~/rules/address.ts'
import { canonicalName } from '~/rules/person-name.ts'
import { canonicalPhone } from '~/rules/phone.ts'
import { wholePatterns, type Identifiers, type IdentifierPatterns } from './identifier-patterns.ts'
import { isNamed, withoutNames } from './named-text.server.ts'
import { isOneOf, type WalkedRows } from './read-rows.server.ts'

/** The office's notes about colleagues that name the person, and by what they do. */
export type NamingNotes = { ids: string[]; patterns: IdentifierPatterns }

/**
 * A note about a colleague may name the person too: what it says of the colleague stays, the name, address and number go
 * (GDPR Art. 17(1)). Every note of the organisation is looked at. Not where it is held as evidence, and not by what others
 * in the organisation are known by as well.
 */
export async function listNamingNotes(
  executor: Executor,
  walked: WalkedRows,
  /** In international form, the people's and nobody else's. */
  numbers: ReadonlySet<string>,
): Promise<NamingNotes | null> {
  const { rows, keys } = walked
  const organizationIds = (rows.get('customerOrganization') ?? []).map(({ id }) => id)
  if (organizationIds.length === 0 || keys.contacts.length === 0) return null
  const patterns = wholePatterns(await listOwnIdentifiers(executor, walked, { organizationIds, numbers }))
  if (!patterns) return null
  const { id, organizationId, contactPersonId, subject, note } = interaction
  const held = and(eq(legalHold.tableName, 'interaction'), eq(legalHold.recordId, id), isNull(legalHold.releasedAt))
  const found = await executor
    .select({ id })
    .from(interaction)
    .where(
      and(
        isOneOf(organizationId, organizationIds),
        notInArray(contactPersonId, keys.contacts),
        or(isNamed(sql`${subject}`, patterns), isNamed(sql`${note}`, patterns)),
        notExists(executor.select({ id: legalHold.id }).from(legalHold).where(held)),
      ),
    )
    .orderBy(id)
  return found.length > 0 ? { ids: found.map((one) => one.id), patterns } : null
}

/** Takes the person out of the notes; gives how many there were. */
export async function scrubNamingNotes(tx: Transaction, naming: NamingNotes | null): Promise<number> {
  if (!naming) return 0
  const { ids, patterns } = naming
  const { id, subject, note } = interaction
  await tx
    .update(interaction)
    .set({ subject: withoutNames(sql`${subject}`, patterns), note: withoutNames(sql`${note}`, patterns) })
    .where(isOneOf(id, ids))
  return ids.length
}

/** A namesake's name, a shared mailbox and a switchboard's number are not the person's alone. */
async function listOwnIdentifiers(
  executor: Executor,
  { rows, keys, shared }: WalkedRows,
  { organizationIds, numbers }: { organizationIds: string[]; numbers: ReadonlySet<string> },
): Promise<Identifiers[]> {
  const people = (rows.get('contactPerson') ?? []).map(({ values }) => values as Identifiers)
  const names = people.map(({ fullName }) => fullName.toLowerCase())
  const others = await executor
    .select({ fullName: contactPerson.fullName })
    .from(contactPerson)
    .where(
      and(
        isOneOf(contactPerson.organizationId, organizationIds),
        notInArray(contactPerson.id, keys.contacts),
        inArray(sql`lower(${contactPerson.fullName})`, names),
      ),
    )
  const namesakes = new Set(others.map(({ fullName }) => canonicalName(fullName)))
  return people.map(({ fullName, email, emailCanonical, phone }) => {
    const isOwn = emailCanonical !== null && !shared.has(emailCanonical) && !isGenericMailbox(emailCanonical)
    return {
      fullName: namesakes.has(canonicalName(fullName)) ? '' : fullName,
      email: isOwn ? email : null,
      emailCanonical: isOwn ? emailCanonical : null,
      phone: phone !== null && numbers.has(canonicalPhone(phone) ?? '') ? phone : null,
      street: null,
    }
  })
}
