import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { datumSource } from '#db/schema/register.ts'
import type { SourceKind } from '#db/schema/words.ts'
import type { CivilDate } from '~/rules/civil-date.ts'
import type { ContactRow } from './queries.server.ts'

export type Origin = { source: SourceKind; obtainedAt: CivilDate }

/** GDPR Art. 14(2)(f), 15(1)(g): a field that did not come with the whole row says itself where it is from. */
export async function noteOriginsIn(
  tx: Transaction,
  row: Pick<ContactRow, 'id' | 'source' | 'obtainedAt'>,
  columns: string[],
  origin: Origin,
): Promise<void> {
  const fields = columns.filter((column) => column !== 'organizationId')
  if (fields.length === 0) return
  const { contactPersonId, field } = datumSource
  if (origin.source === row.source && origin.obtainedAt === row.obtainedAt) {
    await tx.delete(datumSource).where(and(eq(contactPersonId, row.id), inArray(field, fields)))
    return
  }
  await tx
    .insert(datumSource)
    .values(fields.map((name) => ({ contactPersonId: row.id, field: name, ...origin })))
    .onConflictDoUpdate({ target: [contactPersonId, field], set: origin })
}
