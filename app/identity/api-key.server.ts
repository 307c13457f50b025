import { randomBytes } from 'node:crypto'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { addMinutes } from '~/rules/minutes.ts'
import { db } from '#db/client.server.ts'
import { apiKey, staff } from '#db/schema/identity.ts'
import { type ApiScope, apiScopes } from '#db/schema/words.ts'
import { hashToken } from './link-token.server.ts'

/** Tells people, and scanners of leaked secrets, what they have in hand. */
const prefix = 'sel_'
const shape = /^sel_[\w-]{43}$/
const hintLength = prefix.length + 6

/** In characters. */
export const longestKeyName = 80

type NewKey = { name: string; scopes: readonly ApiScope[]; actor: Actor; now: Date }
export type LiveKey = { id: string; name: string; scopes: readonly ApiScope[] }

/** Makes a key by which another system uses the API. `key` is shown now and never again: only its SHA-256 is kept. */
export async function createApiKey({ name, scopes, actor, now }: NewKey): Promise<{ id: string; key: string }> {
  const key = prefix + randomBytes(32).toString('base64url')
  const granted = apiScopes.filter((scope) => scopes.includes(scope))
  const createdBy = actor.kind === 'staff' ? actor.id : null
  const values = { name, scopes: granted, keyHash: hashToken(key), hint: key.slice(0, hintLength), createdBy }
  return db.transaction(async (tx) => {
    const [created] = await tx
      .insert(apiKey)
      .values({ ...values, createdAt: now })
      .returning({ id: apiKey.id })
    const { id } = created!
    await appendEvent(tx, { actor, action: 'api_key.created', detail: { key: id, scopes: granted.join(' ') } }, now)
    return { id, key }
  })
}

/** Every key there was, the newest first: what it may do, who made it, when it was last used, whether it is revoked. */
export function listApiKeys() {
  const { id, name, scopes, hint, createdAt, lastUsedAt, revokedAt } = apiKey
  return db
    .select({ id, name, scopes, hint, createdAt, createdBy: staff.name, lastUsedAt, revokedAt })
    .from(apiKey)
    .leftJoin(staff, eq(staff.id, apiKey.createdBy))
    .orderBy(desc(createdAt), desc(id))
    .limit(1000)
}

type Revocation = { id: string; actor: Actor; now: Date }

/** Ends a key from the commit on. One that does not exist or is revoked already is 'not-found'. */
export async function revokeApiKey({ id, actor, now }: Revocation): Promise<'revoked' | 'not-found'> {
  if (!z.uuid().safeParse(id).success) return 'not-found'
  const revokedBy = actor.kind === 'staff' ? actor.id : null
  return db.transaction(async (tx) => {
    const revoked = await tx
      .update(apiKey)
      .set({ revokedAt: now, revokedBy })
      .where(and(eq(apiKey.id, id), isNull(apiKey.revokedAt)))
      .returning({ id: apiKey.id })
    if (revoked.length === 0) return 'not-found'
    await appendEvent(tx, { actor, action: 'api_key.revoked', detail: { key: id } }, now)
    return 'revoked'
  })
}

/** Whether a text can be a key at all; what cannot never reaches the database. */
function isKeyShaped(text: string): boolean {
  return shape.test(text)
}

/** The live key that this is, or null. Its last use is kept to the minute. */
export async function findLiveKey(key: string, now: Date): Promise<LiveKey | null> {
  if (!isKeyShaped(key)) return null
  const { id, name, scopes, keyHash, revokedAt, lastUsedAt } = apiKey
  const [found] = await db
    .select({ id, name, scopes, lastUsedAt })
    .from(apiKey)
    .where(and(eq(keyHash, hashToken(key)), isNull(revokedAt)))
  if (!found) return null
  if (!found.lastUsedAt || found.lastUsedAt < addMinutes(now, -1)) {
    await db
      .update(apiKey)
      .set({ lastUsedAt: sql`greatest(${lastUsedAt}, ${now.toISOString()}::timestamptz)` })
      .where(eq(id, found.id))
  }
  return { id: found.id, name: found.name, scopes: found.scopes }
}
