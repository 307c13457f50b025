// @ts-check
import { hash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'

/**
 * The program of a scrub's hashing thread: three or four keyed hashes for each of a million rows may not keep the pages
 * waiting. Plain JavaScript, for Node itself starts it, from the sources and from the build alike.
 * @typedef {{ suppressionKey: string, linkKeyId: string, linkKey: Uint8Array, recordLength: number, beforeToken: string }} Secrets
 * @typedef {Pick<import('./scrub-thread.server.ts').Slot, 'text' | 'places'> & { records: Uint8Array }} Slot
 */
const blockBytes = 64
const hashBytes = 32
const longestText = 448
/** Of a hash, in a record. */
const compared = 8

/**
 * HMAC-SHA-256 (RFC 2104) of many short texts under one key, with no object made for each. The text is written into `text`
 * from `textFrom` on.
 * @param {string | Uint8Array} secret
 * @param {string} prefix
 */
function newKeyedHasher(secret, prefix) {
  const given = typeof secret === 'string' ? Buffer.from(secret) : Buffer.from(secret)
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
  /** @param {number} length @param {Uint8Array} into @param {number} offset */
  const digest = (length, into, offset) => {
    writeDigest(hash('sha256', upTo[length], 'binary'), outer, blockBytes)
    writeDigest(hash('sha256', outer, 'binary'), into, offset)
  }
  return { text, textFrom, digest }
}

/**
 * The hash comes as a text of one character for each byte: that is three times as fast as a buffer of its own.
 * @param {string} digest
 * @param {Uint8Array} into
 * @param {number} offset
 */
function writeDigest(digest, into, offset) {
  for (let at = 0; at < hashBytes; at++) into[offset + at] = digest.charCodeAt(at)
}

const digits = Uint8Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', (digit) =>
  digit.charCodeAt(0),
)

/**
 * RFC 4648, section 5, without padding. What is read behind the end of the bytes is nothing.
 * @param {Uint8Array} bytes
 * @param {Uint8Array} into
 * @param {number} offset
 */
function writeBase64(bytes, into, offset) {
  for (let at = 0, to = offset; at < bytes.length; at += 3, to += 4) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    into[to] = digits[three >> 18] ?? 0
    into[to + 1] = digits[(three >> 12) & 63] ?? 0
    if (at + 1 < bytes.length) into[to + 2] = digits[(three >> 6) & 63] ?? 0
    if (at + 2 < bytes.length) into[to + 3] = digits[three & 63] ?? 0
  }
}

/**
 * What `hashAddress` and `optOutLinkOf` make of each address: the first bytes of both hashes, by which they are compared,
 * and the link.
 * @param {Secrets} secrets
 */
function newAddressHasher({ suppressionKey, linkKeyId, linkKey, recordLength, beforeToken }) {
  const addresses = newKeyedHasher(suppressionKey, 'address|')
  const tokens = newKeyedHasher(linkKey, 'opt-out link|')
  const { text: body, textFrom: idFrom } = tokens
  const fullFrom = idFrom + body.write(linkKeyId, idFrom, 'latin1')
  const baseFrom = fullFrom + hashBytes
  const bodyEnds = baseFrom + hashBytes
  const whole = body.subarray(idFrom, bodyEnds + hashBytes)
  const { text: address, textFrom } = addresses
  const joint = Buffer.from(beforeToken, 'latin1')

  /** @param {Slot} slot @param {number} count */
  return ({ text, places, records }, count) => {
    let from = 0
    for (let row = 0, to = 0; row < count; row++, to += recordLength) {
      const [length, tagFrom, tagTo] = [places[row * 3], places[row * 3 + 1], places[row * 3 + 2]]
      for (let at = 0; at < length; at++) address[textFrom + at] = text[from + at] ?? 0
      from += length
      addresses.digest(length, body, fullFrom)
      if (tagTo === 0) body.copyWithin(baseFrom, fullFrom, baseFrom)
      else {
        address.copyWithin(textFrom + tagFrom, textFrom + tagTo, textFrom + length)
        addresses.digest(length - (tagTo - tagFrom), body, baseFrom)
      }
      tokens.digest(bodyEnds - idFrom, body, bodyEnds)
      for (let at = 0; at < compared; at++) {
        records[to + at] = body[fullFrom + at] ?? 0
        records[to + compared + at] = body[baseFrom + at] ?? 0
      }
      records.set(joint, to + 2 * compared)
      writeBase64(whole, records, to + 2 * compared + joint.length)
    }
  }
}

const hashAll = newAddressHasher(workerData)
/** @type {Slot[]} */
const memory = workerData.memory
parentPort?.on('message', ([number, count]) => {
  hashAll(memory[number], count)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(number)
})
