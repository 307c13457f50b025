import { createHash } from 'node:crypto'
import type { HoldGround } from '#db/schema/words.ts'
import { addMonths, type CivilDate } from '~/rules/civil-date.ts'
import { description as registerDescription } from './description/register-description.ts'
import { erasureReasons, type ErasureReason } from './description/reasons.ts'
import { retainedUntil, type RetentionRuleId } from './description/retention.ts'
import type { Text } from './description/text.ts'
import type { ErasureRule, PersonalTable, RegisterDescription, TableName } from './description/types.ts'

/**
 * `erase`: the row goes. `clear`: it stays as somebody else's data, without the person. `hold`: the law keeps it for a
 * time, out of the register and without its link to the person. `keep`: it stays as it is.
 */
export type Verdict = 'erase' | 'clear' | 'hold' | 'keep'

export type PlanItem = {
  table: TableName
  /** Null: all rows of the table that are the person's when the plan is carried out. */
  id: string | null
  verdict: Verdict
  ground: HoldGround | null
  /** Last day of the hold; null while its end is an event. */
  until: CivilDate | null
  /** When the need to hold it is looked at again; not part of the frozen plan, since it moves with the day. */
  reviewOn: CivilDate | null
  article: string
  reason: ErasureReason
}

/** What an erasure will do, record by record; no value of any record is in it (it is frozen into the decision). */
export type ErasurePlan = { today: CivilDate; items: PlanItem[] }

/** One row as it was reached. `retentionFrom` is the day on which its retention period began. */
export type ReachedRow = { id: string; values: Readonly<Record<string, unknown>>; retentionFrom: CivilDate | null }
export type ReachedRows = { readonly [T in TableName]?: readonly ReachedRow[] }

/** What the office has put on one record: a claim or an archive order that stands above the table's own rule. */
export type PlacedHold = {
  id: string
  table: TableName
  recordId: string
  ground: HoldGround
  until: CivilDate | null
  reviewOn: CivilDate | null
}

/** An open claim is looked at again at the latest after so many months (GDPR Art. 17(3)(e): only while it is needed). */
export const monthsToReview = 6

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
): ErasurePlan {
  const placedOn = firstOfEach(placed)
  const items = (Object.keys(description) as TableName[]).flatMap((name) => {
    const table = description[name]
    if ('noPersonalDataBecause' in table || table.reach === 'staff') return []
    const planned = planTable(name, table, rows[name] ?? [], today)
    return placedOn.size === 0 ? planned : planned.map((item) => holdAsPlaced(item, placedOn))
  })
  return { today, items: holdPersons(items, rows, description).toSorted(byTableAndId) }
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
  const frozen = items.toSorted(byTableAndId).map(({ table, id, verdict, ground, until, reason }) => {
    return [table, id, verdict, ground, until, reason]
  })
  return createHash('sha256').update(JSON.stringify(frozen)).digest('hex')
}

export type PlanLine = Omit<PlanItem, 'id'> & {
  term: Text
  because: Text
  /** Null: the table as a whole. */
  count: number | null
}

/** The plan as a person reads it: by table, verdict, reason and end of the hold, in the description's order. */
export function summarizePlan(plan: Pick<ErasurePlan, 'items'>, description = registerDescription): PlanLine[] {
  return (Object.keys(description) as TableName[]).flatMap((name) => {
    const lines = new Map<string, PlanLine>()
    for (const item of plan.items.filter(({ table }) => table === name)) {
      const { id, ...rest } = item
      const key = [item.verdict, item.reason, item.until, item.reviewOn].join('|')
      const line = lines.get(key) ?? { ...rest, ...wordsOf(item, description), count: id === null ? null : 0 }
      lines.set(key, { ...line, count: line.count === null ? null : line.count + 1 })
    }
    return [...lines.values()]
  })
}

function wordsOf({ table, reason }: PlanItem, description: RegisterDescription) {
  return { term: (description[table] as PersonalTable).term, because: erasureReasons[reason].text }
}

function planTable(name: TableName, table: PersonalTable, rows: readonly ReachedRow[], today: CivilDate): PlanItem[] {
  const { erasure } = table
  if (erasure.planned === 'each_row') return rows.flatMap((row) => planRow(name, table, row, today) ?? [])
  return erasure.rule === 'out_of_scope' ? [] : [item(name, null, plainVerdicts[erasure.rule], erasure.reason)]
}

const plainVerdicts = { delete: 'erase', clear: 'clear', keep: 'keep' } as const

function planRow(
  name: TableName,
  { erasure, retention }: PersonalTable,
  row: ReachedRow,
  today: CivilDate,
): PlanItem | null {
  if (erasure.rule === 'hold_for_period') return holdForPeriod(name, erasure, row, { rule: retention.rule, today })
  if (erasure.rule === 'hold_while_open') return holdWhileOpen(name, erasure, row, today)
  if (erasure.rule !== 'out_of_scope') return item(name, row.id, plainVerdicts[erasure.rule], erasure.reason)
  const isOwnData = erasure.ownDataIf !== null && row.values[erasure.ownDataIf] === true
  return isOwnData ? item(name, row.id, 'keep', erasure.reason) : null
}

const recordKey = (table: string, id: string) => `${table}/${id}`

/** Of several holds on a record the one that counts first: claims end, an order to archive does not. */
function firstOfEach(placed: readonly PlacedHold[]): ReadonlyMap<string, PlacedHold> {
  const order: readonly HoldGround[] = ['archive', 'claim', 'ledger', 'accounting']
  const lastWins = placed.toSorted((one, other) => order.indexOf(one.ground) - order.indexOf(other.ground))
  return new Map(lastWins.map((hold) => [recordKey(hold.table, hold.recordId), hold]))
}

/** What the law itself holds stays as planned; what it would have erased waits for the end of the office's hold. */
function holdAsPlaced(planned: PlanItem, placedOn: ReadonlyMap<string, PlacedHold>): PlanItem {
  const hold = planned.id === null ? undefined : placedOn.get(recordKey(planned.table, planned.id))
  if (!hold || planned.verdict !== 'erase') return planned
  return item(planned.table, planned.id, 'hold', placedReasons[hold.ground], hold)
}

const placedReasons = {
  claim: 'placed_claim',
  archive: 'placed_archive',
  accounting: 'accounting_period',
  ledger: 'accounting_period',
} as const satisfies Record<HoldGround, ErasureReason>

/** A note of a call says nothing without who called: such a record, if held, holds its person's row with it. */
function holdPersons(items: PlanItem[], rows: ReachedRows, description: RegisterDescription): PlanItem[] {
  const needed = new Map<unknown, PlanItem>()
  for (const [key, held] of heldById(items)) {
    if (held.table === 'contactPerson' || standsAlone(description[held.table] as PersonalTable)) continue
    const row = rows[held.table]?.find(({ id }) => id === key)
    if (row && needed.get(row.values.contactPersonId)?.ground !== 'claim') needed.set(row.values.contactPersonId, held)
  }
  if (needed.size === 0) return items
  return items.map((planned) => {
    const because = planned.table === 'contactPerson' && planned.verdict === 'erase' && needed.get(planned.id)
    return because ? item('contactPerson', planned.id, 'hold', 'held_with_record', because) : planned
  })
}

function heldById(items: PlanItem[]): [string, PlanItem][] {
  const held = items.filter(({ verdict }) => verdict === 'hold')
  return held.flatMap((item) => (item.id ? [[item.id, item]] : []))
}

type Rule<Name extends ErasureRule['rule']> = Extract<ErasureRule, { rule: Name }>

/** To the end of its last day; without a known end it is held. */
function holdForPeriod(
  name: TableName,
  { ground, held, lapsed }: Rule<'hold_for_period'>,
  { id, retentionFrom }: ReachedRow,
  { rule, today }: { rule: RetentionRuleId; today: CivilDate },
): PlanItem {
  const until = retentionFrom && retainedUntil(rule, retentionFrom)
  if (until !== null && today > until) return item(name, id, 'erase', lapsed)
  return item(name, id, 'hold', held, { ground, until })
}

function holdWhileOpen(
  name: TableName,
  rule: Rule<'hold_while_open'>,
  { id, values }: ReachedRow,
  today: CivilDate,
): PlanItem {
  if (values[rule.closedIn] !== null) return item(name, id, 'erase', rule.closed)
  return item(name, id, 'hold', rule.held, { ground: rule.ground, reviewOn: nextReview(values[rule.reviewIn], today) })
}

/** The review that was set, if it is still to come and soon enough. */
function nextReview(set: unknown, today: CivilDate): CivilDate {
  const latest = addMonths(today, monthsToReview)
  return typeof set === 'string' && set > today && set < latest ? set : latest
}

function item(
  table: TableName,
  id: string | null,
  verdict: Verdict,
  reason: ErasureReason,
  hold: { ground?: HoldGround | null; until?: CivilDate | null; reviewOn?: CivilDate | null } = {},
): PlanItem {
  const { ground = null, until = null, reviewOn = null } = hold
  return { table, id, verdict, ground, until, reviewOn, article: erasureReasons[reason].article, reason }
}

function byTableAndId(one: PlanItem, other: PlanItem): number {
  return compare(one.table, other.table) || compare(one.id ?? '', other.id ?? '')
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
