import { and, asc, eq, isNull } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { listOwnNumbers, type Numbered } from '~/marketing/own-numbers.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { description, personalTable } from './description/register-description.ts'
import type { PersonalTable, TableName } from './description/types.ts'
import { mayBeHeld, planErasure, type ErasurePlan, type PlacedHold } from './erasure-plan.ts'
import { listNamingNotes, type NamingNotes } from './naming-notes.server.ts'
import { markOwnContacts } from './own-contacts.server.ts'
import { listOwnMailboxes } from './own-mailboxes.server.ts'
import { columnOf, personColumn, reachCondition, readRows, tableOf, type WalkedRows } from './read-rows.server.ts'

/** The rows a plan was made from, the holds that the office had put on them, and others' notes that name the person. */
export type PlannedRows = WalkedRows & { plan: ErasurePlan; placed: PlacedHold[]; naming: NamingNotes | null }

/** What an erasure of these contact persons would do today: the preview, and what a decision freezes. Reads only. */
export async function prepareErasure(contactPersonIds: string[], now: Date): Promise<ErasurePlan> {
  const { plan } = await planFrom(db, { contactPersonIds, now, lock: false })
  return plan
}

/** The plan with the rows it was made from; with `lock` nobody else changes them before the transaction ends. */
export async function planFrom(
  executor: Executor,
  { contactPersonIds, now, lock }: { contactPersonIds: string[]; now: Date; lock: boolean },
): Promise<PlannedRows> {
  const wanted = (_: string, { erasure }: { erasure: { planned: string } }) => erasure.planned === 'each_row'
  const mailboxIds = await listOwnMailboxes(executor, contactPersonIds)
  const walked = await readRows({ executor, contactPersonIds, mailboxIds, lock, wanted, columns: columnsForPlan })
  const people = (walked.rows.get('contactPerson') ?? []).map(({ values }) => values as Numbered)
  const numbers = new Set(await listOwnNumbers(executor, people))
  // After the locks: whoever puts a hold on a record takes its person's row first.
  const [naming, placed] = await Promise.all([
    listNamingNotes(executor, walked, numbers),
    listPlaced(executor, walked),
    markOwnContacts(executor, walked, numbers),
  ])
  return {
    ...walked,
    placed,
    naming,
    plan: planErasure(Object.fromEntries(walked.rows), description, helsinkiDate(now), placed, naming?.ids),
  }
}

/** What the rules of a table ask of a row, and the keys it gives; the person's own row whole, for the ledger. */
function columnsForPlan(name: TableName, { fields, gives, retention, erasure }: PersonalTable): string[] {
  if (name === 'contactPerson') return Object.keys(fields)
  const named = [
    'id',
    ...Object.values(gives),
    ...(erasure.rule === 'hold_for_period' ? retention.from : []),
    ...('closedIn' in erasure ? [erasure.closedIn, erasure.reviewIn] : []),
    ...('ownDataIf' in erasure && erasure.ownDataIf ? [erasure.ownDataIf, 'email', 'phone'] : []),
  ]
  return [...new Set(named)].filter((column) => column in fields)
}

/** Unreleased holds on the rows reached, by one statement for each table however many rows there are. */
async function listPlaced(executor: Executor, { rows, keys }: WalkedRows): Promise<PlacedHold[]> {
  const ofTables = [...rows].map(async ([table, found]): Promise<PlacedHold[]> => {
    const described = personalTable(table)
    const isReached = found.length > 0 && described && mayBeHeld(table) ? reachCondition(table, described, keys) : null
    if (!isReached) return []
    const { id, recordId, ground, until, reviewOn, tableName, releasedAt } = legalHold
    const holds = await executor
      .select({ id, recordId, ground, until, reviewOn, contactPersonId: personColumn(table) })
      .from(legalHold)
      .innerJoin(tableOf(table), eq(columnOf(table, 'id'), recordId))
      .where(and(eq(tableName, table), isNull(releasedAt), isReached))
      .orderBy(asc(id))
    return holds.map((hold) => ({ ...hold, contactPersonId: String(hold.contactPersonId), table }))
  })
  return (await Promise.all(ofTables)).flat()
}
