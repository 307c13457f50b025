import { and, asc, eq, inArray, type SQL } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { isTableName, personalTables } from './description/register-description.ts'
import { eraseHeldPersonIn } from './erase-subject.server.ts'
import { hasDependentHolds, isUnreleased, listStillHeld } from './held-records.server.ts'
import { columnOf, isOneOf, tableOf } from './read-rows.server.ts'

export type Hold = typeof legalHold.$inferSelect

type Release = {
  actor: Actor
  reason: string | null
  now: Date
  /** What else hangs on a person who is erased now, before and after it. */
  around: (contactPersonIds: string[], erase: () => Promise<unknown>) => Promise<void>
}

/** The reason of a hold on a person's row that stands only for the sake of a record about them. */
const withRecord = 'held_with_record'

/**
 * Ends these holds in the caller's transaction. A record that an erasure left only for their sake is erased with the last
 * of them (GDPR Art. 17(3): "to the extent necessary"); a record that no erasure had reached stays in the register.
 */
export async function releaseHoldsIn(tx: Transaction, which: SQL, release: Release): Promise<Hold[]> {
  const holds = await tx
    .select()
    .from(legalHold)
    .where(and(isUnreleased, which))
    .orderBy(asc(legalHold.id))
    .for('update')
  const [persons, records] = [holds.filter(isOnPerson), holds.filter((hold) => !isOnPerson(hold))]
  await markReleased(tx, records, release)
  await eraseRecords(tx, records)
  for (const hold of persons) await releasePerson(tx, hold, release)
  const caseIds = [...new Set(records.flatMap(({ caseId }) => caseId ?? []))]
  await releaseLonely(tx, caseIds, release)
  return holds
}

const isOnPerson = ({ tableName }: Hold) => tableName === 'contactPerson'

async function markReleased(tx: Transaction, holds: Hold[], { actor, reason, now }: Release): Promise<void> {
  if (holds.length === 0) return
  const releasedBy = actor.kind === 'staff' ? actor.id : null
  const ids = holds.map(({ id }) => id)
  await tx
    .update(legalHold)
    .set({ releasedAt: now, releasedBy, releaseReason: reason })
    .where(isOneOf(legalHold.id, ids))
  for (const [{ caseId, tableName, ground }, count] of groupAlike(holds)) {
    const detail = { table: tableName, ground, count, how: releasedBy ? 'released' : 'lapsed' }
    await appendEvent(tx, { actor, action: 'hold.released', caseId: caseId ?? undefined, detail }, now)
  }
}

/** One of each case, table and ground, with how many there are: a long history is one event, not thousands. */
function groupAlike(holds: Hold[]): Iterable<[Hold, number]> {
  const groups = new Map<string, [Hold, number]>()
  for (const hold of holds) {
    const key = [hold.caseId, hold.tableName, hold.ground].join()
    groups.set(key, [hold, (groups.get(key)?.[1] ?? 0) + 1])
  }
  return groups.values()
}

/** Backwards through the description, as an erasure goes. */
async function eraseRecords(tx: Transaction, released: Hold[]): Promise<void> {
  for (const [name] of personalTables.toReversed()) {
    const ids = released.flatMap(({ tableName, recordId, caseId }) => (tableName === name && caseId ? recordId : []))
    if (ids.length === 0 || !isTableName(name)) continue
    const stillHeld = await listStillHeld(tx, name, ids)
    const free = ids.filter((id) => !stillHeld.has(id))
    if (free.length > 0) await tx.delete(tableOf(name)).where(isOneOf(columnOf(name, 'id'), free))
  }
}

/** A person whose own claim has ended may still be needed by a record about them; then only the reason changes. */
async function releasePerson(tx: Transaction, hold: Hold, release: Release): Promise<void> {
  if (hold.caseId && (await hasDependentHolds(tx, hold.recordId))) {
    await tx.update(legalHold).set({ reason: withRecord, reviewOn: null }).where(eq(legalHold.id, hold.id))
    return
  }
  await markReleased(tx, [hold], release)
  if (hold.caseId) await erasePerson(tx, hold.recordId, hold.caseId, release)
}

/** People who stood for the sake of records that have now gone. */
async function releaseLonely(tx: Transaction, caseIds: string[], release: Release): Promise<void> {
  if (caseIds.length === 0) return
  const waiting = await tx
    .select()
    .from(legalHold)
    .where(
      and(
        isUnreleased,
        inArray(legalHold.caseId, caseIds),
        eq(legalHold.tableName, 'contactPerson'),
        eq(legalHold.reason, withRecord),
      ),
    )
    .orderBy(asc(legalHold.id))
    .for('update')
  for (const hold of waiting) {
    if (await hasDependentHolds(tx, hold.recordId)) continue
    await markReleased(tx, [hold], { ...release, actor: { kind: 'system' }, reason: null })
    await erasePerson(tx, hold.recordId, hold.caseId!, release)
  }
}

async function erasePerson(tx: Transaction, contactPersonId: string, caseId: string, { now, around }: Release) {
  const stillHeld = await listStillHeld(tx, 'contactPerson', [contactPersonId])
  if (stillHeld.has(contactPersonId)) return
  await around([contactPersonId], () => eraseHeldPersonIn(tx, { caseId, contactPersonId, now }))
}
