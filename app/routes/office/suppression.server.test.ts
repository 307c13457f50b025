import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { apiKey } from '#db/schema/identity.ts'
import { findLiveKey } from '~/identity/api-key.server.ts'
import { isBanned } from '~/marketing/queries.server.ts'
import { setBan } from '~/marketing/set-ban.server.ts'
import { addStaff } from '#tests/support/cases.ts'
import { officeRequest, statusOf } from '#tests/support/office.ts'
import { action as actOnKeys, loader as openKeys } from './keys.tsx'
import { action, loader } from './suppression.tsx'

type Route = (args: { request: Request; params: object; context: object }) => unknown
const knock = async (door: Route, staff: { id: string }, path: string, form?: Record<string, string>) =>
  door({ request: await officeRequest(staff, path, form), params: {}, context: {} })

/** What an action gives with a status. */
type Given<Answer> = { data: Answer; init: { status: number } }
type Asked = {
  problems: Record<string, string>
  found: { state: string; mayBan: boolean; bans: object[] } | null
  banned: object | null
}

async function send(staff: { id: string }, form: Record<string, string>) {
  const { data, init } = (await knock(action as Route, staff, '/office/suppression', form)) as Given<Asked>
  return { ...data, status: init.status }
}

test('a look-up says in words whether marketing is banned, to those who may ask', async () => {
  await setBan({
    emailCanonical: 'aino@sivu.example',
    channel: 'all',
    organizationId: null,
    act: 'one_click',
    actor: { kind: 'system' },
    now: new Date(),
  })
  const officer = await addStaff('officer')
  expect(await send(officer, { intent: 'look-up', sought: 'Aino@sivu.example' })).toMatchObject({
    status: 200,
    found: {
      who: 'Aino@sivu.example',
      state: 'banned',
      mayBan: false,
      bans: [{ channel: 'Kaikki kanavat', why: 'Kielto tehtiin viestin peruutuslinkistä.', liftedAt: null }],
    },
  })
  expect(await send(officer, { sought: 'ei osoite' })).toMatchObject({ status: 422, found: null })
  expect(await send(officer, { sought: '' })).toMatchObject({ status: 422 })
  expect(await send(officer, { sought: 'eero@sivu.example' })).toMatchObject({ found: { state: 'free', mayBan: true } })
})

test('an officer bans from the page; who only asks cannot', async () => {
  const form = { intent: 'ban', sought: 'venla@sivu.example' }
  for (const role of ['marketing', 'dpo'] as const) {
    const staff = await addStaff(role)
    expect(await statusOf(() => knock(action as Route, staff, '/office/suppression', form))).toBe(404)
    expect(await send(staff, { sought: 'venla@sivu.example' })).toMatchObject({ found: { mayBan: false } })
  }
  expect(await isBanned('venla@sivu.example', 'email')).toBe(false)
  expect(await send(await addStaff('officer'), form)).toMatchObject({
    status: 200,
    banned: { ban: 'set', goesByMail: false },
  })
  expect(await isBanned('venla@sivu.example', 'email')).toBe(true)
})

test('the page holds numbers, and never an address or a hash', async () => {
  await setBan({
    emailCanonical: 'salli@sivu.example',
    channel: 'email',
    organizationId: null,
    act: 'portal',
    actor: { kind: 'system' },
    now: new Date(),
  })
  const page = JSON.stringify(await knock(loader as Route, await addStaff('marketing'), '/office/suppression'))
  expect(page).toContain('"byChannel"')
  expect(page).not.toMatch(/@|[0-9a-f]{64}/)
})

type Made = { problems: Record<string, string>; made: { name: string; key: string } | null }

test('a key is made with a name and scopes, shown once, and revoked', async () => {
  const admin = await addStaff('admin')
  const post = async (form: Record<string, string>) => {
    const { data, init } = (await knock(actOnKeys as Route, admin, '/office/keys', form)) as Given<Made>
    return { ...data, status: init.status }
  }
  expect(await post({ intent: 'make', name: ' ', 'scope-root': 'yes' })).toMatchObject({
    status: 422,
    problems: { name: expect.any(String), scopes: expect.any(String) },
  })
  const { made } = await post({ intent: 'make', name: 'Uutiskirje', 'scope-marketing': 'yes' })
  const live = await findLiveKey(made!.key, new Date())
  expect(live).toMatchObject({ name: 'Uutiskirje', scopes: ['marketing'] })
  const page = JSON.stringify(await knock(openKeys as Route, admin, `/office/keys?revoke=${live!.id}`))
  expect(page).toContain(made!.key.slice(0, 8))
  expect(page).not.toContain(made!.key)
  expect(page).toContain('"toRevoke":{')
  expect(await db.$count(apiKey, eq(apiKey.name, 'Uutiskirje'))).toBe(1)

  expect(await statusOf(() => post({ intent: 'revoke', key: live!.id }))).toBe(303)
  expect(await findLiveKey(made!.key, new Date())).toBeNull()
  expect(await post({ intent: 'revoke', key: live!.id })).toMatchObject({ status: 422 })
  expect(await post({ intent: 'nothing' })).toMatchObject({ status: 422 })
  const events = await db.select().from(auditEvent).where(eq(auditEvent.actorId, admin.id))
  expect(events.map((event) => event.action)).toEqual(['api_key.created', 'api_key.revoked'])
  expect(JSON.stringify(events)).not.toContain(made!.key)
})
