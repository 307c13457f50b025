import { createHash } from 'node:crypto'
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle'
import { eq } from 'drizzle-orm'
import { Lucia, TimeSpan, type Adapter } from 'lucia'
import { appendEvent } from '~/audit/append-event.server.ts'
import { isRehearsal } from '~/env.server.ts'
import { db, type Executor, type Transaction } from '#db/client.server.ts'
import { mailboxSession, staff, staffSession, verifiedMailbox } from '#db/schema/identity.ts'
import { findSessionIn, type FindSession } from './find-session.server.ts'
import { clearCookie, readCookie, sessionCookie, setCookie } from './session-cookie.ts'

/** The one file that knows Lucia. What leaves it are rows and Set-Cookie lines, so it can be replaced alone. */

export type Assurance = 'password' | 'totp'
type MailboxRow = typeof verifiedMailbox.$inferSelect
type StaffRow = typeof staff.$inferSelect
type Attributes = { createdAt: Date; assurance?: Assurance }
type Door<User> = {
  cookie: ReturnType<typeof sessionCookie>
  /** Without a request for so long, the session ends. */
  idle: TimeSpan
  /** However busy, it ends at this age. */
  oldest(session: Attributes): TimeSpan
  adapter(executor: Executor): Adapter
  /** Instead of the adapter's, which makes its statement anew each time. */
  find: FindSession
  /** The row of the table that the adapter joins. */
  user(row: object): User
}

declare module 'lucia' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be merged into Lucia's
  interface Register {
    Lucia: Lucia<Attributes, { row: object }>
    DatabaseSessionAttributes: Attributes
    DatabaseUserAttributes: object
  }
}

/** However busy, a member of staff proves anew who they are after a day's work. */
export const longestStaffSessionHours = 12

/** A person's proof of their mailbox is never older than this in any session. */
export const longestSessionHours = 2

const contactDoor: Door<MailboxRow> = {
  cookie: sessionCookie('seloste', isRehearsal),
  idle: new TimeSpan(30, 'm'),
  oldest: () => new TimeSpan(longestSessionHours, 'h'),
  adapter: (executor) => new DrizzlePostgreSQLAdapter(executor, mailboxSession, verifiedMailbox),
  find: findSessionIn(mailboxSession, verifiedMailbox),
  user: (row) => row as MailboxRow,
}

const officeDoor: Door<StaffRow> = {
  cookie: sessionCookie('seloste-office', isRehearsal),
  idle: new TimeSpan(8, 'h'),
  // A password alone is half a sign-in: it waits for its code, not for a day.
  oldest: ({ assurance }) =>
    assurance === 'totp' ? new TimeSpan(longestStaffSessionHours, 'h') : new TimeSpan(10, 'm'),
  adapter: (executor) => new DrizzlePostgreSQLAdapter(executor, staffSession, staff),
  find: findSessionIn(staffSession, staff),
  user: (row) => row as StaffRow,
}

/**
 * Starts a person's session under a new id and answers its Set-Cookie line.
 * Pass the request: the session that the browser brought, its own or one planted in it, then ends.
 */
export async function startMailboxSession(mailboxId: string, now: Date, request?: Request): Promise<string> {
  return db.transaction(async (tx) => {
    if (request) await endMailboxSessionIn(tx, request, now)
    const { id } = await luciaOf(contactDoor, tx, now).createSession(mailboxId, { createdAt: now })
    await appendEvent(tx, { actor: { kind: 'subject', id: mailboxId }, action: 'session.started' }, now)
    return setCookie(contactDoor.cookie, id)
  })
}

export async function findMailboxSession(request: Request, now: Date): Promise<MailboxRow | null> {
  return (await findSession(contactDoor, db, request, now))?.user ?? null
}

/** Signs out, and answers the line that clears the cookie whether or not there was a session. */
export async function endMailboxSession(request: Request, now = new Date()): Promise<string> {
  await db.transaction((tx) => endMailboxSessionIn(tx, request, now))
  return clearCookie(contactDoor.cookie)
}

/** Ends every session of a mailbox inside a change that goes on: the address has changed hands, or may have. */
export async function endMailboxSessionsIn(tx: Transaction, mailboxId: string, now: Date): Promise<void> {
  const { count } = await tx.delete(mailboxSession).where(eq(mailboxSession.userId, mailboxId))
  if (count === 0) return
  const actor = { kind: 'subject', id: mailboxId } as const
  await appendEvent(tx, { actor, action: 'session.ended', detail: { sessions: count } }, now)
}

/** Starts a member of staff's session under a new id; the caller, who knows why, appends the event. */
export async function startStaffSession(
  staffId: string,
  assurance: Assurance,
  now: Date,
  executor: Executor = db,
): Promise<string> {
  const { id } = await luciaOf(officeDoor, executor, now).createSession(staffId, { createdAt: now, assurance })
  return setCookie(officeDoor.cookie, id)
}

/** Who sits at this browser and how much of the sign-in they have done; a deactivated account is nobody, at once. */
export async function findStaffSession(
  request: Request,
  now: Date,
): Promise<{ staff: StaffRow; assurance: Assurance } | null> {
  const found = await findSession(officeDoor, db, request, now)
  if (!found || found.user.deactivatedAt) return null
  return { staff: found.user, assurance: found.assurance ?? 'password' }
}

/** The name that the database has for this browser's session; it opens nothing. Null without one. */
export function staffSessionKey(request: Request): string | null {
  const id = readCookie(officeDoor.cookie, request.headers.get('cookie'))
  return id ? keyOf(id) : null
}

export async function endStaffSession(request: Request, now = new Date()): Promise<string> {
  await db.transaction((tx) => endStaffSessionIn(tx, request, now))
  return clearCookie(officeDoor.cookie)
}

/** Ends the session inside a change that goes on; a whole session's end is an event, a half one's is not. */
export async function endStaffSessionIn(tx: Transaction, request: Request, now: Date): Promise<void> {
  const ended = await endSession(officeDoor, tx, request, now)
  if (ended?.assurance !== 'totp') return
  const { id, role } = ended.user
  await appendEvent(tx, { actor: { kind: 'staff', id, role }, action: 'staff.signed_out' }, now)
}

async function endMailboxSessionIn(tx: Transaction, request: Request, now: Date): Promise<void> {
  const ended = await endSession(contactDoor, tx, request, now)
  if (ended) await appendEvent(tx, { actor: { kind: 'subject', id: ended.user.id }, action: 'session.ended' }, now)
}

async function endSession<User>(door: Door<User>, tx: Transaction, request: Request, now: Date) {
  const found = await findSession(door, tx, request, now)
  if (found) await luciaOf(door, tx, now).invalidateSession(found.id)
  return found
}

/**
 * A session in the second half of its idle time is prolonged in the database. The cookie has no date of its own, so no
 * answer needs to carry a new one.
 */
async function findSession<User>(door: Door<User>, executor: Executor, request: Request, now: Date) {
  const id = readCookie(door.cookie, request.headers.get('cookie'))
  if (!id) return null
  const { session, user } = await luciaOf(door, executor, now).validateSession(id)
  if (!session) return null
  return { id, assurance: session.assurance, user: door.user({ ...user.row, id: user.id }) }
}

function luciaOf(door: Door<unknown>, executor: Executor, now: Date): Lucia<Attributes, { row: object }> {
  return new Lucia(guardedAdapter(door, executor, now), {
    sessionExpiresIn: door.idle,
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (row) => ({ row }),
  })
}

/** Stores ids hashed, ends sessions at their absolute age, and lets the caller's clock count where Lucia reads its own. */
function guardedAdapter(door: Door<unknown>, executor: Executor, now: Date): Adapter {
  const inner = door.adapter(executor)
  /** Lucia's clock less the caller's, in milliseconds. */
  const ahead = () => Date.now() - now.getTime()
  return {
    async getSessionAndUser(id) {
      const found = await door.find(executor, keyOf(id))
      if (!found) return [null, null]
      const { id: _, userId, expiresAt: idleUntil, ...attributes } = found.session
      const lastMoment = attributes.createdAt.getTime() + door.oldest(attributes).milliseconds()
      const expiresAt = new Date(Math.min(idleUntil.getTime(), lastMoment) + ahead())
      return [
        { id, userId, expiresAt, attributes },
        { id: userId, attributes: found.user },
      ]
    },
    setSession: (session) =>
      inner.setSession({
        ...session,
        id: keyOf(session.id),
        expiresAt: new Date(session.expiresAt.getTime() - ahead()),
      }),
    updateSessionExpiration: (id, at) => inner.updateSessionExpiration(keyOf(id), new Date(at.getTime() - ahead())),
    deleteSession: (id) => inner.deleteSession(keyOf(id)),
    deleteUserSessions: (userId) => inner.deleteUserSessions(userId),
    getUserSessions: (userId) => inner.getUserSessions(userId),
    deleteExpiredSessions: () => inner.deleteExpiredSessions(),
  }
}

function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}
