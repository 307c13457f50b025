import { and, eq, inArray, isNull, lt, or, sql, type SQL } from 'drizzle-orm'
import { db, type Executor, type Transaction } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { contactPerson } from '#db/schema/register.ts'
import type { CivilDate } from '~/rules/civil-date.ts'
import { personalTables } from './description/register-description.ts'
import type { TableName } from './description/types.ts'
import { mayBeHeld, standsAlone } from './erasure-plan.ts'
import { columnOf, isOneOf, personColumn, tableOf } from './read-rows.server.ts'

const holdableTables = personalTables.filter(([name]) => mayBeHeld(name))
/** Records that stay with their person while they are held. */
const dependentTables = holdableTables.filter(([name, table]) => name !== 'contactPerson' && !standsAlone(table))

export const isUnreleased = isNull(legalHold.releasedAt)

/** Holds on records of these people that are not cut off from them. */
export function isHoldOnRecordsOf(contactPersonIds: readonly string[]): SQL {
  if (contactPersonIds.length === 0) return sql`false`
  return or(...holdableTables.map(([name]) => isHoldOn(name, contactPersonIds)))!
}

/** Is anything of this person held that says nothing without them? */
export async function hasDependentHolds(tx: Transaction, contactPersonId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: legalHold.id })
    .from(legalHold)
    .where(and(isUnreleased, or(...dependentTables.map(([name]) => isHoldOn(name, [contactPersonId])))))
    .limit(1)
  return found !== undefined
}

/** Holds whose last day is over, and those for a claim that has been settled. Placed ones end by word of the office only. */
export function hasLapsed(today: CivilDate): SQL {
  const settled = personalTables.flatMap(([name, { erasure }]) => {
    if (erasure.rule !== 'hold_while_open') return []
    const closed = db
      .select({ id: columnOf(name, 'id') })
      .from(tableOf(name))
      .where(sql`${columnOf(name, erasure.closedIn)} is not null`)
    const isOwn = and(eq(legalHold.tableName, name), eq(legalHold.reason, erasure.held))
    return [and(isOwn, inArray(legalHold.recordId, closed))]
  })
  return or(lt(legalHold.until, today), ...settled)!
}

/** Keeps a record of one of these people from being changed or erased until the transaction ends; false if it is not theirs. */
export async function lockRecordOf(
  tx: Transaction,
  { table, recordId, contactPersonIds }: { table: TableName; recordId: string; contactPersonIds: readonly string[] },
): Promise<boolean> {
  if (contactPersonIds.length === 0) return false
  await keepPeople(tx, contactPersonIds)
  const isTheirs = inArray(personColumn(table), [...contactPersonIds])
  const [found] = await tx
    .select({ id: columnOf(table, 'id') })
    .from(tableOf(table))
    .where(and(sql`${columnOf(table, 'id')}::text = ${recordId}`, isTheirs))
    .for('update')
  return found !== undefined
}

/** Until the transaction ends nobody erases these people; what is theirs may be changed by others meanwhile. */
export async function keepPeople(tx: Transaction, contactPersonIds: readonly string[]): Promise<void> {
  const { id } = contactPerson
  await tx
    .select({ id })
    .from(contactPerson)
    .where(inArray(id, [...contactPersonIds]))
    .orderBy(id)
    .for('key share')
}

/** How many of these records are still under any hold. */
export async function listStillHeld(
  executor: Executor,
  name: TableName,
  recordIds: readonly string[],
): Promise<Set<string>> {
  const found = await executor
    .select({ id: legalHold.recordId })
    .from(legalHold)
    .where(and(isUnreleased, eq(legalHold.tableName, name), isOneOf(legalHold.recordId, recordIds)))
  return new Set(found.map(({ id }) => id))
}

function isHoldOn(name: TableName, contactPersonIds: readonly string[]): SQL {
  const records = db
    .select({ id: columnOf(name, 'id') })
    .from(tableOf(name))
    .where(inArray(personColumn(name), [...contactPersonIds]))
  return and(eq(legalHold.tableName, name), inArray(legalHold.recordId, records))!
}
