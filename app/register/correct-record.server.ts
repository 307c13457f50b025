import { and, eq, exists, not, sql, type SQL } from 'drizzle-orm'
import { db, type Transaction } from '#db/client.server.ts'
import { contactPerson, datumSource } from '#db/schema/register.ts'
import { caseSubject } from '#db/schema/requests.ts'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { enqueueLetter } from '~/mail/enqueue-letter.server.ts'
import { carryBansIn } from '~/marketing/carry-bans.server.ts'
import { followRecordIn } from '~/marketing/follow-list.server.ts'
import { isRestricted } from '~/marketing/restricted.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { canonicalValue, checkCorrection, correctionPolicy, type CorrectionProblem } from './correction.ts'
import { findField, personalTable } from './description/register-description.ts'
import type { FieldPath, TableName } from './description/types.ts'
import { findSubjectRecords, type ContactRow } from './queries.server.ts'
import { columnOf, tableOf } from './read-rows.server.ts'

type Corrections = {
  subject: VerifiedSubject
  contactPersonId: string
  /** By field path; only fields of self-service, of this contact person. */
  changes: Record<string, string | null>
  now: Date
}

/**
 * Corrects a person's own data at once (GDPR Art. 16), where the description lets them do it alone. One transaction
 * with the new source of each field, the audit event and the letter; fields that stay the same are left alone.
 */
export async function correctRecords({
  subject,
  contactPersonId,
  changes,
  now,
}: Corrections): Promise<{ changed: FieldPath[] } | { invalid: Record<string, CorrectionProblem> } | 'not-found'> {
  const invalid: Record<string, CorrectionProblem> = {}
  const values = new Map<FieldPath, string | null>()
  for (const [path, input] of Object.entries(changes)) {
    const checked = isOwnToChange(path) ? checkCorrection(path, input) : { problem: 'unknown_field' as const }
    if ('problem' in checked) invalid[path] = checked.problem
    else values.set(path as FieldPath, checked.value)
  }
  return db.transaction(async (tx) => {
    const { contacts } = await findSubjectRecords(subject, now, tx)
    if (!contacts.some(({ id }) => id === contactPersonId)) return 'not-found'
    if (Object.keys(invalid).length > 0) return { invalid }

    const [row] = await tx.select().from(contactPerson).where(eq(contactPerson.id, contactPersonId)).for('update')
    if (!row) return 'not-found'
    const changed = [...values].filter(([path, value]) => storedValue(row, path) !== value)
    if (changed.length === 0) return { changed: [] }
    for (const [path, value] of changed) await writeFieldIn(tx, { path, recordId: row.id, value, now })

    const fields = changed.map(([path]) => path)
    // A ban of calls goes along to the new number.
    if (fields.includes('contactPerson.phone')) await followRecordIn(tx, row.id, now)
    const actor = { kind: 'subject', id: subject.mailboxId } as const
    // At the transaction's own time, as the letter is: by that the letter finds its event again (letters.ts).
    await appendEvent(tx, { actor, action: 'correction.made', subjectId: row.id, fields })
    await enqueueLetter(tx, {
      kind: 'correction-done',
      entityId: row.id,
      dedupeKey: `correction-done/${row.id}/${row.version + 1}`,
    })
    return { changed: fields }
  })
}

type DecidedCorrection = {
  recordId: string
  field: string
  oldValue: string | null
  newValue: string | null
  actor: Actor
  caseId: string
  now: Date
}

/**
 * Applies a correction that an officer has accepted. `stale`: the register holds neither the value that the person saw
 * nor the new one, so it must be decided again over what it holds now. `restricted`: the data are only stored, and the
 * change is not what the person themselves has asked for (GDPR Art. 18(2)).
 */
export async function applyCorrectionIn(
  tx: Transaction,
  correction: DecidedCorrection,
): Promise<'applied' | 'stale' | 'restricted' | 'not-found'> {
  const { recordId, field: path, oldValue, newValue, actor, caseId, now } = correction
  const found = findField(path)
  const checked = checkCorrection(path, newValue)
  if (!found || 'problem' in checked) return 'not-found'
  const table = tableOf(found.table)
  const column = columnOf(found.table, found.column)
  const [row] = await tx.select({ value: column }).from(table).where(isRecord(found.table, recordId)).for('update')
  if (!row) return 'not-found'
  if (found.table === 'contactPerson' && (await isClosedToOffice(tx, recordId, caseId))) return 'restricted'
  if (row.value !== oldValue && row.value !== checked.value) return 'stale'
  await writeFieldIn(tx, { path, recordId, value: checked.value, now })
  if (path === 'contactPerson.email') {
    const from = canonicalValue(row.value as string | null)
    const to = canonicalValue(checked.value)
    const externalId = await requireExternalId(tx, recordId)
    await carryBansIn(tx, { from, to, externalId, actor, caseId, now })
  }
  if (path === 'contactPerson.phone') await followRecordIn(tx, recordId, now)
  const subjectId = found.table === 'contactPerson' ? recordId : undefined
  await appendEvent(tx, { actor, action: 'correction.made', caseId, subjectId, fields: [path] }, now)
  return 'applied'
}

async function requireExternalId(tx: Transaction, contactPersonId: string): Promise<string> {
  const { externalId } = contactPerson
  const [row] = await tx.select({ externalId }).from(contactPerson).where(eq(contactPerson.id, contactPersonId))
  return row!.externalId
}

/** While the data are only stored, the office changes them in a case that is about the person, and in no other. */
async function isClosedToOffice(tx: Transaction, contactPersonId: string, caseId: string): Promise<boolean> {
  const own = and(eq(caseSubject.contactPersonId, contactPerson.id), eq(caseSubject.caseId, caseId))
  const asked = exists(tx.select({ id: caseSubject.caseId }).from(caseSubject).where(own))
  const [found] = await tx
    .select({ id: contactPerson.id })
    .from(contactPerson)
    .where(and(eq(contactPerson.id, contactPersonId), isRestricted(contactPerson.id), not(asked)))
  return found !== undefined
}

function isOwnToChange(path: string): boolean {
  return findField(path)?.table === 'contactPerson' && correctionPolicy(path) === 'self_service'
}

function storedValue(row: ContactRow, path: FieldPath): unknown {
  return (row as Record<string, unknown>)[findField(path)!.column]
}

/** Writes one described field with what hangs on it: its canonical form, the row's stamps, its new source. */
export async function writeFieldIn(
  tx: Transaction,
  { path, recordId, value, now }: { path: string; recordId: string; value: string | null; now: Date },
): Promise<void> {
  const { table, column, field } = findField(path)!
  const set: Record<string, unknown> = { [column]: value }
  if (field.correction.policy !== 'nobody' && field.correction.canonicalIn) {
    set[field.correction.canonicalIn] = canonicalValue(value)
  }
  await tx
    .update(tableOf(table))
    .set({ ...set, ...stampsOf(table, now) })
    .where(isRecord(table, recordId))
  if (table !== 'contactPerson') return
  const source = { source: 'data_subject', obtainedAt: helsinkiDate(now) } as const
  await tx
    .insert(datumSource)
    .values({ contactPersonId: recordId, field: column, ...source })
    .onConflictDoUpdate({ target: [datumSource.contactPersonId, datumSource.field], set: source })
}

function stampsOf(name: TableName, now: Date): Record<string, unknown> {
  const upkeep = personalTable(name)?.upkeep
  if (!upkeep) return {}
  const { changedAt, version } = upkeep
  return { [changedAt]: now, ...(version && { [version]: sql`${columnOf(name, version)} + 1` }) }
}

function isRecord(name: TableName, id: string): SQL {
  return eq(columnOf(name, 'id'), id)
}
