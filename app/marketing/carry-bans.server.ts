import { and, eq, isNull } from 'drizzle-orm'
import type { Actor } from '~/audit/actor.ts'
import type { Transaction } from '#db/client.server.ts'
import { suppressionEntry } from '#db/schema/marketing.ts'
import { hashAddress, hashIdentifier } from './address-hash.server.ts'
import { followListIn } from './follow-list.server.ts'
import { isInForceUnder, lockContacts } from './match.server.ts'
import { setBanIn, setBanOfRecordIn } from './set-ban.server.ts'

type Carriage = {
  /** Null: the record had no address, or has none from now on. */
  from: string | null
  to: string | null
  /** The record's identifier in the other system, under which its bans stand without an address. */
  externalId: string
  actor: Actor
  now: Date
  caseId?: string
}

/**
 * An objection is the person's, not the address's: when a record gets another address, the bans in force go along to it
 * (GDPR Art. 21(3)), and the old address keeps its own. The register's column then follows the list for the new one.
 */
export async function carryBansIn(tx: Transaction, carriage: Carriage): Promise<void> {
  const { from, to, externalId, actor, now, caseId } = carriage
  if (from === to) return
  const bans = await listBansUnder(tx, from === null ? hashIdentifier(externalId) : hashAddress(from).base)
  for (const { channel, organizationId } of bans) {
    const ban = { channel, organizationId, act: 'register', actor, caseId, now } as const
    if (to === null) await setBanOfRecordIn(tx, { externalId, ...ban })
    else await setBanIn(tx, { emailCanonical: to, ...ban })
  }
  if (from === null) await endBansOfRecord(tx, externalId, now)
  if (to !== null) await followListIn(tx, await lockContacts(tx, to), now)
}

function listBansUnder(tx: Transaction, hash: string) {
  const { channel, organizationId } = suppressionEntry
  return tx.selectDistinct({ channel, organizationId }).from(suppressionEntry).where(isInForceUnder(hash))
}

/** They stand under the address now, where the person can lift them. */
async function endBansOfRecord(tx: Transaction, externalId: string, now: Date): Promise<void> {
  const { emailHash, liftedAt } = suppressionEntry
  await tx
    .update(suppressionEntry)
    .set({ liftedAt: now })
    .where(and(eq(emailHash, hashIdentifier(externalId)), isNull(liftedAt)))
}
