import { createHash } from 'node:crypto'
import type { LinkPurpose as MailboxLinkPurpose } from '#db/schema/words.ts'
import { keyedHash } from './derived-key.server.ts'

export type LinkPurpose = MailboxLinkPurpose | 'staff_set_up'

/**
 * The token of a mailed link, computed from its row whenever the letter is rendered. Neither the database nor the
 * queue holds it, and a letter that is rendered again is the same to the byte.
 */
export function linkToken(purpose: LinkPurpose, rowId: string): string {
  return keyedHash('link token', `v1|${purpose}|${rowId}`).toString('base64url')
}

/** What the row keeps of its token. The text is hashed, not the bytes: base64url spells some byte strings in several ways. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Whether a URL's last part can be a token at all; what cannot never reaches the database. */
export function isTokenShaped(token: string): boolean {
  return /^[\w-]{43}$/.test(token)
}
