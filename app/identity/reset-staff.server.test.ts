import { Secret, TOTP } from 'otpauth'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { staffRecoveryCode } from '#db/schema/desk.ts'
import { staff, staffSession } from '#db/schema/identity.ts'
import { resetStaff } from './reset-staff.server.ts'
import { startStaffSession } from './session.server.ts'
import { completeSetUp, findSetUp } from './set-up-staff.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const email = 'oili@virasto.example'

beforeEach(async () => {
  await sqlClient`truncate staff, audit_event cascade`
  const account = { email, name: 'Oili Esimerkki', role: 'admin', passwordHash: 'x', totpSecret: 'y' } as const
  const [row] = await db.insert(staff).values(account).returning()
  await db.insert(staffRecoveryCode).values({ staffId: row!.id, codeHash: 'z' })
  await startStaffSession(row!.id, 'totp', now)
})

test('the only administrator comes back by a link; old password, codes and sessions are gone', async () => {
  const { link } = (await resetStaff('Oili@Virasto.example', now)) as { link: string }
  expect(await db.select().from(staff)).toMatchObject([{ passwordHash: null, totpSecret: null, role: 'admin' }])
  expect(await db.$count(staffSession)).toBe(0)
  expect(await db.$count(staffRecoveryCode)).toBe(0)
  expect(await db.select().from(auditEvent)).toMatchObject([
    { action: 'staff.reset', actorKind: 'system', detail: { sessions: 1 } },
  ])
  const token = link.replace('http://localhost:3000/office/set-up/', '')
  const { totpSecret } = (await findSetUp(token, now))!
  const code = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp: now.getTime() })
  expect(await completeSetUp({ token, password: 'vehnä kahvi pilvi', code, now })).toMatchObject({
    cookie: expect.any(String) as string,
  })
})

test('nobody of that address: nothing changes', async () => {
  expect(await resetStaff('muu@virasto.example', now)).toBe('missing')
  expect(await resetStaff('oili', now)).toBe('missing')
  expect(await db.$count(staffSession)).toBe(1)
  expect(await db.$count(auditEvent)).toBe(0)
})
