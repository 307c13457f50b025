import { and, asc, eq, gt, inArray, lte, type SQL } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import { contactPerson, customerOrganization, registerChange } from '#db/schema/register.ts'
import type { ChangeKind } from '#db/schema/words.ts'
import { openText } from '~/identity/sealed-box.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { findField } from './description/register-description.ts'
import { numberAt } from './number-changes.server.ts'
import { changeDays } from './purge-changes.server.ts'

export type RegisterChange = {
  /** The cursor: what comes later has a higher one. */
  number: number
  at: Date
  record: 'contact_person' | 'customer_organization'
  externalId: string
  kind: ChangeKind
  /** Names of what was changed, as 'contactPerson.phone', with the value that it has now; empty where the record is gone. */
  values: Record<string, string | boolean | null>
}

type Page = {
  /** The number up to which the caller has read; 0 from the beginning. */
  after: number
  limit: number
  now: Date
}

/**
 * What happened to the register's records, for the system that keeps its own copy (GDPR Art. 19), in order. What has not
 * been numbered yet comes with a later call. `expired`: more was purged than the caller has read, so everything has to be
 * compared anew.
 */
export async function listChanges({ after, limit, now }: Page): Promise<{ changes: RegisterChange[] } | 'expired'> {
  if (await isExpired(after, now)) return 'expired'
  const { number, createdAt, record, externalId, sealedExternalId, kind, fields } = registerChange
  const rows = await db
    .select({ number, createdAt, record, externalId, sealedExternalId, kind, fields })
    .from(registerChange)
    .where(gt(number, after))
    .orderBy(asc(number))
    .limit(limit)
  const current = await readCurrent(rows)
  const changes = rows.map((row): RegisterChange => {
    const found = row.externalId === null ? undefined : current.get(`${row.record}/${row.externalId}`)
    return {
      number: row.number!,
      at: row.createdAt,
      record: row.record,
      externalId: row.externalId ?? openText(row.sealedExternalId!),
      kind: row.kind,
      values: found ? Object.fromEntries(namesIn(row).map((name) => [name, valueOf(found, name)])) : {},
    }
  })
  return { changes }
}

/** Purged rows are missed only by who has read less: the newest of all always stays. */
async function isExpired(after: number, now: Date): Promise<boolean> {
  if (after <= 0 || after >= numberAt(addMinutes(now, -changeDays * 24 * 60))) return false
  const [before, later] = await Promise.all([
    findOne(lte(registerChange.number, after)),
    findOne(gt(registerChange.number, after)),
  ])
  return !before && later
}

async function findOne(where: SQL): Promise<boolean> {
  const found = await db.select({ id: registerChange.id }).from(registerChange).where(where).limit(1)
  return found.length > 0
}

type Row = { record: RegisterChange['record']; externalId: string | null; kind: ChangeKind; fields: string[] }
type Current = Record<string, unknown>

/** A ban and its lifting within a moment could be told in either order: what holds now settles it. */
function namesIn({ kind, fields }: Row): string[] {
  return kind === 'banned' || kind === 'ban_lifted' ? ['contactPerson.directMarketingBan'] : fields
}

function valueOf(current: Current, name: string): string | boolean | null {
  return (current[findField(name)!.column] ?? null) as string | boolean | null
}

/** The records as they are now, each once; an organisation by the identifier that the other system knows. */
async function readCurrent(rows: Row[]): Promise<Map<string, Current>> {
  const idsOf = (record: Row['record']) => [
    ...new Set(rows.flatMap((row) => (row.record === record && row.externalId !== null ? [row.externalId] : []))),
  ]
  const [people, organizations] = [idsOf('contact_person'), idsOf('customer_organization')]
  const found = await Promise.all([
    people.length === 0
      ? []
      : db
          .select({ row: contactPerson, organizationId: customerOrganization.externalId })
          .from(contactPerson)
          .innerJoin(customerOrganization, eq(customerOrganization.id, contactPerson.organizationId))
          .where(and(inArray(contactPerson.externalId, people))),
    organizations.length === 0
      ? []
      : db.select().from(customerOrganization).where(inArray(customerOrganization.externalId, organizations)),
  ])
  return new Map<string, Current>([
    ...found[0].map(
      ({ row, organizationId }) => [`contact_person/${row.externalId}`, { ...row, organizationId }] as const,
    ),
    ...found[1].map((row) => [`customer_organization/${row.externalId}`, row] as const),
  ])
}
