import { hash } from 'node:crypto'
import { env } from '~/env.server.ts'

const blockBytes = 64
const hashBytes = 32
const longestText = 448

/**
 * HMAC-SHA-256 (RFC 2104) of many short texts under one key, without objects made for each: in a list of a million
 * addresses every row takes two. The text is written into `text` from `textFrom` on; `digest` writes its hash behind it
 * or wherever it is told.
 */
function newKeyedHasher(secret: string | Buffer, prefix: string) {
  const given = Buffer.from(secret as string)
  const key = Buffer.alloc(blockBytes)
  if (given.length > blockBytes) writeDigest(hash('sha256', given, 'binary'), key, 0)
  else given.copy(key)
  const text = Buffer.alloc(blockBytes + longestText)
  const outer = Buffer.alloc(blockBytes + hashBytes)
  for (const [at, byte] of key.entries()) {
    text[at] = byte ^ 0x36
    outer[at] = byte ^ 0x5c
  }
  const textFrom = blockBytes + text.write(prefix, blockBytes, 'latin1')
  // A view for every length, made once.
  const upTo = Array.from({ length: text.length - textFrom + 1 }, (_, length) => text.subarray(0, textFrom + length))
  return {
    text,
    textFrom,
    digest(length: number, into: Buffer, offset: number): void {
      writeDigest(hash('sha256', upTo[length]!, 'binary'), outer, blockBytes)
      writeDigest(hash('sha256', outer, 'binary'), into, offset)
    },
    hex(length: number): string {
      writeDigest(hash('sha256', upTo[length]!, 'binary'), outer, blockBytes)
      return hash('sha256', outer, 'hex')
    },
  }
}

/** The `base` of `hashAddress` for many canonical addresses that have no tag any more. */
export function hashUntagged(addresses: readonly string[]): string[] {
  const hasher = newKeyedHasher(env.SUPPRESSION_KEY, 'address|')
  return addresses.map((address) => hasher.hex(hasher.text.write(address, hasher.textFrom, 'latin1')))
}

/** The hash comes as a text of one character for each byte: that is three times as fast as a buffer of its own. */
function writeDigest(digest: string, into: Buffer, offset: number): void {
  for (let at = 0; at < hashBytes; at++) into[offset + at] = digest.charCodeAt(at)
}

/** `hashAddress` and `optOutLinkOf` for lists: the same bytes, at the rate that a list of a million needs. */
export function newAddressHasher() {
  const addresses = newKeyedHasher(env.SUPPRESSION_KEY, 'address|')
  const { id, key } = env.LINK_KEYS[0]!
  const tokens = newKeyedHasher(key, 'opt-out link|')
  const { text: body, textFrom: idFrom } = tokens
  const fullFrom = idFrom + body.write(id, idFrom, 'latin1')
  const baseFrom = fullFrom + hashBytes
  const bodyEnds = baseFrom + hashBytes
  const token = body.subarray(idFrom, bodyEnds + hashBytes)
  return {
    /** Where the canonical address is written, and from which byte on. */
    address: addresses.text,
    addressFrom: addresses.textFrom,
    hashFull: (length: number) => addresses.digest(length, body, fullFrom),
    hashBase: (length: number) => addresses.digest(length, body, baseFrom),
    baseIsFull: () => void body.copyWithin(baseFrom, fullFrom, baseFrom),
    /** The 32 bits of either hash from a byte on. */
    fullAt: (byte: 0 | 4) => numberAt(body, fullFrom + byte),
    baseAt: (byte: 0 | 4) => numberAt(body, baseFrom + byte),
    /** The token of the two hashes' link. */
    token(): string {
      tokens.digest(bodyEnds - idFrom, body, bodyEnds)
      return token.toString('base64url')
    },
  }
}

function numberAt(bytes: Buffer, at: number): number {
  return (bytes[at]! * 0x1000000 + ((bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!)) >>> 0
}
