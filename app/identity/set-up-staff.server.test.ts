import { Secret, TOTP } from 'otpauth'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { staff, staffSetUpLink } from '#db/schema/identity.ts'
import { verifyPassword } from './hash-password.server.ts'
import { openText } from './sealed-box.server.ts'
import { findStaffSession } from './session.server.ts'
import { completeSetUp, createStaff, findSetUp } from './set-up-staff.server.ts'
import { verifyMailbox } from './verify-mailbox.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const after = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const account = { email: 'Oili@Virasto.example', name: 'Oili Esimerkki', role: 'officer', locale: 'sv' } as const
const password = 'vehnä kahvi pilvi'
const codeOf = (secret: string, at = now) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

beforeEach(async () => {
  await sqlClient`truncate staff, audit_event cascade`
})

async function invite(at = now) {
  const outcome = await createStaff(account, { kind: 'system' }, at)
  const { link } = outcome as { link: string }
  return link.replace('http://localhost:3000/office/set-up/', '')
}

test('an invitation is a link of our origin; the account has no password until its owner sets one', async () => {
  const token = await invite()
  expect(token).toMatch(/^[\w-]{43}$/)
  const [row] = await db.select().from(staff)
  expect(row).toMatchObject({
    email: 'oili@virasto.example',
    role: 'officer',
    locale: 'sv',
    passwordHash: null,
    totpSecret: null,
  })
  expect(await db.select().from(auditEvent)).toMatchObject([
    { action: 'staff.created', actorKind: 'system', detail: { staff: row!.id, granted: 'officer' } },
  ])
})

test('the page of the link shows whose account it is and the secret for the authenticator', async () => {
  const setUp = await findSetUp(await invite(), now)
  expect(setUp).toMatchObject({ name: 'Oili Esimerkki', email: 'oili@virasto.example', locale: 'sv' })
  expect(setUp!.totpSecret).toMatch(/^[A-Z2-7]{32}$/)
  const uri = new URL(setUp!.totpUri)
  expect(uri.protocol).toBe('otpauth:')
  expect(uri.searchParams.get('secret')).toBe(setUp!.totpSecret)
  expect(uri.searchParams.get('issuer')).toBe('Seloste')
})

test('password and first code set the account up and sign its owner in; the link is then dead', async () => {
  const token = await invite()
  const { totpSecret } = (await findSetUp(token, now))!
  const outcome = await completeSetUp({ token, password, code: codeOf(totpSecret), now })
  const cookie = (outcome as { cookie: string }).cookie.split(';')[0]!
  const session = await findStaffSession(new Request('http://localhost:3000/office', { headers: { cookie } }), now)
  expect(session).toMatchObject({ assurance: 'totp', staff: { email: 'oili@virasto.example' } })
  const [row] = await db.select().from(staff)
  expect(await verifyPassword(row!.passwordHash, password)).toBe(true)
  expect(row!.totpSecret).not.toContain(totpSecret)
  expect(openText(row!.totpSecret!)).toBe(totpSecret)
  expect(row!.totpLastStep).toBe(Math.floor(now.getTime() / 30_000))
  expect(await findSetUp(token, now)).toBeNull()
  expect(await completeSetUp({ token, password, code: codeOf(totpSecret), now })).toBe('dead')
  const actions = (await db.select().from(auditEvent)).map((event) => event.action)
  expect(actions).toEqual(['staff.created', 'staff.set_up', 'staff.signed_in'])
})

test('a refused password or code says which, changes nothing and leaves the link live', async () => {
  const token = await invite()
  const { totpSecret } = (await findSetUp(token, now))!
  const code = codeOf(totpSecret)
  expect(await completeSetUp({ token, password: 'lyhyt', code: 'abc', now })).toEqual({
    password: 'too_short',
    code: 'wrong',
  })
  expect(await completeSetUp({ token, password: 'Salasana2026', code, now })).toEqual({ password: 'common' })
  expect(await completeSetUp({ token, password: 'Oili Esimerkki', code, now })).toEqual({ password: 'personal' })
  expect(await completeSetUp({ token, password, code: '', now })).toEqual({ code: 'wrong' })
  expect(await db.select().from(staff)).toMatchObject([{ passwordHash: null, totpSecret: null }])
  expect(await completeSetUp({ token, password, code, now })).toHaveProperty('cookie')
})

test('two who use one link at once: one sets the account up', async () => {
  const token = await invite()
  const code = codeOf((await findSetUp(token, now))!.totpSecret)
  const outcomes = await Promise.all([1, 2, 3].map(() => completeSetUp({ token, password, code, now })))
  expect(outcomes.filter((outcome) => outcome === 'dead')).toHaveLength(2)
})

test('a link lives forty-eight hours', async () => {
  const token = await invite()
  expect(await findSetUp(token, after(47))).not.toBeNull()
  expect(await findSetUp(token, after(48))).toBeNull()
  expect(await completeSetUp({ token, password, code: '000000', now: after(48) })).toBe('dead')
})

test('inviting again while nobody has set the account up gives a new link, and the older one dies', async () => {
  const [first, second] = [await invite(), await invite(after(1))]
  expect(await findSetUp(first, after(1))).toBeNull()
  expect(await findSetUp(second, after(1))).not.toBeNull()
  expect(await db.$count(staff)).toBe(1)
  const code = codeOf((await findSetUp(second, after(1)))!.totpSecret, after(1))
  await completeSetUp({ token: second, password, code, now: after(1) })
  expect(await createStaff({ ...account, role: 'admin' }, { kind: 'system' }, after(2))).toBe('exists')
  expect(await db.select().from(staff)).toMatchObject([{ role: 'officer' }])
})

test('an invitation to what is no address is refused', async () => {
  expect(await createStaff({ ...account, email: 'oili' }, { kind: 'system' }, now)).toEqual({ refused: 'syntax' })
  expect(await db.$count(staff)).toBe(0)
})

test('altered links, links of other purposes and links of deactivated accounts are dead', async () => {
  const token = await invite()
  const [row] = await db.select().from(staffSetUpLink)
  for (const bad of ['', '%00', `${token}\0`, token.toUpperCase(), token.slice(1), 'a'.repeat(5000), row!.tokenHash]) {
    expect(await findSetUp(bad, now)).toBeNull()
    expect(await completeSetUp({ token: bad, password, code: '000000', now })).toBe('dead')
  }
  expect(await verifyMailbox(token, now)).toBe('dead')
  await db.update(staff).set({ deactivatedAt: now })
  expect(await findSetUp(token, now)).toBeNull()
})

test('the database holds neither the link nor the authenticator’s secret in clear', async () => {
  const token = await invite()
  const { totpSecret } = (await findSetUp(token, now))!
  const rows = JSON.stringify(
    await sqlClient`select to_jsonb(s) as staff, to_jsonb(l) as link from staff s, staff_set_up_link l`,
  )
  expect(rows).toContain('oili@virasto.example')
  expect(rows).not.toContain(token)
  expect(rows).not.toContain(totpSecret)
})
