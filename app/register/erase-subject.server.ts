import { and, eq, inArray, isNotNull, or, type SQL } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { erasureLedger, erasureRecord, legalHold, sharedAddress } from '#db/schema/holds.ts'
import { staff } from '#db/schema/identity.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { hashAddress, hashIdentifier } from '~/marketing/address-hash.server.ts'
import { setBanIn } from '~/marketing/set-ban.server.ts'
import { personalTables } from './description/register-description.ts'
import type { PersonalTable, TableName } from './description/types.ts'
import { hashPlan, type ErasurePlan, type PlanItem } from './erasure-plan.ts'
import { planFrom } from './prepare-erasure.server.ts'
import { columnOf, reachCondition, tableOf, type PersonKeys, type WalkedRows } from './read-rows.server.ts'

export type ErasureCounts = Record<string, { erased: number; cleared: number; held: number }>

type Erasure = {
  plan: Pick<ErasurePlan, 'items'>
  caseId: string
  contactPersonIds: string[]
  staffId: string
  now: Date
}

/**
 * Carries out an approved erasure in the caller's transaction (GDPR Art. 17). The plan is made again over locked rows:
 * where it is no longer the approved one, because a record came, changed or ceased to be held, nothing happens.
 */
export async function eraseSubjectIn(
  tx: Transaction,
  erasure: Erasure,
): Promise<{ counts: ErasureCounts } | 'changed'> {
  const { caseId, contactPersonIds, staffId, now } = erasure
  const walked = await planFrom(tx, { contactPersonIds, now, lock: true })
  if (hashPlan(walked.plan) !== hashPlan(erasure.plan)) return 'changed'
  const actor = await requireActor(tx, staffId)

  const counts: ErasureCounts = {}
  // Backwards, so that no row goes before those that point to it.
  for (const [name, table] of personalTables.toReversed()) {
    const items = walked.plan.items.filter((item) => item.table === name)
    const count = await carryOut(tx, { name, table, items, keys: walked.keys, now })
    if (count.erased + count.cleared + count.held > 0) counts[name] = count
  }
  await recordHolds(tx, walked.plan.items, erasure)
  await recordErasure(tx, walked, erasure, counts)
  await markShared(tx, walked.shared, now)
  for (const emailCanonical of walked.keys.addresses) {
    await setBanIn(tx, { emailCanonical, channel: 'all', organizationId: null, act: 'erasure', actor, now, caseId })
  }
  for (const subjectId of contactPersonIds) {
    await appendEvent(tx, { actor, action: 'erasure.executed', caseId, subjectId, detail: totalsOf(counts) }, now)
  }
  return { counts }
}

async function requireActor(tx: Transaction, id: string): Promise<Actor> {
  const [found] = await tx.select({ role: staff.role }).from(staff).where(eq(staff.id, id))
  if (!found) throw new Error(`No member of staff ${id} to carry out the erasure`)
  return { kind: 'staff', id, role: found.role }
}

type Table = { name: TableName; table: PersonalTable; items: PlanItem[]; keys: PersonKeys; now: Date }

async function carryOut(tx: Transaction, { name, table, items, keys, now }: Table) {
  const count = { erased: 0, cleared: 0, held: 0 }
  const erased = whereOf(name, table, items, keys, 'erase')
  if (erased) count.erased = (await tx.delete(tableOf(name)).where(erased)).count
  const held = whereOf(name, table, items, keys, 'hold')
  if (held) count.held = await unlink(tx, name, table, held, now)
  const cleared = whereOf(name, table, items, keys, 'clear')
  if (cleared) count.cleared = await unlink(tx, name, table, and(cleared, hasSomethingToClear(name, table))!, now)
  return count
}

/** The rows of a table with this verdict: those the plan names, or all that are the person's. */
function whereOf(
  name: TableName,
  table: PersonalTable,
  items: PlanItem[],
  keys: PersonKeys,
  verdict: PlanItem['verdict'],
): SQL | null {
  const concerned = items.filter((item) => item.verdict === verdict)
  if (concerned.some(({ id }) => id === null)) return reachCondition(name, table, keys)
  const ids = concerned.flatMap(({ id }) => id ?? [])
  return ids.length > 0 ? inArray(columnOf(name, 'id'), ids) : null
}

/** Empties what the description marks `clear` and stamps what it marks `replace`; all else of the row stays. */
async function unlink(tx: Transaction, name: TableName, table: PersonalTable, where: SQL, now: Date): Promise<number> {
  const cleared = columnsThat(table, 'clear').map((column) => [column, null])
  const replaced = columnsThat(table, 'replace').map((column) => [column, now])
  return (
    await tx
      .update(tableOf(name))
      .set(Object.fromEntries([...cleared, ...replaced]))
      .where(where)
  ).count
}

function hasSomethingToClear(name: TableName, table: PersonalTable): SQL {
  return or(...columnsThat(table, 'clear').map((column) => isNotNull(columnOf(name, column))))!
}

function columnsThat({ fields }: PersonalTable, erasure: 'clear' | 'replace'): string[] {
  return Object.keys(fields).filter((column) => fields[column]!.erasure === erasure)
}

async function recordHolds(tx: Transaction, items: PlanItem[], { caseId, now }: Erasure): Promise<void> {
  const holds = items.flatMap(({ table, id, ground, reason, until, reviewOn }) =>
    id && ground ? [{ caseId, tableName: table, recordId: id, ground, reason, until, reviewOn, createdAt: now }] : [],
  )
  if (holds.length > 0) await tx.insert(legalHold).values(holds).onConflictDoNothing()
}

/** Proof without values, and keyed hashes by which a restore or an import knows whom not to bring back. */
async function recordErasure(
  tx: Transaction,
  { rows, shared, plan }: WalkedRows & { plan: ErasurePlan },
  erasure: Erasure,
  counts: ErasureCounts,
) {
  const { caseId, staffId, now } = erasure
  const entries = (rows.get('contactPerson') ?? []).map(({ values }) => {
    const address = values.emailCanonical as string | null
    // An address that others keep must not hold back their import.
    const hashes = address === null || shared.has(address) ? null : hashAddress(address)
    const externalIdHash = hashIdentifier(values.externalId as string)
    return { caseId, externalIdHash, emailHash: hashes?.full, emailBaseHash: hashes?.base, erasedAt: now }
  })
  await tx.insert(erasureLedger).values(entries)
  await tx
    .insert(erasureRecord)
    .values({ caseId, executedAt: now, executedBy: staffId, planHash: hashPlan(plan), counts })
}

/** GDPR Art. 32: the other person's rows must not become this mailbox's own when these are gone. */
async function markShared(tx: Transaction, addresses: ReadonlySet<string>, markedAt: Date): Promise<void> {
  const marks = [...addresses].map((address) => ({ emailHash: hashAddress(address).full, markedAt }))
  if (marks.length > 0) await tx.insert(sharedAddress).values(marks).onConflictDoNothing()
}

function totalsOf(counts: ErasureCounts) {
  const totals = { erased: 0, cleared: 0, held: 0 }
  for (const { erased, cleared, held } of Object.values(counts)) {
    totals.erased += erased
    totals.cleared += cleared
    totals.held += held
  }
  return totals
}
