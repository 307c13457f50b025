import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { db } from '#db/client.server.ts'
import { auditEvent } from '#db/schema/audit.ts'
import { apiKey } from '#db/schema/identity.ts'
import { addStaff } from '#tests/support/cases.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { createApiKey, findLiveKey, listApiKeys, revokeApiKey } from './api-key.server.ts'

const now = new Date('2026-11-03T10:00:00Z')
const system = { kind: 'system' } as const

async function byAdmin() {
  const { id, role, name } = await addStaff('admin', 'Aatu Admin')
  return { actor: { kind: 'staff', id, role } as const, name }
}

function eventsOf(id: string) {
  return db
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.action, 'api_key.created'))
    .union(db.select().from(auditEvent).where(eq(auditEvent.action, 'api_key.revoked')))
    .orderBy(asc(auditEvent.id))
    .then((events) => events.filter(({ detail }) => detail?.key === id))
}

test('a key opens until it is revoked; the database cannot give it back, and the log says who made and ended it', async () => {
  const { actor, name } = await byAdmin()
  const { id, key } = await createApiKey({ name: 'Uutiskirje', scopes: ['marketing'], actor, now })
  expect(key).toMatch(/^sel_[\w-]{43}$/)
  expect(await findLiveKey(key, now)).toEqual({ id, name: 'Uutiskirje', scopes: ['marketing'] })

  const [row] = await db.select().from(apiKey).where(eq(apiKey.id, id))
  expect(JSON.stringify(row)).not.toContain(key.slice(12))
  expect(row).toMatchObject({
    hint: key.slice(0, 10),
    createdBy: actor.id,
    keyHash: expect.stringMatching(/^[\da-f]{64}$/),
  })
  const listed = (await listApiKeys()).find((one) => one.id === id)
  expect(listed).toMatchObject({ name: 'Uutiskirje', createdBy: name, revokedAt: null })
  expect(listed).not.toHaveProperty('keyHash')

  const later = addMinutes(now, 5)
  expect(await revokeApiKey({ id, actor, now: later })).toBe('revoked')
  expect(await findLiveKey(key, later)).toBeNull()
  expect(await revokeApiKey({ id, actor, now: later })).toBe('not-found')
  expect(await eventsOf(id)).toMatchObject([
    { action: 'api_key.created', actorId: actor.id, detail: { key: id, scopes: 'marketing' } },
    { action: 'api_key.revoked', actorId: actor.id, detail: { key: id } },
  ])
})

test('what is no key opens nothing, and an id that is none names nothing', async () => {
  const { key } = await createApiKey({ name: 'ERP', scopes: ['register'], actor: system, now })
  for (const text of [
    '',
    'sel_',
    key.slice(0, -1),
    `${key}A`,
    key.toUpperCase(),
    key.replace('sel_', 'SEL_'),
    ' ' + key,
  ])
    expect(await findLiveKey(text, now)).toBeNull()
  expect(await findLiveKey(`sel_${'A'.repeat(43)}`, now)).toBeNull()
  for (const id of ['', 'x', "' or 1=1", '00000000-0000-4000-8000-000000000000'])
    expect(await revokeApiKey({ id, actor: system, now })).toBe('not-found')
})

test('scopes are kept once each and in their order', async () => {
  const scopes = ['intake', 'marketing', 'intake'] as const
  const { id } = await createApiKey({ name: 'Vaihde', scopes, actor: system, now })
  expect((await listApiKeys()).find((one) => one.id === id)?.scopes).toEqual(['marketing', 'intake'])
})

test('the last use is kept to the minute, and never moves back', async () => {
  const { id, key } = await createApiKey({ name: 'ERP', scopes: ['register'], actor: system, now })
  const lastUse = async () => (await listApiKeys()).find((one) => one.id === id)!.lastUsedAt
  expect(await lastUse()).toBeNull()
  await findLiveKey(key, now)
  expect(await lastUse()).toEqual(now)
  await findLiveKey(key, new Date(now.getTime() + 30_000))
  expect(await lastUse()).toEqual(now)
  const later = addMinutes(now, 2)
  await findLiveKey(key, later)
  expect(await lastUse()).toEqual(later)
  await findLiveKey(key, now)
  expect(await lastUse()).toEqual(later)
})
