import { inArray } from 'drizzle-orm'
import type { Actor } from '~/audit/actor.ts'
import type { Transaction } from '#db/client.server.ts'
import { contactPerson } from '#db/schema/register.ts'
import { lockContacts } from './match.server.ts'
import { listBans } from './queries.server.ts'
import { setBanIn } from './set-ban.server.ts'

type Carriage = { from: string; to: string; actor: Actor; now: Date; caseId?: string }

/**
 * An objection is the person's, not the address's: when a record gets another address, the bans in force go along to it
 * (GDPR Art. 21(3)), and the old address keeps its own. The register's column then follows the list for the new one.
 */
export async function carryBansIn(tx: Transaction, { from, to, actor, now, caseId }: Carriage): Promise<void> {
  if (from === to) return
  for (const { channel, organizationId } of await listBans(from, tx)) {
    await setBanIn(tx, { emailCanonical: to, channel, organizationId, act: 'register', actor, caseId, now })
  }
  const inForce = await listBans(to, tx)
  const unmarked = (await lockContacts(tx, to)).filter(
    (contact) =>
      !contact.directMarketingBan &&
      inForce.some((ban) => ban.organizationId === null || ban.organizationId === contact.organizationId),
  )
  const ids = unmarked.map(({ id }) => id)
  if (ids.length === 0) return
  await tx.update(contactPerson).set({ directMarketingBan: true, updatedAt: now }).where(inArray(contactPerson.id, ids))
}
