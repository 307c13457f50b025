import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '~/env.server.ts'
import { type AddressHash, hashAddress } from './address-hash.server.ts'

const hashBytes = 32

/**
 * The token of an address's opt-out link: key id | both hashes | MAC, base64url. It stands in every message that we send,
 * so it needs no table, holds no address, never expires, and works when campaign, list and contact are gone (RFC 8058,
 * section 3.1). Of the key ring the first key signs.
 */
export function makeOptOutToken(canonical: string): string {
  return optOutTokenOf(hashAddress(canonical))
}

/** The link for the List-Unsubscribe header and the body of a message, on our own origin, at most some 200 characters. */
export function optOutLink(canonical: string): string {
  return optOutLinkOf(hashAddress(canonical))
}

/** The same for whoever has hashed the address already: a list of a million is hashed once. */
export function optOutLinkOf(hash: AddressHash): string {
  return `${env.APP_ORIGIN}/u/${optOutTokenOf(hash)}`
}

/** Which address a token stands for, by its hashes; null unless one of our keys has signed exactly this text. */
export function readOptOutToken(token: string): AddressHash | null {
  if (!/^[\w-]{1,400}$/.test(token)) return null
  const bytes = Buffer.from(token, 'base64url')
  // Base64 spells some byte strings in several ways; ours is the only one that counts.
  if (bytes.toString('base64url') !== token) return null
  const bodyEnds = bytes.length - hashBytes
  const idEnds = bodyEnds - 2 * hashBytes
  if (idEnds < 1) return null
  const id = bytes.toString('latin1', 0, idEnds)
  const body = bytes.subarray(0, bodyEnds)
  const isOurs = env.LINK_KEYS.some(
    (key) => key.id === id && timingSafeEqual(mac(key.key, body), bytes.subarray(bodyEnds)),
  )
  if (!isOurs) return null
  const hex = (from: number) => bytes.toString('hex', from, from + hashBytes)
  return { full: hex(idEnds), base: hex(idEnds + hashBytes) }
}

function optOutTokenOf({ full, base }: AddressHash): string {
  const { id, key } = env.LINK_KEYS[0]!
  const body = Buffer.concat([Buffer.from(id, 'latin1'), Buffer.from(full, 'hex'), Buffer.from(base, 'hex')])
  return Buffer.concat([body, mac(key, body)]).toString('base64url')
}

/** Of a fixed length from the end, so key id and hashes cannot be taken for each other. */
function mac(key: Buffer, body: Buffer): Buffer {
  return createHmac('sha256', key).update('opt-out link|').update(body).digest()
}
