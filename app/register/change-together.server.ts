import { sql, type SQL } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'

export type Change = {
  /** Changes rows of one table, and says nothing of them. */
  statement: { getSQL: () => SQL }
  /** How many rows, where that is known before: to count ten thousand costs as much as to delete them. */
  rows?: number
}

/**
 * Several changes, each of rows of its own, by one statement: a round trip costs more than rows. All see the rows as they
 * stood before it, and what points to what is checked after the last. Gives how many rows each has changed.
 */
export async function changeTogether(tx: Transaction, changes: readonly Change[]): Promise<number[]> {
  if (changes.length === 0) return []
  const steps = changes.map(({ statement, rows }, index) => {
    const name = sql.raw(`step_${index}`)
    if (rows !== undefined)
      return { step: sql`${name} as (${statement.getSQL()})`, count: sql`${rows}::int as ${name}` }
    const count = sql`(select count(*)::int from ${name}) as ${name}`
    return { step: sql`${name} as (${statement.getSQL()} returning 1)`, count }
  })
  const made = sql.join(
    steps.map(({ step }) => step),
    sql`, `,
  )
  const counts = sql.join(
    steps.map(({ count }) => count),
    sql`, `,
  )
  const [row] = await tx.execute<Record<string, number>>(sql`with ${made} select ${counts}`)
  return Object.values(row!)
}
