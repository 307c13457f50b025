import { Secret, TOTP } from 'otpauth'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { staff, staffSession } from '#db/schema/identity.ts'
import { hashPassword, verifyPassword } from './hash-password.server.ts'
import { sealText } from './sealed-box.server.ts'
import { findStaffSession } from './session.server.ts'
import { checkCode, checkPassword } from './sign-in-staff.server.ts'
import { newTotpSecret } from './totp.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const email = 'oili@virasto.example'
const password = 'vehnä kahvi pilvi'
const secret = newTotpSecret()
const codeAt = (at: Date) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
const wrongAt = (at: Date) => {
  const right = [-30, 0, 30].map((seconds) => codeAt(new Date(at.getTime() + seconds * 1000)))
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code))!
}
let passwordHash: string

beforeAll(async () => {
  passwordHash = await hashPassword(password)
})

beforeEach(async () => {
  await sqlClient`truncate rate_limit, staff, audit_event cascade`
  await db
    .insert(staff)
    .values({ email, name: 'Oili Esimerkki', role: 'officer', passwordHash, totpSecret: sealText(secret) })
})

let callers = 0
function enter(given: { email?: string; password?: string; ip?: string; at?: Date } = {}) {
  const ip = given.ip ?? `10.1.${callers++}.1`
  return checkPassword({ email: given.email ?? email, password: given.password ?? password, ip, now: given.at ?? now })
}

async function half(at = now): Promise<Request> {
  const outcome = await enter({ at })
  return browser((outcome as { cookie: string }).cookie)
}

function browser(setCookie: string) {
  return new Request('http://localhost:3000/office/sign-in/code', { headers: { cookie: setCookie.split(';')[0]! } })
}

async function actions() {
  return (await db.select().from(auditEvent)).map((event) => event.action)
}

test('passwords are kept as argon2id at the cost that OWASP names', () => {
  expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('a password is its letters, however the keyboard composed them', async () => {
  expect(await verifyPassword(passwordHash, password.normalize('NFD'))).toBe(true)
  expect(await verifyPassword(passwordHash, password.toUpperCase())).toBe(false)
  expect(await verifyPassword(null, password)).toBe(false)
})

test('password, then code, and one is in, under a new session', async () => {
  const request = await half()
  expect(await findStaffSession(request, now)).toMatchObject({ assurance: 'password' })
  const outcome = await checkCode({ request, code: codeAt(now), now })
  const whole = browser((outcome as { cookie: string }).cookie)
  expect(await findStaffSession(whole, now)).toMatchObject({ assurance: 'totp', staff: { email } })
  expect(await findStaffSession(request, now)).toBeNull()
  expect(await db.$count(staffSession)).toBe(1)
  const [account] = await db.select().from(staff)
  expect(await db.select().from(auditEvent)).toMatchObject([{ action: 'staff.signed_in', actorId: account!.id }])
})

test('the address is matched as written in any case', async () => {
  expect(await enter({ email: ' Oili@Virasto.EXAMPLE' })).toHaveProperty('cookie')
})

test('a stranger, a wrong password, an account not set up, deactivated or locked: one answer, and no session', async () => {
  expect(await enter({ email: 'stranger@virasto.example' })).toBe('refused')
  expect(await enter({ email: 'not an address' })).toBe('refused')
  expect(await enter({ email: '' })).toBe('refused')
  expect(await enter({ password: 'wrong' })).toBe('refused')
  expect(await enter({ password: '' })).toBe('refused')
  await db.update(staff).set({ lockedUntil: after(1) })
  expect(await enter()).toBe('refused')
  await db.update(staff).set({ lockedUntil: null, deactivatedAt: now })
  expect(await enter()).toBe('refused')
  await db.update(staff).set({ deactivatedAt: null, passwordHash: null })
  expect(await enter()).toBe('refused')
  expect(await db.$count(staffSession)).toBe(0)
  expect(await actions()).toEqual([])
})

test('a code works once, also for two who send it at the same moment', async () => {
  const requests = [await half(), await half(), await half()]
  const outcomes = await Promise.all(requests.map((request) => checkCode({ request, code: codeAt(now), now })))
  expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(2)
  expect(await checkCode({ request: await half(), code: codeAt(now), now })).toBe('refused')
  expect(await checkCode({ request: await half(after(30)), code: codeAt(after(30)), now: after(30) })).toHaveProperty(
    'cookie',
  )
})

test('a code that was accepted makes all earlier ones worthless', async () => {
  expect(await checkCode({ request: await half(), code: codeAt(after(30)), now })).toHaveProperty('cookie')
  expect(await checkCode({ request: await half(), code: codeAt(now), now })).toBe('refused')
})

test('a clock half a minute off is forgiven, a whole one is not', async () => {
  expect(await checkCode({ request: await half(), code: codeAt(after(-60)), now })).toBe('refused')
  expect(await checkCode({ request: await half(), code: codeAt(after(60)), now })).toBe('refused')
  expect(await checkCode({ request: await half(), code: codeAt(after(-30)), now })).toHaveProperty('cookie')
})

test('the fifth wrong code locks the account for fifteen minutes, right codes and passwords included', async () => {
  const request = await half()
  for (let count = 1; count < 5; count++) expect(await checkCode({ request, code: wrongAt(now), now })).toBe('refused')
  expect(await checkCode({ request, code: wrongAt(now), now })).toBe('locked')
  expect(await checkCode({ request, code: codeAt(now), now })).toBe('locked')
  expect(await enter({ at: after(15 * 60 - 1) })).toBe('refused')
  const later = after(15 * 60)
  expect(await checkCode({ request: await half(later), code: codeAt(later), now: later })).toHaveProperty('cookie')
  expect(await actions()).toEqual(['staff.locked', 'staff.signed_in'])
})

test('wrong codes are counted in a row: a right one starts the count again', async () => {
  const first = await half()
  for (let count = 1; count < 5; count++) await checkCode({ request: first, code: wrongAt(now), now })
  expect(await checkCode({ request: first, code: codeAt(now), now })).toHaveProperty('cookie')
  const second = await half()
  expect(await checkCode({ request: second, code: wrongAt(now), now })).toBe('refused')
})

test('of fifty guesses at once only five count, and the account locks once', async () => {
  const request = await half()
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => checkCode({ request, code: wrongAt(now), now })))
  expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(4)
  expect(outcomes.filter((outcome) => outcome === 'locked')).toHaveLength(46)
  expect(await actions()).toEqual(['staff.locked'])
})

test('a right code that arrives while the fifth wrong one is being counted comes too late', async () => {
  const request = await half()
  let late: ReturnType<typeof checkCode> | undefined
  await db.transaction(async (tx) => {
    await tx.update(staff).set({ lockedUntil: after(900) })
    late = checkCode({ request, code: codeAt(now), now })
    const waiting = () =>
      sqlClient`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    await expect.poll(async () => (await waiting()).length, { interval: 5 }).toBe(1)
  })
  expect(await late).toBe('locked')
})

test.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '\0\0\0\0\0\0'])(
  '%j is a wrong code like any other',
  async (code) => {
    expect(await checkCode({ request: await half(), code, now })).toBe('refused')
  },
)

test('a code without the password before it opens nothing', async () => {
  expect(await checkCode({ request: browser('seloste-office='), code: codeAt(now), now })).toBe('refused')
  const whole = await checkCode({ request: await half(), code: codeAt(now), now })
  const request = browser((whole as { cookie: string }).cookie)
  expect(await checkCode({ request, code: codeAt(after(30)), now: after(30) })).toBe('refused')
})

test('the eleventh failure for one account within a quarter of an hour waits, whether the account exists or not', async () => {
  for (const address of [email, 'stranger@virasto.example']) {
    for (let count = 0; count < 10; count++) expect(await enter({ email: address, password: 'wrong' })).toBe('refused')
    expect(await enter({ email: address })).toEqual({ retryAfterSeconds: expect.any(Number) })
  }
})

test('the twenty-first failure from one network waits; sign-ins that succeed are not counted', async () => {
  for (let count = 0; count < 25; count++) expect(await enter({ ip: '192.0.2.1' })).toHaveProperty('cookie')
  for (let count = 0; count < 20; count++) await enter({ ip: '192.0.2.1', email: `s${count}@virasto.example` })
  expect(await enter({ ip: '192.0.2.1', email: 's@virasto.example' })).toEqual({
    retryAfterSeconds: expect.any(Number),
  })
  expect(await enter({ ip: '192.0.2.2' })).toHaveProperty('cookie')
})
