import { and, asc, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { contactPerson } from '#db/schema/register.ts'
import { waitForWriters } from '#db/writers.server.ts'
import { followListIn, hashOf } from '~/marketing/follow-list.server.ts'
import { listedColumns, lockContactsById } from '~/marketing/match.server.ts'

const batchSize = 2000
/** Ten seconds and more: nothing waits for this but the next batch. */
const patientTries = 1000

/**
 * Gives every record with a new address its hash, by which a press of an opt-out link finds it, and marks those whom the
 * suppression list has. However many there are, in batches. Answers how many; a second one at work takes other rows.
 */
export async function fillHashes(now: Date): Promise<number> {
  let total = 0
  let last: string | undefined
  for (;;) {
    const ids = await fillBatch(last, now)
    total += ids.length
    if (ids.length < batchSize) return total
    last = ids.at(-1)
  }
}

async function fillBatch(after: string | undefined, now: Date): Promise<string[]> {
  const ids = await db.transaction(async (tx) => {
    const { id, emailBaseHash, emailCanonical } = contactPerson
    const contacts = await tx
      .select(listedColumns)
      .from(contactPerson)
      .where(and(isNull(emailBaseHash), isNotNull(emailCanonical), after === undefined ? undefined : gt(id, after)))
      .orderBy(asc(id))
      .limit(batchSize)
      .for('update', { skipLocked: true })
    const filled = contacts.map((contact) => contact.id)
    if (filled.length === 0) return []
    await tx.execute(sql`
      update contact_person set email_base_hash = filled.hash
      from unnest(${`{${filled.join()}}`}::text::uuid[], ${`{${contacts.map(hashOf).join()}}`}::text::text[]) filled (id, hash)
      where contact_person.id = filled.id`)
    await followListIn(tx, contacts, now)
    return filled
  })
  if (ids.length === 0) return ids
  // Whoever banned meanwhile did not see the hash yet, as we did not see the ban: once they are done, all see all.
  await waitForWriters(db, 'suppression_entry', patientTries)
  await db.transaction(async (tx) => followListIn(tx, await lockContactsById(tx, ids), now))
  return ids
}
