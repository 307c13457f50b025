import { Secret, TOTP } from 'otpauth'
import { beforeEach, expect, test } from 'vitest'
import type { Actor } from '~/audit/actor.ts'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { staffRecoveryCode } from '#db/schema/desk.ts'
import { staff, staffSession, staffSetUpLink } from '#db/schema/identity.ts'
import { outbox } from '#db/schema/mail.ts'
import type { StaffRole } from '#db/schema/words.ts'
import { eq } from 'drizzle-orm'
import { changeRole } from './change-role.server.ts'
import { deactivateStaff } from './deactivate-staff.server.ts'
import { inviteAgain } from './invite-again.server.ts'
import { letters } from './letters.ts'
import { findStaff, listStaff } from './queries.server.ts'
import { findStaffSession, startStaffSession } from './session.server.ts'
import { completeSetUp, createStaff, findSetUp } from './set-up-staff.server.ts'
import { requireStaff, type VerifiedStaff } from './staff.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const password = 'vehnä kahvi pilvi'
let admin: string
let other: string
let officer: string

beforeEach(async () => {
  await sqlClient`truncate staff, outbox, audit_event cascade`
  admin = await employ('aino', 'admin')
  other = await employ('bertil', 'admin')
  officer = await employ('cecilia', 'officer')
})

async function employ(name: string, role: StaffRole): Promise<string> {
  const values = { email: `${name}@virasto.example`, name, role, passwordHash: 'set', totpSecret: 'set' }
  const [row] = await db.insert(staff).values(values).returning()
  return row!.id
}

const as = (id: string): Actor => ({ kind: 'staff', id, role: 'admin' })
/** A reader whom the guard let in; the queries look no further. */
const reader = {} as VerifiedStaff

async function browserOf(staffId: string): Promise<Request> {
  const cookie = (await startStaffSession(staffId, 'totp', now)).split(';')[0]!
  return new Request('http://localhost:3000/office', { headers: { cookie } })
}

async function rowOf(id: string) {
  const [row] = await db.select().from(staff).where(eq(staff.id, id))
  return row!
}

async function events() {
  return (await db.select().from(auditEvent).orderBy(auditEvent.id)).map(({ action, actorId, detail }) => ({
    action,
    actorId,
    detail,
  }))
}

test('a deactivated officer is refused on the next request, with every session and every way in', async () => {
  const requests = [await browserOf(officer), await browserOf(officer)]
  await startStaffSession(officer, 'password', now)
  await db.insert(staffRecoveryCode).values({ staffId: officer, codeHash: 'x' })
  expect(await requireStaff(requests[0]!, 'case.list', now)).toMatchObject({ id: officer })

  expect(await deactivateStaff(officer, as(admin), now)).toBe('deactivated')
  for (const request of requests) {
    expect(await findStaffSession(request, now)).toBeNull()
    const refusal = await requireStaff(request, 'case.list', now).catch((thrown: Response) => thrown)
    expect((refusal as Response).headers.get('location')).toBe('/office/sign-in')
  }
  expect(await db.$count(staffSession)).toBe(0)
  expect(await db.$count(staffRecoveryCode)).toBe(0)
  expect(await rowOf(officer)).toMatchObject({ passwordHash: null, totpSecret: null, deactivatedAt: now })
  expect(await events()).toEqual([
    { action: 'staff.deactivated', actorId: admin, detail: { role: 'admin', staff: officer, sessions: 3 } },
  ])
  expect(await deactivateStaff(officer, as(admin), now)).toBe('already')
})

test('nobody deactivates or demotes themselves, nor the last administrator', async () => {
  expect(await deactivateStaff(admin, as(admin), now)).toBe('self')
  expect(await changeRole({ staffId: admin, role: 'officer' }, as(admin), now)).toBe('self')
  expect(await deactivateStaff(other, as(admin), now)).toBe('deactivated')
  const system = { kind: 'system' } as const
  expect(await deactivateStaff(admin, system, now)).toBe('last_admin')
  expect(await changeRole({ staffId: admin, role: 'officer' }, system, now)).toBe('last_admin')
  expect(await rowOf(admin)).toMatchObject({ role: 'admin', deactivatedAt: null })
  expect((await events()).map(({ action }) => action)).toEqual(['staff.deactivated'])
})

test('of two administrators who deactivate each other at the same moment, one stays', async () => {
  const outcomes = await Promise.all([deactivateStaff(other, as(admin), now), deactivateStaff(admin, as(other), now)])
  expect(outcomes.toSorted()).toEqual(['deactivated', 'missing'])
  const rows = await db.select().from(staff).where(eq(staff.role, 'admin'))
  expect(rows.filter(({ deactivatedAt }) => deactivatedAt === null)).toHaveLength(1)
})

test('an invited administrator who has not come yet does not keep the office open', async () => {
  await db.update(staff).set({ passwordHash: null }).where(eq(staff.id, other))
  expect(await deactivateStaff(admin, { kind: 'system' }, now)).toBe('last_admin')
})

test('a stranger, an officer and an administrator who was one change nothing', async () => {
  for (const id of [officer, crypto.randomUUID()]) {
    expect(await deactivateStaff(other, as(id), now)).toBe('missing')
    expect(await changeRole({ staffId: officer, role: 'admin' }, as(id), now)).toBe('missing')
    expect(await inviteAgain(other, as(id), now)).toBe('missing')
  }
  expect(await deactivateStaff(crypto.randomUUID(), as(admin), now)).toBe('missing')
  await deactivateStaff(other, as(admin), now)
  expect(await changeRole({ staffId: officer, role: 'admin' }, as(other), now)).toBe('missing')
  expect(await rowOf(officer)).toMatchObject({ role: 'officer' })
})

test('a new role holds from the next request on', async () => {
  const request = await browserOf(officer)
  expect(await changeRole({ staffId: officer, role: 'auditor' }, as(admin), now)).toBe('changed')
  expect(await changeRole({ staffId: officer, role: 'auditor' }, as(admin), now)).toBe('same')
  const refusal = await requireStaff(request, 'case.list', now).catch((thrown: Response) => thrown)
  expect((refusal as Response).status).toBe(404)
  expect(await requireStaff(request, 'audit.read', now)).toMatchObject({ role: 'auditor' })
  expect(await events()).toEqual([
    {
      action: 'staff.role_changed',
      actorId: admin,
      detail: { role: 'admin', staff: officer, granted: 'auditor', revoked: 'officer' },
    },
  ])
})

test('only a new invitation leads back: the old password is gone, the link goes by mail and is answered once', async () => {
  expect(await inviteAgain(officer, as(admin), now)).toBe('in_use')
  await deactivateStaff(officer, as(admin), now)
  const { email, name } = await rowOf(officer)
  expect(await createStaff({ email, name, role: 'admin' }, as(admin), now)).toBe('exists')
  expect(await rowOf(officer)).toMatchObject({ role: 'officer', deactivatedAt: now })

  const { link } = (await inviteAgain(officer, as(admin), now)) as { link: string }
  expect((await events()).at(-1)).toMatchObject({ action: 'staff.reactivated', actorId: admin })
  const [letter] = await db.select().from(outbox)
  expect(letter).toMatchObject({ kind: 'staff-invitation', state: 'queued' })
  const source = letters.find(({ kind }) => kind === 'staff-invitation')!
  const content = await source.load(db, letter!.entityId, now, now)
  expect(content).toMatchObject({ to: email, locale: 'fi', props: { link } })

  const token = link.split('/').at(-1)!
  const { totpSecret } = (await findSetUp(token, now))!
  const code = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp: now.getTime() })
  expect(await completeSetUp({ token, password, code, now })).toHaveProperty('cookie')
  expect(await source.load(db, letter!.entityId, now, now)).toEqual({ cancel: 'used' })
})

test('a newer invitation takes the letter of the older one back', async () => {
  await createStaff({ email: 'uusi@virasto.example', name: 'Uusi', role: 'intake', byMail: true }, as(admin), now)
  const [first] = await db.select().from(outbox)
  const [invited] = await db.select().from(staff).where(eq(staff.email, 'uusi@virasto.example'))
  expect(await inviteAgain(invited!.id, as(admin), now)).toHaveProperty('link')
  const source = letters.find(({ kind }) => kind === 'staff-invitation')!
  expect(await source.load(db, first!.entityId, now, now)).toEqual({ cancel: 'expired' })
  expect(await db.$count(staffSetUpLink)).toBe(1)
  expect(await db.$count(outbox)).toBe(2)
  expect((await events()).map(({ action }) => action)).toEqual(['staff.created', 'staff.invited'])
  expect(JSON.stringify(await db.select().from(outbox))).not.toContain('virasto.example')
})

test('the list says of each account what it is, a page at a time', async () => {
  await createStaff({ email: 'dora@virasto.example', name: 'Dora', role: 'dpo' }, as(admin), now)
  await deactivateStaff(officer, as(admin), now)
  await db.insert(auditEvent).values([
    { at: now, actorKind: 'staff', actorId: admin, action: 'staff.signed_in' },
    { at: new Date(now.getTime() + 1000), actorKind: 'staff', actorId: admin, action: 'case.assigned' },
  ])
  const first = await listStaff(reader, { state: null, after: null, limit: 3 })
  expect(first.rows.map(({ name, state }) => [name, state])).toEqual([
    ['aino', 'active'],
    ['bertil', 'active'],
    ['cecilia', 'deactivated'],
  ])
  expect(first.rows[0]).toMatchObject({ lastSignInAt: now, invitedUntil: null })
  const second = await listStaff(reader, { state: null, after: first.next, limit: 3 })
  expect(second).toMatchObject({ next: null, rows: [{ name: 'Dora', state: 'invited', lastSignInAt: null }] })
  expect(second.rows[0]!.invitedUntil).toEqual(new Date('2026-11-22T08:00:00Z'))
  expect((await listStaff(reader, { state: 'deactivated', after: null, limit: 3 })).rows).toHaveLength(1)
  expect(await findStaff(reader, officer)).toMatchObject({ name: 'cecilia', state: 'deactivated' })
  expect(await findStaff(reader, '1; drop table staff')).toBeNull()
  expect(JSON.stringify(first)).not.toContain('passwordHash')
})
