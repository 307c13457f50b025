import { and, lte, ne, or } from 'drizzle-orm'
import { addMinutes } from '~/rules/minutes.ts'
import { db, sqlClient } from '#db/client.server.ts'
import { mailboxLink, mailboxSession, staffSession, staffSetUpLink } from '#db/schema/identity.ts'

/** Half a sign-in opens nothing after ten minutes; by then it is surely over. */
const minutesOfHalfSignIn = 60

/**
 * Deletes what can no longer open anything: links, with the addresses of people who never came, sessions and counters of
 * limits. None of it is an event: nobody's access changes. Answers the number of rows.
 */
export async function purgeCredentials(now: Date): Promise<number> {
  const isStale = and(
    ne(staffSession.assurance, 'totp'),
    lte(staffSession.createdAt, addMinutes(now, -minutesOfHalfSignIn)),
  )
  const deleted = [
    await db.delete(mailboxLink).where(lte(mailboxLink.expiresAt, now)),
    await db.delete(staffSetUpLink).where(lte(staffSetUpLink.expiresAt, now)),
    await db.delete(mailboxSession).where(lte(mailboxSession.expiresAt, now)),
    await db.delete(staffSession).where(or(lte(staffSession.expiresAt, now), isStale)),
    await sqlClient`delete from rate_limit where expire <= ${now.getTime()}`,
  ]
  return deleted.reduce((sum, { count }) => sum + count, 0)
}
