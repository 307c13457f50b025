import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Actor } from '~/audit/actor.ts'
import type { Transaction } from '#db/client.server.ts'
import { staff, staffSession } from '#db/schema/identity.ts'

type Account = typeof staff.$inferSelect

/**
 * Takes an account in hand for an administrator who still is one. The administrators in use are locked first, always in
 * the same order: of two who act on each other at once, the second finds what the first has done. `isLastAdmin`: without
 * this account nobody could let anybody in.
 */
export async function takeAccount(
  tx: Transaction,
  staffId: string,
  actor: Actor,
): Promise<{ account: Account; isLastAdmin: boolean } | 'missing' | 'self'> {
  const isInUse = and(eq(staff.role, 'admin'), isNull(staff.deactivatedAt), isNotNull(staff.passwordHash))
  const admins = await tx.select({ id: staff.id }).from(staff).where(isInUse).orderBy(staff.id).for('update')
  const ids = admins.map(({ id }) => id)
  if (actor.kind !== 'system' && !ids.includes(actor.id)) return 'missing'
  const [account] = await tx.select().from(staff).where(eq(staff.id, staffId)).for('update')
  if (!account) return 'missing'
  if (actor.kind === 'staff' && actor.id === staffId) return 'self'
  return { account, isLastAdmin: ids.length === 1 && ids[0] === staffId }
}

/** Ends every session of an account, half ones too; answers how many. */
export async function endSessionsIn(tx: Transaction, staffId: string): Promise<number> {
  const { count } = await tx.delete(staffSession).where(eq(staffSession.userId, staffId))
  return count
}
