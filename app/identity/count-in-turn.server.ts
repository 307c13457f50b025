import { sql, type SQL } from 'drizzle-orm'
import type { Transaction } from '#db/client.server.ts'
import { mailboxLink } from '#db/schema/identity.ts'

/**
 * How many links of an address are such as the condition says. One request at a time for one address, until its
 * transaction ends, so that the count holds: both go to the database in one breath, the lock first.
 */
export async function countLinksInTurn(tx: Transaction, canonical: string, condition: SQL): Promise<number> {
  const turn = tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${canonical}, 0))`)
  const count = tx.execute<{ count: number }>(
    sql`select count(*)::int as count from ${mailboxLink} where ${mailboxLink.emailCanonical} = ${canonical} and ${condition}`,
  )
  const [, [row]] = await Promise.all([turn.execute(), count.execute()])
  return row!.count
}
