import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { staffRecoveryCode } from '#db/schema/desk.ts'
import { staff } from '#db/schema/identity.ts'
import { changeOwnSettings } from './change-own-settings.server.ts'
import { endOwnSessions } from './end-own-sessions.server.ts'
import { findOwnSettings, listOwnSessions } from './queries.server.ts'
import { findStaffSession, staffSessionKey, startStaffSession } from './session.server.ts'
import type { SignedInStaff } from './staff.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
let me: SignedInStaff

beforeEach(async () => {
  await sqlClient`truncate staff, audit_event cascade`
  me = await employ('oili')
})

async function employ(name: string): Promise<SignedInStaff> {
  const [row] = await db
    .insert(staff)
    .values({ email: `${name}@virasto.example`, name, role: 'officer' })
    .returning()
  return row!
}

async function browser(of = me, at = now, assurance: 'totp' | 'password' = 'totp'): Promise<Request> {
  const cookie = (await startStaffSession(of.id, assurance, at)).split(';')[0]!
  return new Request('http://localhost:3000/office', { headers: { cookie } })
}

/** The library reads its own clock a moment after ours. */
function toTheSecond<Session extends { endsAt: Date }>(sessions: Session[]): Session[] {
  return sessions.map((one) => ({ ...one, endsAt: new Date(Math.round(one.endsAt.getTime() / 1000) * 1000) }))
}

test('one’s own sessions are listed with start and end, and this one is marked', async () => {
  const [early, here] = [await browser(me, after(-1)), await browser()]
  await browser(await employ('outi'))
  await browser(me, after(-13))
  expect(toTheSecond(await listOwnSessions(me, here, now))).toEqual([
    { key: staffSessionKey(here), startedAt: now, endsAt: after(8), isHalf: false, isCurrent: true },
    { key: staffSessionKey(early), startedAt: after(-1), endsAt: after(7), isHalf: false, isCurrent: false },
  ])
})

test('a session ends at the latest twelve hours after it began', async () => {
  const here = await browser(me, after(-7))
  await findStaffSession(here, now)
  expect(toTheSecond(await listOwnSessions(me, here, now))[0]).toMatchObject({ endsAt: after(5) })
})

test('one session is ended, or all others; never another’s, and never this one', async () => {
  const [here, there, elsewhere] = [await browser(), await browser(), await browser(me, now, 'password')]
  const stranger = await browser(await employ('outi'))
  const end = (key: string) => endOwnSessions(me, { request: here, key, now })
  expect(await end(staffSessionKey(stranger)!)).toBe(0)
  expect(await end(staffSessionKey(here)!)).toBe(0)
  expect(await end('no such session')).toBe(0)
  expect(await db.$count(auditEvent)).toBe(0)
  expect(await end(staffSessionKey(there)!)).toBe(1)
  expect(await findStaffSession(there, now)).toBeNull()
  expect(await end('others')).toBe(1)
  expect(await findStaffSession(elsewhere, now)).toBeNull()
  expect(await findStaffSession(here, now)).not.toBeNull()
  expect(await findStaffSession(stranger, now)).not.toBeNull()
  expect(await db.select().from(auditEvent)).toMatchObject([
    { action: 'staff.sessions_ended', actorId: me.id, detail: { sessions: 1 } },
    { action: 'staff.sessions_ended', actorId: me.id, detail: { sessions: 1 } },
  ])
})

test('the key of a session is not what its cookie holds', async () => {
  const here = await browser()
  expect(here.headers.get('cookie')).not.toContain(staffSessionKey(here)!)
  const forged = new Request('http://localhost:3000/office', {
    headers: { cookie: `seloste-office=${staffSessionKey(here)}` },
  })
  expect(await findStaffSession(forged, now)).toBeNull()
})

test('language and single keys are one’s own to choose', async () => {
  const outi = await employ('outi')
  expect(await changeOwnSettings(me, { locale: 'sv', hasShortcuts: false }, now)).toBe('changed')
  expect(await changeOwnSettings(me, { locale: 'sv', hasShortcuts: false }, now)).toBe('same')
  await db.insert(staffRecoveryCode).values([
    { staffId: me.id, codeHash: 'a', createdAt: now },
    { staffId: me.id, codeHash: 'b', createdAt: now, usedAt: now },
    { staffId: outi.id, codeHash: 'c' },
  ])
  const codes = { left: 1, madeAt: now }
  expect(await findOwnSettings(me)).toEqual({ locale: 'sv', hasShortcuts: false, codes })
  expect(await findOwnSettings(outi)).toMatchObject({ locale: 'fi', hasShortcuts: true })
  expect(await db.select().from(auditEvent)).toMatchObject([
    { action: 'staff.settings_changed', actorId: me.id, fields: ['staff.locale', 'staff.hasShortcuts'] },
  ])
})
