import { inArray, sql } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { findField } from './description/register-description.ts'
import { columnOf, tableOf } from './read-rows.server.ts'

type FieldOfRecord = { recordId: string; field: string }

export const fieldKey = ({ recordId, field }: FieldOfRecord): string => `${recordId} ${field}`

/** What single fields hold now, as text, by `fieldKey`, and nothing else of their records; a record that is gone is missing. */
export async function readFields(
  fields: readonly FieldOfRecord[],
  executor: Executor = db,
): Promise<Map<string, string | null>> {
  const held = new Map<string, string | null>()
  for (const field of new Set(fields.map(({ field: path }) => path))) {
    const place = findField(field)
    if (!place) continue
    const { table, column } = place
    const id = columnOf(table, 'id')
    const ids = fields.filter((one) => one.field === field).map(({ recordId }) => recordId)
    const rows = await executor
      .select({ id: sql<string>`${id}`, value: sql<string | null>`${columnOf(table, column)}::text` })
      .from(tableOf(table))
      .where(inArray(id, ids))
    for (const row of rows) held.set(fieldKey({ recordId: row.id, field }), row.value)
  }
  return held
}
