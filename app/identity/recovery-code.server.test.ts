import { Secret, TOTP } from 'otpauth'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { staffRecoveryCode } from '#db/schema/desk.ts'
import { staff, staffSession } from '#db/schema/identity.ts'
import { hashPassword } from './hash-password.server.ts'
import { makeRecoveryCodes } from './make-recovery-codes.server.ts'
import { sealText } from './sealed-box.server.ts'
import { findStaffSession, startStaffSession } from './session.server.ts'
import { signInByRecoveryCode } from './sign-in-by-recovery-code.server.ts'
import { newTotpSecret } from './totp.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const password = 'vehnä kahvi pilvi'
const secret = newTotpSecret()
const codeAt = (at: Date) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
const wrong = '0000-0000-0000'
let passwordHash: string
let staffId: string

beforeAll(async () => {
  passwordHash = await hashPassword(password)
})

beforeEach(async () => {
  await sqlClient`truncate staff, audit_event cascade`
  const account = { email: 'oili@virasto.example', name: 'Oili Esimerkki', role: 'officer' as const }
  const [row] = await db
    .insert(staff)
    .values({ ...account, passwordHash, totpSecret: sealText(secret) })
    .returning()
  staffId = row!.id
})

async function tenCodes(at = now): Promise<string[]> {
  const made = await makeRecoveryCodes({ staffId, password, code: codeAt(at), now: at })
  return (made as { codes: string[] }).codes
}

async function half(at = now): Promise<Request> {
  return browser(await startStaffSession(staffId, 'password', at))
}

function browser(setCookie: string): Request {
  return new Request('http://localhost:3000/office/sign-in/code', { headers: { cookie: setCookie.split(';')[0]! } })
}

async function actions() {
  return (await db.select().from(auditEvent).orderBy(auditEvent.id)).map(({ action }) => action)
}

test('password and code make ten codes, which the database has as hashes only', async () => {
  const codes = await tenCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
  const rows = JSON.stringify(await db.select().from(staffRecoveryCode))
  for (const code of codes) {
    expect(rows).not.toContain(code)
    expect(rows).not.toContain(code.replaceAll('-', ''))
  }
  expect(await db.select().from(auditEvent)).toMatchObject([
    { action: 'staff.recovery_codes_made', actorId: staffId, detail: { codes: 10 } },
  ])
})

test('a recovery code signs in once, under a new session, and that is recorded', async () => {
  const [code] = await tenCodes()
  const request = await half()
  const outcome = await signInByRecoveryCode({ request, code: code!, now })
  const whole = browser((outcome as { cookie: string }).cookie)
  expect(await findStaffSession(whole, now)).toMatchObject({ assurance: 'totp', staff: { id: staffId } })
  expect(await findStaffSession(request, now)).toBeNull()
  expect(await signInByRecoveryCode({ request: await half(), code: code!, now })).toBe('refused')
  expect((await db.select().from(auditEvent).orderBy(auditEvent.id)).slice(1)).toMatchObject([
    { action: 'staff.recovery_code_used', actorId: staffId, detail: { left: 9 } },
    { action: 'staff.signed_in' },
  ])
})

test('of three who send one code at the same moment, one comes in', async () => {
  const [code] = await tenCodes()
  const requests = [await half(), await half(), await half()]
  const outcomes = await Promise.all(requests.map((request) => signInByRecoveryCode({ request, code: code!, now })))
  expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(2)
})

test('a code is read as people write it: small letters, no hyphens, O for 0 and l for 1', async () => {
  const codes = await tenCodes()
  const typed = codes[0]!.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect(await signInByRecoveryCode({ request: await half(), code: ` ${typed} `, now })).toHaveProperty('cookie')
})

test('new codes make the older ones worthless', async () => {
  const [old] = await tenCodes()
  const [fresh] = await tenCodes(after(30))
  expect(await db.$count(staffRecoveryCode)).toBe(10)
  expect(await signInByRecoveryCode({ request: await half(), code: old!, now })).toBe('refused')
  expect(await signInByRecoveryCode({ request: await half(), code: fresh!, now })).toHaveProperty('cookie')
})

test('codes of another account, and a code without the password before it, open nothing', async () => {
  const [code] = await tenCodes()
  const other = { email: 'outi@virasto.example', name: 'Outi', role: 'officer' as const, passwordHash }
  const [stranger] = await db.insert(staff).values(other).returning()
  const request = browser(await startStaffSession(stranger!.id, 'password', now))
  expect(await signInByRecoveryCode({ request, code: code!, now })).toBe('refused')
  expect(await signInByRecoveryCode({ request: browser('seloste-office='), code: code!, now })).toBe('refused')
  const whole = browser(await startStaffSession(staffId, 'totp', now))
  expect(await signInByRecoveryCode({ request: whole, code: code!, now })).toBe('refused')
})

test('the fifth wrong recovery code locks the account for fifteen minutes, right ones included', async () => {
  const [code] = await tenCodes()
  const request = await half()
  for (let count = 1; count < 5; count++)
    expect(await signInByRecoveryCode({ request, code: wrong, now })).toBe('refused')
  expect(await signInByRecoveryCode({ request, code: wrong, now })).toBe('locked')
  expect(await signInByRecoveryCode({ request, code: code!, now })).toBe('locked')
  const later = after(15 * 60)
  expect(await signInByRecoveryCode({ request: await half(later), code: code!, now: later })).toHaveProperty('cookie')
  expect((await actions()).slice(1)).toEqual(['staff.locked', 'staff.recovery_code_used', 'staff.signed_in'])
})

test('a deactivated account’s code opens nothing', async () => {
  const [code] = await tenCodes()
  const request = await half()
  await db.update(staff).set({ deactivatedAt: now })
  expect(await signInByRecoveryCode({ request, code: code!, now })).toBe('refused')
})

test('a wrong password and a wrong code are one answer, and five of either lock', async () => {
  const asked = { staffId, now }
  expect(await makeRecoveryCodes({ ...asked, password: 'wrong', code: codeAt(now) })).toBe('refused')
  expect(await makeRecoveryCodes({ ...asked, password, code: '' })).toBe('refused')
  expect(await makeRecoveryCodes({ ...asked, password: 'wrong', code: 'wrong' })).toBe('refused')
  expect(await makeRecoveryCodes({ ...asked, password: 'wrong', code: codeAt(now) })).toBe('refused')
  expect(await makeRecoveryCodes({ ...asked, password: 'wrong', code: codeAt(now) })).toBe('locked')
  expect(await makeRecoveryCodes({ ...asked, password, code: codeAt(now) })).toBe('locked')
  expect(await db.$count(staffRecoveryCode)).toBe(0)
  expect(await actions()).toEqual(['staff.locked'])
})

test.each(['', '\0', 'x'.repeat(5000), '7K3D-9QXP-M2T', '7K3D-9QXP-M2TVV', 'UUUU-UUUU-UUUU', '７K3D-9QXP-M2TV'])(
  '%j is a wrong code like any other',
  async (code) => {
    await tenCodes()
    expect(await signInByRecoveryCode({ request: await half(), code, now })).toBe('refused')
    expect(await db.$count(staffSession)).toBe(1)
  },
)
