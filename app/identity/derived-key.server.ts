import { createHmac, hkdfSync } from 'node:crypto'
import { env } from '~/env.server.ts'

type Use = 'link token' | 'limit' | 'recovery code'

/** Derived once each: every request asks for some. */
const keys = new Map<Use, Buffer>()

/** HMAC-SHA-256 under a key of its own for each use, all of them derived from SESSION_SECRET. */
export function keyedHash(use: Use, text: string): Buffer {
  const key = keys.get(use) ?? Buffer.from(hkdfSync('sha256', env.SESSION_SECRET, '', `seloste ${use}`, 32))
  keys.set(use, key)
  return createHmac('sha256', key).update(text).digest()
}
