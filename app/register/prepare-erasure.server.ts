import { and, asc, eq, isNull } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { legalHold } from '#db/schema/holds.ts'
import { listOwnNumbers } from '~/marketing/own-numbers.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { description, personalTable } from './description/register-description.ts'
import type { PersonalTable, TableName } from './description/types.ts'
import { mayBeHeld, planErasure, type ErasurePlan, type PlacedHold } from './erasure-plan.ts'
import { listFormerIdentifiers } from './former-identifiers.server.ts'
import type { Identifiers } from './identifier-patterns.ts'
import { listNamingNotes, type NamingNotes } from './naming-notes.server.ts'
import { markOwnContacts } from './own-contacts.server.ts'
import { listOwnMailboxes } from './own-mailboxes.server.ts'
import { columnOf, personColumn, reachCondition, readRows, tableOf, type WalkedRows } from './read-rows.server.ts'

/**
 * The rows a plan was made from, the holds that the office had put on them, what the people are and were known by, and
 * what is written about others that names them.
 */
export type PlannedRows = WalkedRows & {
  plan: ErasurePlan
  placed: PlacedHold[]
  known: Identifiers[]
  naming: NamingNotes | null
}

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
  const people = (walked.rows.get('contactPerson') ?? []).map(({ id, values }) => ({ id, ...(values as Identifiers) }))
  const [former, current] = await Promise.all([
    listFormerIdentifiers(executor, walked),
    listOwnNumbers(executor, people).then((found) => new Set(found)),
  ])
  const nameOf = (id: string) => people.find((person) => person.id === id)?.fullName ?? ''
  const numbered = former.filter(({ phone }) => phone !== null)
  const formerNumbers = numbered.map(({ contactPersonId, phone }) => ({ fullName: nameOf(contactPersonId), phone }))
  const others = numbered.length > 0 ? await listOwnNumbers(executor, [...people, ...formerNumbers]) : []
  const known: Identifiers[] = [...people, ...former]
  // After the locks: whoever puts a hold on a record takes its person's row first.
  const [naming, placed] = await Promise.all([
    listNamingNotes(executor, walked, { people: known, numbers: new Set([...current, ...others]) }),
    listPlaced(executor, walked),
    // What a person had once may by now be the organisation's own.
    markOwnContacts(executor, walked, current),
  ])
  return {
    ...walked,
    placed,
    known,
    naming,
    plan: planErasure(Object.fromEntries(walked.rows), description, helsinkiDate(now), placed, naming?.found),
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
