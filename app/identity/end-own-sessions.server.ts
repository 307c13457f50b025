import { and, eq, ne } from 'drizzle-orm'
import { appendEvent } from '~/audit/append-event.server.ts'
import { db } from '#db/client.server.ts'
import { staffSession } from '#db/schema/identity.ts'
import { staffSessionKey } from './session.server.ts'
import type { SignedInStaff } from './staff.server.ts'

/** Ends sessions of one's own other than the one that asks: one by its key, or all. Answers how many. */
export async function endOwnSessions(
  { id, role }: SignedInStaff,
  asked: { request: Request; key: string; now: Date },
): Promise<number> {
  const { request, key, now } = asked
  const current = staffSessionKey(request)
  if (current === null) return 0
  return db.transaction(async (tx) => {
    const isAsked = key === 'others' ? undefined : eq(staffSession.id, key)
    const isOwn = and(eq(staffSession.userId, id), ne(staffSession.id, current))
    const { count } = await tx.delete(staffSession).where(and(isOwn, isAsked))
    if (count === 0) return 0
    const actor = { kind: 'staff', id, role } as const
    await appendEvent(tx, { actor, action: 'staff.sessions_ended', detail: { sessions: count } }, now)
    return count
  })
}
