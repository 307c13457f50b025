import { asc, eq } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { contactPerson } from '#db/schema/register.ts'
import { countTry } from '~/identity/limits.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { type AddressRefusal, canonicalAddress } from '~/rules/address.ts'
import { lockContactsBy } from './match.server.ts'
import { setBanIn, setBanOfRecordIn } from './set-ban.server.ts'

type Call = {
  staff: VerifiedStaff
  /** Whose marketing is banned: an address, or somebody found in the register. */
  who: { email: string } | { contactPersonId: string }
  now: Date
}
type Banned = { ban: 'set' | 'already'; goesByMail: boolean } | { refused: AddressRefusal } | 'not-found' | 'limited'

/**
 * Somebody says on the telephone or in a letter that they want no direct marketing (GDPR Art. 21(2)–(3)): banned at once,
 * for every organisation and channel, and nobody has to prove who they are. Who stands in the register by the address is
 * told; an address that we do not know gets no letter on somebody's word.
 */
export async function banForCaller({ staff, who, now }: Call): Promise<Banned> {
  const typed = 'email' in who ? canonicalAddress(who.email) : null
  if (typed && 'refused' in typed) return typed
  if ((await countTry('office-intake', staff.id)) > 0) return 'limited'
  return db.transaction(async (tx) => {
    const known = typed ? await findByAddress(tx, typed.canonical) : await findById(tx, who)
    if (!typed && !known) return 'not-found'
    const emailCanonical = typed?.canonical ?? known?.emailCanonical
    const actor = { kind: 'staff', id: staff.id, role: staff.role } as const
    const wanted = { channel: 'all', organizationId: null, act: 'office', actor, now } as const
    const ban = emailCanonical
      ? await setBanIn(tx, { emailCanonical, ...wanted })
      : await setBanOfRecordIn(tx, { externalId: known!.externalId, ...wanted })
    const goesByMail = ban === 'set' && known !== undefined && known.emailCanonical !== null
    if (goesByMail) {
      const dedupeKey = `ban-recorded/${known.id}/${now.getTime()}`
      await enqueueLetter(tx, { kind: 'ban-recorded', entityId: known.id, dedupeKey })
    }
    return { ban, goesByMail }
  })
}

const { id, externalId, emailCanonical } = contactPerson

async function findByAddress(tx: Transaction, address: string) {
  const [found] = await tx
    .select({ id, externalId, emailCanonical })
    .from(contactPerson)
    .where(eq(emailCanonical, address))
    .orderBy(asc(id))
    .limit(1)
  return found
}

/** Held, and so with the address that it keeps: a change of it under way must not leave the ban with the old one. */
async function findById(tx: Transaction, who: Call['who']) {
  const chosen = 'contactPersonId' in who ? who.contactPersonId : null
  if (!chosen) return undefined
  const [seen] = await tx.select({ emailCanonical }).from(contactPerson).where(eq(id, chosen))
  if (!seen) return undefined
  // With the others of the address, in the one order in which a ban takes them.
  const addresses = seen.emailCanonical === null ? [] : [seen.emailCanonical]
  const held = await lockContactsBy(tx, { ids: [chosen], addresses })
  return held.find((contact) => contact.id === chosen)
}
