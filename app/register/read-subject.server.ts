import { getTableColumns, sql } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { keepSelect } from '#db/kept-select.server.ts'
import { datumSource } from '#db/schema/register.ts'
import { fieldPath } from './description/register-description.ts'
import type { PersonalTable, TableName, ViewGroup } from './description/types.ts'
import { findDisclosure } from './find-disclosure.server.ts'
import { readRecord, type FieldSources } from './read-record.ts'
import { walkRows } from './read-rows.server.ts'
import { discloseRecord } from './redaction.ts'
import { countWithheld, type Audience, type ReadRecord, type ReadSection } from './subject-reading.ts'
import type { SubjectReading } from './subject-reading.ts'

export type Reader = {
  audience: Audience
  mailboxId?: string
  /** Whoever gets it has shown the office who they are, so that rows marked as secret go along (306/2019, section 6). */
  tellsSecret?: boolean
  /** Where to read: a transaction for a view of one moment, and for reading in batches. */
  executor?: Executor
  batch?: number
}
export type RecordBatch = { name: TableName; table: PersonalTable; group: ViewGroup; records: ReadRecord[] }

/**
 * Everything held about these contact persons (and, for a person, what hangs on their proved mailbox), read generically
 * over the description: GDPR Art. 15(1)–(2) with purpose, basis, source, retention and who may correct, item by item.
 */
export async function readSubject(contactPersonIds: string[], reader: Reader): Promise<SubjectReading> {
  const sections: ReadSection[] = []
  for await (const { name, table, group, records } of walkSubject(contactPersonIds, reader)) {
    const { term, explanation } = table
    if (records.length > 0)
      sections.push({ table: name, group, term, explanation, records, withheld: countWithheld(records) })
  }
  return { audience: reader.audience, sections }
}

/** The same, table after table: the one reader behind the page and every copy. A table comes whole, or in batches. */
export async function* walkSubject(
  contactPersonIds: string[],
  { audience, mailboxId, tellsSecret = false, executor = db, batch }: Reader,
): AsyncGenerator<RecordBatch> {
  const wanted = (_: TableName, { view }: PersonalTable) => 'group' in view
  const walk = walkRows({
    executor,
    contactPersonIds,
    mailboxIds: mailboxId ? [mailboxId] : [],
    wanted,
    lock: false,
    batch,
  })
  // Asked together: on one connection that is one round trip.
  const [first, sources, disclosure] = await Promise.all([
    walk.next(),
    findFieldSources(executor, contactPersonIds),
    findDisclosure(executor, contactPersonIds),
  ])
  for (let step = first; !step.done; step = await walk.next()) {
    const { name, table, rows } = step.value
    if (!('group' in table.view)) continue
    const records = rows.map((row) =>
      discloseRecord(name, readRecord(name, table, row, { audience, tellsSecret }, sources), audience, disclosure),
    )
    yield { name, table, group: table.view.group, records }
  }
}

const selectSources = keepSelect(
  getTableColumns(datumSource),
  db
    .select()
    .from(datumSource)
    .where(sql`${datumSource.contactPersonId} = any(${sql.placeholder('ids')}::uuid[])`),
)

/** GDPR Art. 15(1)(g): a contact person's field that came otherwise than its row. */
async function findFieldSources(executor: Executor, contactPersonIds: string[]): Promise<FieldSources> {
  if (contactPersonIds.length === 0) return new Map()
  const found = await selectSources(executor, { ids: contactPersonIds })
  return new Map(
    found.map(({ contactPersonId, field, source, obtainedAt }) => [
      `${contactPersonId}|${fieldPath('contactPerson', field)}`,
      { kind: source, at: obtainedAt },
    ]),
  )
}
