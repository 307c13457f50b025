import { eq, sql } from 'drizzle-orm'
import { db, type Executor } from '#db/client.server.ts'
import { keepSelect } from '#db/kept-select.server.ts'
import type { mailboxSession, staff, staffSession, verifiedMailbox } from '#db/schema/identity.ts'

type SessionRow = typeof mailboxSession.$inferSelect | typeof staffSession.$inferSelect
type UserRow = typeof verifiedMailbox.$inferSelect | typeof staff.$inferSelect
type Found = { session: SessionRow; user: UserRow } | undefined
export type FindSession = (executor: Executor, hashedId: string) => Promise<Found>

/** Finds a session by its stored key, and whose it is: every page of whoever is signed in asks. */
export function findSessionIn(
  sessions: typeof mailboxSession | typeof staffSession,
  users: typeof verifiedMailbox | typeof staff,
): FindSession {
  const fields = { session: sessions, user: users }
  const select = keepSelect(
    fields,
    db
      .select(fields)
      .from(sessions)
      .innerJoin(users, eq(sessions.userId, users.id))
      .where(eq(sessions.id, sql.placeholder('id'))),
  )
  const find: FindSession = async (executor, hashedId) => (await select(executor, { id: hashedId }))[0]
  const once = askedOnce((hashedId) => find(db, hashedId))
  return (executor, hashedId) => (executor === db ? once(hashedId) : find(executor, hashedId))
}

/**
 * Every loader of a page has its guard, and all of them ask at once. What is asked in one turn of the event loop is read
 * once: no change can come between, and the statement leaves only after it.
 */
function askedOnce(find: (hashedId: string) => Promise<Found>) {
  const asked = new Map<string, Promise<Found>>()
  return (hashedId: string): Promise<Found> => {
    const known = asked.get(hashedId)
    if (known) return known
    const reading = find(hashedId)
    asked.set(hashedId, reading)
    setImmediate(() => asked.delete(hashedId))
    return reading
  }
}
