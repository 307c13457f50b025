import { and, count, eq, inArray } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { personalTables } from './description/register-description.ts'
import { columnOf, tableOf } from './read-rows.server.ts'

/** Tables whose rows say for themselves whether they are secret, with the column that says so. */
const marked = personalTables.flatMap(([name, { rowSecrecy, reach }]) => {
  const isOfPerson = reach !== 'staff' && reach.some(({ in: set }) => set === 'contacts')
  return rowSecrecy !== null && isOfPerson ? [{ name, rowSecrecy }] : []
})

/**
 * How many records of these people are secret, but for tables that are not given at all: no page of the portal shows them,
 * since its sign-in is no strong identification (306/2019, section 6), so they are delivered another way.
 */
export async function countSecret(
  contactPersonIds: readonly string[],
  { except = [], executor = db }: { except?: readonly string[]; executor?: Executor } = {},
): Promise<number> {
  if (contactPersonIds.length === 0) return 0
  let sum = 0
  for (const { name, rowSecrecy } of marked.filter((one) => !except.includes(one.name))) {
    const isTheirs = inArray(columnOf(name, 'contactPersonId'), [...contactPersonIds])
    const isSecret = and(isTheirs, eq(columnOf(name, rowSecrecy), 'secret'))
    const [found] = await executor.select({ rows: count() }).from(tableOf(name)).where(isSecret)
    sum += found!.rows
  }
  return sum
}
