import { createHash } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db, sqlClient } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { mailboxSession, staff, staffSession, verifiedMailbox } from '#db/schema/identity.ts'
import { purgeCredentials } from './purge-credentials.server.ts'
import {
  endMailboxSession,
  endStaffSession,
  findMailboxSession,
  findStaffSession,
  startMailboxSession,
  startStaffSession,
} from './session.server.ts'
import { requireHalfSignedIn, requireStaff } from './staff.server.ts'
import { requireSubject } from './subject.server.ts'

const now = new Date('2026-11-20T08:00:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

beforeEach(async () => {
  await sqlClient`truncate verified_mailbox, staff, audit_event cascade`
})

async function mailbox(emailCanonical = 'aino@yritys.example') {
  const values = { emailCanonical, emailDeliver: emailCanonical, locale: 'fi', lastVerifiedAt: now } as const
  const [row] = await db.insert(verifiedMailbox).values(values).returning()
  return row!.id
}

async function officer(role: 'officer' | 'admin' = 'officer') {
  const [row] = await db
    .insert(staff)
    .values({ email: `${role}@virasto.example`, name: 'Oili Esimerkki', role })
    .returning()
  return row!.id
}

function browser(path: string, ...setCookies: string[]) {
  const cookie = setCookies.map((line) => line.split(';')[0]).join('; ')
  return new Request(`http://localhost:3000${path}`, { headers: { cookie } })
}

const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('let through')
    },
    (answer: unknown) => answer as Response,
  )

test('a proved mailbox gets through the guard, in the language of the page', async () => {
  const mailboxId = await mailbox()
  const cookie = await startMailboxSession(mailboxId, now)
  expect(await requireSubject(browser('/sv/me/data', cookie), after(1))).toEqual({
    mailboxId,
    emailCanonical: 'aino@yritys.example',
    emailDeliver: 'aino@yritys.example',
    locale: 'sv',
  })
  expect(await db.select().from(auditEvent)).toMatchObject([
    { action: 'session.started', actorKind: 'subject', actorId: mailboxId, at: now },
  ])
})

test('the cookie is a session cookie of this host that no script reads', async () => {
  const cookie = await startMailboxSession(await mailbox(), now)
  expect(cookie).toMatch(/^seloste=[a-z2-7]{40}; Path=\/; HttpOnly; SameSite=Lax$/)
  const office = await startStaffSession(await officer(), 'totp', now)
  expect(office).toMatch(/^seloste-office=[a-z2-7]{40}; Path=\/; HttpOnly; SameSite=Lax$/)
})

test('the database holds the hash of what the cookie holds', async () => {
  const cookie = await startMailboxSession(await mailbox(), now)
  const id = /seloste=(\w+)/.exec(cookie)![1]!
  const [row] = await db.select().from(mailboxSession)
  expect(row!.id).toBe(createHash('sha256').update(id).digest('hex'))
  expect(await findMailboxSession(browser('/fi/me', `seloste=${row!.id}`), now)).toBeNull()
})

test('a stranger is sent to the sign-in of the page’s language', async () => {
  for (const cookie of ['', 'seloste=', 'seloste=guess', `seloste=${'a'.repeat(5000)}`, 'seloste=%00', 'x=%E0%A4%A']) {
    const answer = await thrown(requireSubject(browser('/sv/me/erase', cookie), now))
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/sv/sign-in'])
  }
})

test('thirty idle minutes end a session', async () => {
  const cookie = await startMailboxSession(await mailbox(), now)
  expect(await findMailboxSession(browser('/fi/me', cookie), after(29))).not.toBeNull()
  expect(await findMailboxSession(browser('/fi/me', cookie), after(29 + 31))).toBeNull()
  expect(await db.$count(mailboxSession)).toBe(0)
})

test('use prolongs a session without a new cookie, but never beyond two hours', async () => {
  const cookie = await startMailboxSession(await mailbox(), now)
  for (let minute = 0; minute < 120; minute += 20) {
    expect(await findMailboxSession(browser('/fi/me', cookie), after(minute))).not.toBeNull()
  }
  expect(await findMailboxSession(browser('/fi/me', cookie), after(119))).not.toBeNull()
  expect(await findMailboxSession(browser('/fi/me', cookie), after(120))).toBeNull()
})

test('a session planted in the browser is not adopted: the new one has another id, and the old one is dead', async () => {
  const attacker = await startMailboxSession(await mailbox('attacker@evil.example'), now)
  const victim = await startMailboxSession(await mailbox(), after(1), browser('/fi/verify/token', attacker))
  expect(victim).not.toBe(attacker)
  expect(await findMailboxSession(browser('/fi/me', attacker), after(2))).toBeNull()
  expect(await findMailboxSession(browser('/fi/me', victim), after(2))).toMatchObject({
    emailCanonical: 'aino@yritys.example',
  })
  const actions = (await db.select().from(auditEvent)).map((event) => event.action)
  expect(actions).toEqual(['session.started', 'session.ended', 'session.started'])
})

test('an id that nobody was given is not made a session by signing in with it', async () => {
  const planted = 'seloste=abcdefghijklmnopqrstuvwxyz234567abcdefgh'
  const cookie = await startMailboxSession(await mailbox(), now, browser('/fi/verify/token', planted))
  expect(cookie).not.toContain('abcdefghijklmnopqrstuvwxyz234567abcdefgh')
  expect(await findMailboxSession(browser('/fi/me', planted), now)).toBeNull()
})

test('signing out ends the session, and again changes nothing', async () => {
  const cookie = await startMailboxSession(await mailbox(), now)
  const cleared = 'seloste=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'
  expect(await endMailboxSession(browser('/fi/sign-out', cookie), after(1))).toBe(cleared)
  expect(await findMailboxSession(browser('/fi/me', cookie), after(1))).toBeNull()
  expect(await endMailboxSession(browser('/fi/sign-out', cookie), after(1))).toBe(cleared)
  expect((await db.select().from(auditEvent)).map((event) => event.action)).toEqual([
    'session.started',
    'session.ended',
  ])
})

test('two sessions of one mailbox live and end apart; with the mailbox both go', async () => {
  const mailboxId = await mailbox()
  const [phone, desk] = [await startMailboxSession(mailboxId, now), await startMailboxSession(mailboxId, now)]
  await endMailboxSession(browser('/fi/sign-out', phone), now)
  expect(await findMailboxSession(browser('/fi/me', desk), now)).not.toBeNull()
  await db.delete(verifiedMailbox)
  expect(await findMailboxSession(browser('/fi/me', desk), now)).toBeNull()
})

test('each door’s cookie opens that door only, whatever name it is given', async () => {
  const contact = await startMailboxSession(await mailbox(), now)
  const office = await startStaffSession(await officer(), 'totp', now)
  const renamed = (cookie: string, name: string) => `${name}=${cookie.split(';')[0]!.split('=')[1]}`
  expect((await thrown(requireSubject(browser('/fi/me', office), now))).status).toBe(302)
  expect((await thrown(requireSubject(browser('/fi/me', renamed(office, 'seloste')), now))).status).toBe(302)
  expect((await thrown(requireStaff(browser('/office', contact), 'case.list', now))).status).toBe(302)
  expect(
    (await thrown(requireStaff(browser('/office', renamed(contact, 'seloste-office')), 'case.list', now))).status,
  ).toBe(302)
  expect(await requireSubject(browser('/fi/me', office, contact), now)).toHaveProperty('mailboxId')
})

test('half a sign-in opens the code’s page and nothing else, for ten minutes', async () => {
  const half = await startStaffSession(await officer(), 'password', now)
  const answer = await thrown(requireStaff(browser('/office', half), 'case.list', after(1)))
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/office/sign-in/code'])
  expect(await requireHalfSignedIn(browser('/office/sign-in/code', half), after(9))).toEqual({ locale: 'fi' })
  const late = await thrown(requireHalfSignedIn(browser('/office/sign-in/code', half), after(10)))
  expect(late.headers.get('location')).toBe('/office/sign-in')
})

test('a whole sign-in has no business on the code’s page', async () => {
  const whole = await startStaffSession(await officer(), 'totp', now)
  const answer = await thrown(requireHalfSignedIn(browser('/office/sign-in/code', whole), now))
  expect(answer.headers.get('location')).toBe('/office')
})

test('what the role may not do does not exist for it', async () => {
  const id = await officer()
  const cookie = await startStaffSession(id, 'totp', now)
  const page = browser('/office/requests/TP-2026-0001', cookie)
  expect(await requireStaff(page, 'case.handle', now)).toEqual({
    id,
    name: 'Oili Esimerkki',
    email: 'officer@virasto.example',
    role: 'officer',
    locale: 'fi',
  })
  expect((await thrown(requireStaff(page, 'case.approve', now))).status).toBe(404)
  const admin = await startStaffSession(await officer('admin'), 'totp', now)
  expect((await thrown(requireStaff(browser('/office', admin), 'case.list', now))).status).toBe(404)
})

test('a deactivated member of staff is out with the next request', async () => {
  const cookie = await startStaffSession(await officer(), 'totp', now)
  expect(await requireStaff(browser('/office', cookie), 'case.list', now)).toHaveProperty('id')
  await db.update(staff).set({ deactivatedAt: now })
  const answer = await thrown(requireStaff(browser('/office', cookie), 'case.list', now))
  expect(answer.headers.get('location')).toBe('/office/sign-in')
})

test('an office session ends after eight idle hours, and at twelve in any case', async () => {
  const id = await officer()
  const idle = await startStaffSession(id, 'totp', now)
  expect(await findStaffSession(browser('/office', idle), after(8 * 60))).toBeNull()
  const busy = await startStaffSession(id, 'totp', now)
  expect(await findStaffSession(browser('/office', busy), after(6 * 60))).not.toBeNull()
  expect(await findStaffSession(browser('/office', busy), after(12 * 60 - 1))).not.toBeNull()
  expect(await findStaffSession(browser('/office', busy), after(12 * 60))).toBeNull()
})

test('signing out of the office is an event', async () => {
  const id = await officer()
  const cookie = await startStaffSession(id, 'totp', now)
  await endStaffSession(browser('/office/sign-out', cookie), after(1))
  expect(await findStaffSession(browser('/office', cookie), after(1))).toBeNull()
  expect(await db.select().from(auditEvent)).toMatchObject([{ action: 'staff.signed_out', actorId: id }])
})

test('sessions that have ended by themselves are deleted, live ones are not', async () => {
  const [mailboxId, staffId] = [await mailbox(), await officer()]
  await startMailboxSession(mailboxId, now)
  await startMailboxSession(mailboxId, after(60))
  await startStaffSession(staffId, 'password', now)
  await startStaffSession(staffId, 'totp', now)
  await purgeCredentials(after(61))
  expect(await db.$count(mailboxSession)).toBe(1)
  expect(await db.select().from(staffSession)).toMatchObject([{ assurance: 'totp' }])
})
