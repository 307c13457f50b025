import { createHash } from 'node:crypto'
import type { HoldGround } from '#db/schema/words.ts'
import type { CivilDate } from '~/rules/civil-date.ts'
import { description as registerDescription } from './description/register-description.ts'
import { erasureReasons, type ErasureReason } from './description/reasons.ts'
import type { Text } from './description/text.ts'
import type { PersonalTable, RegisterDescription, TableName } from './description/types.ts'
import { type Fate, fateOf, fateOfRow, fateOfTable, type ReachedRow } from './erasure-fate.ts'

export type Verdict = Fate['verdict']

/** The records of one table that share a fate. */
export type PlanItem = Fate & {
  table: TableName
  /** Null: all rows of the table that are the person's when the plan is carried out. */
  ids: string[] | null
}

/** What an erasure will do, record by record; no value of any record is in it (it is frozen into the decision). */
export type ErasurePlan = { today: CivilDate; items: PlanItem[] }

export type ReachedRows = { readonly [T in TableName]?: readonly ReachedRow[] }

/** What the office has put on one record: a claim or an archive order that stands above the table's own rule. */
export type PlacedHold = {
  id: string
  table: TableName
  recordId: string
  /** Whose record it is. */
  contactPersonId: string
  ground: HoldGround
  until: CivilDate | null
  reviewOn: CivilDate | null
}

/**
 * GDPR Art. 17 applied to each record: held where the Accounting Act or an open claim holds it, kept where
 * the law wants proof, emptied where it is the organisation's, else erased. What the office has put on a record holds it
 * whatever the rule of its table.
 */
export function planErasure(
  rows: ReachedRows,
  description: RegisterDescription,
  today: CivilDate,
  placed: readonly PlacedHold[] = [],
  /** What is written about others that names the person. */
  namingNotes: readonly { table: TableName; ids: readonly string[] }[] = [],
): ErasurePlan {
  const items = (Object.keys(description) as TableName[]).flatMap((name): PlanItem[] => {
    const table = description[name]
    if ('noPersonalDataBecause' in table || table.reach === 'staff') return []
    if (table.erasure.planned === 'each_row') return planRows(name, table, rows[name] ?? [], today)
    const fate = fateOfTable(table)
    return fate ? [{ table: name, ids: null, ...fate }] : []
  })
  const counting = firstOfEach(placed)
  holdAsPlaced(items, counting)
  holdPersons(items, counting, description)
  for (const { table, ids } of namingNotes) items.push({ table, ids: [...ids], ...fateOf('clear', 'named_in_note') })
  const left = items.filter(({ ids }) => ids === null || ids.length > 0)
  return { today, items: left.toSorted((one, other) => compare(one.table, other.table)) }
}

/** May the office hold a record of this table? Only one that an erasure would take away. */
export function mayBeHeld(name: TableName, description = registerDescription): boolean {
  const table = description[name]
  if ('noPersonalDataBecause' in table || table.erasure.planned !== 'each_row') return false
  return ['delete', 'hold_for_period', 'hold_while_open'].includes(table.erasure.rule)
}

/** Can a held row stand without its link to the person? Where no column is emptied, the person stays with the record. */
export function standsAlone({ fields }: PersonalTable): boolean {
  return Object.values(fields).some(({ erasure }) => erasure === 'clear')
}

/** SHA-256 of the items alone: another day is no other plan, a hold that has lapsed since then is. */
export function hashPlan({ items }: Pick<ErasurePlan, 'items'>): string {
  // Days of review move records between items, and are no part of what was approved.
  const idsOf = new Map<string, string[]>()
  for (const { table, ids, verdict, ground, until, reason } of items) {
    const fate = JSON.stringify([table, ids === null ? 'all' : 'each', verdict, ground, until, reason])
    idsOf.set(fate, [...(idsOf.get(fate) ?? []), ...(ids ?? [])])
  }
  const frozen = [...idsOf]
    .toSorted(([one], [other]) => compare(one, other))
    .map(([fate, ids]) => [fate, ids.toSorted()])
  return createHash('sha256').update(JSON.stringify(frozen)).digest('hex')
}

export type PlanLine = PlanItem & {
  term: Text
  because: Text
  /** Null: the table as a whole. */
  count: number | null
}

/** The plan as a person reads it: by table, verdict, reason and end of the hold, in the description's order, then by the end. */
export function summarizePlan({ items }: Pick<ErasurePlan, 'items'>, description = registerDescription): PlanLine[] {
  return (Object.keys(description) as TableName[]).flatMap((name) =>
    items
      .filter(({ table }) => table === name)
      .toSorted((one, other) => compare(one.until ?? '9', other.until ?? '9'))
      .map((item) => ({
        ...item,
        term: (description[name] as PersonalTable).term,
        because: erasureReasons[item.reason].text,
        count: item.ids?.length ?? null,
      })),
  )
}

/** Would anything of the register go? What the portal itself wrote of the requests goes with any erasure. */
export function takesRecords({ items }: Pick<ErasurePlan, 'items'>): boolean {
  return items.some(({ ids, verdict }) => ids !== null && (verdict === 'erase' || verdict === 'clear'))
}

/** The contact persons with this fate. */
export function personsThat(items: readonly PlanItem[], verdict: Verdict): string[] {
  return items.flatMap((item) => (item.table === 'contactPerson' && item.verdict === verdict ? (item.ids ?? []) : []))
}

function planRows(table: TableName, described: PersonalTable, rows: readonly ReachedRow[], today: CivilDate) {
  const same = fateOfTable(described)
  if (same) return [{ table, ids: rows.map(({ id }) => id), ...same }]
  const items: PlanItem[] = []
  for (const row of rows) {
    const fate = fateOfRow(described, row, today)
    if (fate) addTo(items, table, row.id, fate)
  }
  return items
}

function addTo(items: PlanItem[], table: TableName, id: string, fate: Fate): void {
  const alike = items.find((item) => item.table === table && isSame(item, fate))
  if (alike?.ids) alike.ids.push(id)
  else items.push({ table, ids: [id], ...fate })
}

function isSame(one: Fate, other: Fate): boolean {
  return (
    one.reason === other.reason &&
    one.until === other.until &&
    one.reviewOn === other.reviewOn &&
    one.ground === other.ground
  )
}

/** What a record is planned to meet; it may be moved from there to another fate. */
const findItem = (items: readonly PlanItem[], table: TableName, id: string) =>
  items.find((item) => item.table === table && item.ids?.includes(id))

/** Only what would have been erased is kept for another's sake. */
function holdInstead(items: PlanItem[], table: TableName, id: string, hold: Fate): void {
  const planned = findItem(items, table, id)
  if (planned?.verdict !== 'erase') return
  planned.ids = planned.ids!.filter((one) => one !== id)
  addTo(items, table, id, hold)
}

/** Of several holds on a record the one that counts first: claims end, an order to archive does not. */
function firstOfEach(placed: readonly PlacedHold[]): PlacedHold[] {
  const order: readonly HoldGround[] = ['archive', 'claim', 'ledger', 'accounting']
  const lastWins = placed.toSorted((one, other) => order.indexOf(one.ground) - order.indexOf(other.ground))
  return [...new Map(lastWins.map((hold) => [`${hold.table}/${hold.recordId}`, hold])).values()]
}

/** What the law itself holds stays as planned; what it would have erased waits for the end of the office's hold. */
function holdAsPlaced(items: PlanItem[], placed: readonly PlacedHold[]): void {
  for (const hold of placed) {
    holdInstead(items, hold.table, hold.recordId, fateOf('hold', placedReasons[hold.ground], hold))
  }
}

const placedReasons = {
  claim: 'placed_claim',
  archive: 'placed_archive',
  accounting: 'accounting_period',
  ledger: 'accounting_period',
} as const satisfies Record<HoldGround, ErasureReason>

/**
 * A note of a call says nothing without who called: such a record, if held, holds its person's row with it. What the law
 * itself holds stands alone.
 */
function holdPersons(items: PlanItem[], placed: readonly PlacedHold[], description: RegisterDescription): void {
  const needed = new Map<string, Fate>()
  for (const { table, recordId, contactPersonId } of placed.filter((hold) => needsPerson(description, hold))) {
    const held = findItem(items, table, recordId)
    if (held?.verdict === 'hold' && needed.get(contactPersonId)?.ground !== 'claim') needed.set(contactPersonId, held)
  }
  for (const [id, because] of needed) {
    holdInstead(items, 'contactPerson', id, fateOf('hold', 'held_with_record', because))
  }
}

const needsPerson = (description: RegisterDescription, { table }: PlacedHold) =>
  table !== 'contactPerson' && !standsAlone(description[table] as PersonalTable)

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
