import { and, asc, count, desc, eq, gt, isNotNull, isNull, max, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { addMinutes } from '~/rules/minutes.ts'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { staffRecoveryCode } from '#db/schema/desk.ts'
import { staff, staffSession, staffSetUpLink } from '#db/schema/identity.ts'
import { longestStaffSessionHours, staffSessionKey } from './session.server.ts'
import type { SignedInStaff, VerifiedStaff } from './staff.server.ts'
import { type StaffState, staffStateOf } from './staff-state.ts'

/** The newest sign-in of an account: read backwards through its own events, so never far. */
const lastSignIn = db
  .select({ at: auditEvent.at })
  .from(auditEvent)
  .where(and(eq(auditEvent.actorId, staff.id), eq(auditEvent.action, 'staff.signed_in')))
  .orderBy(desc(auditEvent.id))
  .limit(1)
  .as('last_sign_in')

/** Until when an account's invitation can be used. */
const invitation = db
  .select({ until: max(staffSetUpLink.expiresAt).as('until') })
  .from(staffSetUpLink)
  .where(and(eq(staffSetUpLink.staffId, staff.id), isNull(staffSetUpLink.consumedAt)))
  .as('invitation')

const account = {
  id: staff.id,
  email: staff.email,
  name: staff.name,
  role: staff.role,
  locale: staff.locale,
  createdAt: staff.createdAt,
  deactivatedAt: staff.deactivatedAt,
  lockedUntil: staff.lockedUntil,
  passwordHash: staff.passwordHash,
  lastSignInAt: lastSignIn.at,
  invitedUntil: invitation.until,
} as const

function accounts() {
  return db
    .select(account)
    .from(staff)
    .leftJoinLateral(lastSignIn, sql`true`)
    .leftJoinLateral(invitation, sql`true`)
    .$dynamic()
}

type AccountRow = Awaited<ReturnType<typeof accounts>>[number]

/** The office's people by address, a page at a time. */
export async function listStaff(
  _admin: VerifiedStaff,
  { state, after, limit }: { state: StaffState | null; after: string | null; limit: number },
) {
  const rows = await accounts()
    .where(and(isIn(state), after ? gt(staff.email, after) : undefined))
    .orderBy(asc(staff.email))
    .limit(limit + 1)
  const page = rows.slice(0, limit).map(withState)
  return { rows: page, next: rows.length > limit ? page.at(-1)!.email : null }
}

/** Null for what is no account's id. */
export async function findStaff(_admin: VerifiedStaff, id: string) {
  if (!z.uuid().safeParse(id).success) return null
  const [found] = await accounts().where(eq(staff.id, id))
  return found ? withState(found) : null
}

function isIn(state: StaffState | null): SQL | undefined {
  if (state === 'deactivated') return isNotNull(staff.deactivatedAt)
  if (state === 'invited') return and(isNull(staff.deactivatedAt), isNull(staff.passwordHash))
  if (state === 'active') return and(isNull(staff.deactivatedAt), isNotNull(staff.passwordHash))
  return undefined
}

function withState({ passwordHash, ...row }: AccountRow) {
  return { ...row, state: staffStateOf({ passwordHash, deactivatedAt: row.deactivatedAt }) }
}

/** Who may be named in the log, those who have left too. */
export function listStaffNames(_reader: VerifiedStaff) {
  return db.select({ id: staff.id, name: staff.name }).from(staff).orderBy(asc(staff.name), asc(staff.id)).limit(1000)
}

/** One's own sessions, the newest first: when each began, when it ends at the latest, and whether it is this one. */
export async function listOwnSessions({ id }: SignedInStaff, request: Request, now: Date) {
  const oldest = addMinutes(now, -longestStaffSessionHours * 60)
  const rows = await db
    .select()
    .from(staffSession)
    .where(and(eq(staffSession.userId, id), gt(staffSession.expiresAt, now), gt(staffSession.createdAt, oldest)))
    .orderBy(desc(staffSession.createdAt), asc(staffSession.id))
    .limit(100)
  const current = staffSessionKey(request)
  return rows.map((row) => {
    const latest = addMinutes(row.createdAt, longestStaffSessionHours * 60)
    const endsAt = row.expiresAt < latest ? row.expiresAt : latest
    const isHalf = row.assurance === 'password'
    return { key: row.id, startedAt: row.createdAt, endsAt, isHalf, isCurrent: row.id === current }
  })
}

/** What the own account's page shows besides who one is. */
export async function findOwnSettings({ id }: SignedInStaff) {
  const isUnused = and(eq(staffRecoveryCode.staffId, id), isNull(staffRecoveryCode.usedAt))
  const [[settings], [codes]] = await Promise.all([
    db.select({ locale: staff.locale, hasShortcuts: staff.hasShortcuts }).from(staff).where(eq(staff.id, id)),
    db
      .select({ left: count(), madeAt: max(staffRecoveryCode.createdAt) })
      .from(staffRecoveryCode)
      .where(isUnused),
  ])
  return { ...settings!, codes: codes! }
}

/** Does this member of staff want keys that work by themselves (WCAG 2.1.4)? */
export async function findShortcuts({ id }: SignedInStaff): Promise<boolean> {
  const [found] = await db.select({ isOn: staff.hasShortcuts }).from(staff).where(eq(staff.id, id))
  return found?.isOn ?? false
}
