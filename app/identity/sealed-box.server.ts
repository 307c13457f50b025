import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '~/env.server.ts'

type KeyRing = { id: string; key: Buffer }[]

const cipher = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

/** Text encrypted for the database: `v1.<key id>.<base64url of iv, tag and ciphertext>`. */
export function sealText(plain: string): string {
  return sealWith(env.DATA_KEYS, plain)
}

/** The text again. Throws when its key has left the ring, and when the value was altered or belongs to another key. */
export function openText(sealed: string): string {
  return openWith(env.DATA_KEYS, sealed)
}

/** The first key of the ring seals. */
export function sealWith(ring: KeyRing, plain: string): string {
  const header = `v1.${ring[0]!.id}`
  const iv = randomBytes(ivLength)
  const box = createCipheriv(cipher, cipherKey(ring[0]!.key), iv).setAAD(Buffer.from(header))
  const content = Buffer.concat([box.update(plain, 'utf8'), box.final()])
  return `${header}.${Buffer.concat([iv, box.getAuthTag(), content]).toString('base64url')}`
}

/** Any key of the ring opens what it has sealed, so a ring is rotated by putting a new key first. */
export function openWith(ring: KeyRing, sealed: string): string {
  const [version, id, payload, ...rest] = sealed.split('.')
  if (version !== 'v1' || !id || !payload || rest.length > 0) throw new Error('This is not a sealed text')
  const key = ring.find((one) => one.id === id)?.key
  if (!key) throw new Error(`The text is sealed with the key "${id}", which DATA_KEYS no longer holds`)
  const bytes = Buffer.from(payload, 'base64url')
  if (bytes.length < ivLength + tagLength) throw new Error('This is not a sealed text')
  const box = createDecipheriv(cipher, cipherKey(key), bytes.subarray(0, ivLength), { authTagLength: tagLength })
  box.setAAD(Buffer.from(`${version}.${id}`)).setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
  try {
    return box.update(bytes.subarray(ivLength + tagLength), undefined, 'utf8') + box.final('utf8')
  } catch {
    throw new Error(`The sealed text was altered, or the key "${id}" of DATA_KEYS is not the one that sealed it`)
  }
}

/** Keys of any length above 32 bytes become the cipher's 32. */
function cipherKey(key: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'seloste sealed text', 32))
}
