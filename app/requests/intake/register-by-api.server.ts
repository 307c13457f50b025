import { asc, eq } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { contactPerson } from '#db/schema/register.ts'
import { countTry } from '~/identity/limits.server.ts'
import { areOnePerson } from '~/register/mailbox-standing.ts'
import { listMailboxPeople } from '~/register/queries.server.ts'
import { canonicalAddress } from '~/rules/address.ts'
import type { Fields } from './elsewhere.ts'
import { registerFor } from './register-request.server.ts'

type ByApi = {
  keyId: string
  fields: Fields
  /** Who asks, as the other system knows them: by its own identifier, or by the address that they wrote from. */
  who: { externalId?: string; email?: string }
  now: Date
}

/**
 * Registers a request that reached another system: a switchboard, a post room. It names no representative, since people
 * see mandates, and it proves nobody's identity: of what concerns somebody's records that is asked first. An address that
 * the register does not know, or that several share, is kept with the words, so that somebody can answer it.
 */
export async function registerRequestByApi({ keyId, fields, who, now }: ByApi) {
  const found = await findPerson(who)
  if (found === undefined) return 'unknown-person'
  const words = [fields.words?.trim(), found === null && who.email].filter(Boolean).join('\n\n')
  const asking = { ...fields, words, ...(found !== null && { proof: 'later' }) }
  const count = () => countTry('api-intake', keyId)
  return registerFor(
    { actor: { kind: 'api', id: keyId }, staffId: null },
    { fields: asking, contactPersonId: found, now },
    count,
  )
}

/** Null: nobody that an address tells; undefined: an identifier that nobody has. */
async function findPerson({ externalId, email }: ByApi['who']): Promise<string | null | undefined> {
  if (externalId !== undefined) {
    const [found] = await db
      .select({ id: contactPerson.id })
      .from(contactPerson)
      .where(eq(contactPerson.externalId, externalId))
      .orderBy(asc(contactPerson.id))
    return found?.id
  }
  const address = email === undefined ? null : canonicalAddress(email)
  if (address === null || 'refused' in address) return null
  const people = await listMailboxPeople(address.canonical)
  return areOnePerson(people) ? (people[0]?.id ?? null) : null
}
