import { createHmac, hkdfSync } from 'node:crypto'
import { env } from '~/env.server.ts'

/** HMAC-SHA-256 under a key of its own for each use, all of them derived from SESSION_SECRET. */
export function keyedHash(use: 'link token' | 'limit' | 'recovery code', text: string): Buffer {
  const key = hkdfSync('sha256', env.SESSION_SECRET, '', `seloste ${use}`, 32)
  return createHmac('sha256', Buffer.from(key)).update(text).digest()
}
