import { createHash } from 'node:crypto'
import { and, asc, count, desc, eq, getTableColumns, inArray, isNotNull, isNull, or, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { db, type Executor, type Transaction } from '#db/client.server.ts'
import { redaction } from '#db/schema/case-work.ts'
import type { Secrecy } from '#db/schema/words.ts'
import { fieldPath, findField, personalTables } from './description/register-description.ts'
import type { FieldPath, PersonalTable, TableName, Text } from './description/types.ts'
import { keepPeople } from './held-records.server.ts'
import { columnOf, tableOf } from './read-rows.server.ts'
import { hashText, type Mark } from './redaction.ts'

/** Tables whose free texts are read through before the person gets them, each with the columns of those texts. */
const readThrough = personalTables.flatMap(([name, table]) => {
  const isOfPerson = table.reach !== 'staff' && table.reach.some(({ in: set }) => set === 'contacts')
  const texts = Object.entries(table.fields).filter(([, field]) => field.shown === 'released' && field.kind === 'text')
  return isOfPerson && table.releasedBy && texts.length > 0
    ? [{ name, table, releasedBy: table.releasedBy, texts: texts.map(([column]) => column) }]
    : []
})
type ReadThrough = (typeof readThrough)[number]

export type FreeText = { path: FieldPath; term: Text; text: string; marks: Mark[] }
/** One record with the texts that are read through together. */
export type TextRecord = {
  table: TableName
  term: Text
  recordId: string
  contactPersonId: string
  at: Date | null
  secrecy: Secrecy
  reviewedAt: Date | null
  texts: FreeText[]
  /** Of the texts and their marks as they stand: what an officer has seen. */
  seen: string
}

/** How many records of these people have texts that nobody has read through, but for tables that are not given at all. */
export async function countUnreviewed(
  contactPersonIds: readonly string[],
  { except = [], executor = db }: { except?: readonly string[]; executor?: Executor } = {},
): Promise<number> {
  if (contactPersonIds.length === 0) return 0
  let sum = 0
  for (const one of readThrough.filter(({ name }) => !except.includes(name))) {
    const unread = and(isTheirs(one, contactPersonIds), isNull(columnOf(one.name, one.releasedBy)))
    const [found] = await executor.select({ rows: count() }).from(tableOf(one.name)).where(unread)
    sum += found!.rows
  }
  return sum
}

/** The records with free texts of these people, those still to be read through first, then the newest. */
export async function listTexts(
  contactPersonIds: readonly string[],
  limit: number,
  executor: Executor = db,
): Promise<TextRecord[]> {
  if (contactPersonIds.length === 0) return []
  const found: TextRecord[] = []
  for (const one of readThrough) {
    const rows = await executor
      .select()
      .from(tableOf(one.name))
      .where(isTheirs(one, contactPersonIds))
      .orderBy(...unreadFirst(one))
      .limit(limit)
    found.push(...(await asRecords(executor, one, rows)))
  }
  return found.toSorted((one, other) => Number(one.reviewedAt !== null) - Number(other.reviewedAt !== null))
}

/** One record of these people, locked; null where it is not theirs, has no texts, or is gone. */
export async function lockText(
  tx: Transaction,
  contactPersonIds: readonly string[],
  { table, recordId }: { table: string; recordId: string },
): Promise<TextRecord | null> {
  const one = readThrough.find(({ name }) => name === table)
  if (!one || !isUuid(recordId) || contactPersonIds.length === 0) return null
  await keepPeople(tx, contactPersonIds)
  const isIt = and(eq(columnOf(one.name, 'id'), recordId), isTheirs(one, contactPersonIds))
  const rows = await tx.select().from(tableOf(one.name)).where(isIt).for('update')
  return (await asRecords(tx, one, rows))[0] ?? null
}

/** Takes these marks for those that a record's texts had. */
export async function replaceMarks(
  tx: Transaction,
  { table, recordId, contactPersonId, texts }: TextRecord,
  { marks, markedBy, caseId, now }: { marks: Map<string, Mark[]>; markedBy: string; caseId: string; now: Date },
): Promise<void> {
  await tx.delete(redaction).where(and(eq(redaction.recordId, recordId), eq(redaction.tableName, table)))
  const rows = texts.flatMap(({ path, text }) =>
    (marks.get(path) ?? []).map((mark) => {
      const of = { contactPersonId, tableName: table, recordId, field: path, textHash: hashText(text) }
      return { ...of, ...mark, markedBy, markedAt: now, caseId }
    }),
  )
  if (rows.length > 0) await tx.insert(redaction).values(rows)
}

/** The person may read a record's texts from now on, but for what is secret or marked. */
export async function releaseTexts(tx: Transaction, { table, recordId }: TextRecord, now: Date): Promise<void> {
  const { releasedBy } = readThrough.find(({ name }) => name === table)!
  await tx
    .update(tableOf(table))
    .set({ [releasedBy]: now })
    .where(eq(columnOf(table, 'id'), recordId))
}

const isUuid = (text: string) => z.uuid().safeParse(text).success

function isTheirs({ name, texts }: ReadThrough, contactPersonIds: readonly string[]): SQL {
  const says = or(...texts.map((column) => isNotNull(columnOf(name, column))))
  return and(inArray(columnOf(name, 'contactPersonId'), [...contactPersonIds]), says)!
}

function unreadFirst({ name, table, releasedBy }: ReadThrough): SQL[] {
  const newest = table.origin.atIn ? [desc(columnOf(name, table.origin.atIn))] : []
  return [asc(isNotNull(columnOf(name, releasedBy))), ...newest, asc(columnOf(name, 'id'))]
}

type Row = Record<string, unknown>

async function asRecords(executor: Executor, one: ReadThrough, rows: unknown[]): Promise<TextRecord[]> {
  const found = rows as (Row & { id: string; contactPersonId: string })[]
  const { id, ...columns } = getTableColumns(redaction)
  const marks =
    found.length === 0
      ? []
      : await executor
          .select(columns)
          .from(redaction)
          .where(
            inArray(
              redaction.recordId,
              found.map((row) => row.id),
            ),
          )
          .orderBy(asc(redaction.startsAt), asc(id))
  return found.map((row) => asRecord(one, row, marks))
}

type MarkRow = Mark & { recordId: string; field: string; textHash: string }

function asRecord(
  { name, table, releasedBy, texts: columns }: ReadThrough,
  row: Row & { id: string; contactPersonId: string },
  marks: readonly MarkRow[],
): TextRecord {
  const texts = columns.flatMap((column): FreeText[] => {
    const text = row[column]
    if (typeof text !== 'string') return []
    const path = fieldPath(name, column)
    const own = marks.filter((mark) => {
      return mark.recordId === row.id && mark.field === path && mark.textHash === hashText(text)
    })
    const asMark = ({ startsAt, endsAt, code }: MarkRow) => ({ startsAt, endsAt, code })
    return [{ path, term: findField(path)!.field.term, text, marks: own.map(asMark) }]
  })
  return {
    table: name,
    term: table.term,
    recordId: row.id,
    contactPersonId: row.contactPersonId,
    at: momentOf(table, row),
    secrecy: secrecyOf(table, row),
    reviewedAt: row[releasedBy] as Date | null,
    texts,
    seen: createHash('sha256')
      .update(JSON.stringify(texts.map(({ path, text, marks: own }) => [path, text, own])))
      .digest('hex'),
  }
}

function momentOf({ origin }: PersonalTable, row: Row): Date | null {
  const at = origin.atIn ? row[origin.atIn] : null
  return at instanceof Date ? at : null
}

function secrecyOf({ rowSecrecy }: PersonalTable, row: Row): Secrecy {
  return rowSecrecy ? (row[rowSecrecy] as Secrecy) : 'non_secret'
}
