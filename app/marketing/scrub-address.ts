import { canonicalAddress } from '~/rules/address.ts'

/** For each byte of a plain address what it is in the canonical form; zero: the byte is not plain. */
const plain = new Uint8Array(256)
for (const char of 'abcdefghijklmnopqrstuvwxyz0123456789') plain[char.charCodeAt(0)] = char.charCodeAt(0)
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') plain[char.charCodeAt(0)] = char.toLowerCase().charCodeAt(0)
const codeOf = (char: string) => char.charCodeAt(0)
const [dot, hyphen, underscore, plus] = [codeOf('.'), codeOf('-'), codeOf('_'), codeOf('+')]
const [at, zero, nine] = [codeOf('@'), codeOf('0'), codeOf('9')]
for (const byte of [dot, hyphen, underscore, plus]) plain[byte] = byte

/** The canonical form as bytes, as far as a plain address goes: its length, and where a `+tag` begins and ends. */
export type Plain = { length: number; tagFrom: number; tagTo: number }

/**
 * The rule of `canonicalAddress` for addresses that leave no doubt, nearly all of them, on bytes: writes the canonical form
 * to `into` from `offset` on. False says only that the whole rule must be asked. `found` is filled anew.
 */
export function readPlainAddress(
  bytes: Uint8Array,
  from: number,
  to: number,
  into: Uint8Array,
  offset: number,
  found: Plain,
): boolean {
  if (to - from > 254) return false
  const domain = readLocal(bytes, from, to, into, offset, found)
  return domain !== -1 && readDomain(bytes, domain, to, into, offset + domain - from) && setLength(found, to - from)
}

function setLength(found: Plain, length: number): true {
  found.length = length
  return true
}

/** Where the domain begins; -1 where what stands before it is not plain. */
function readLocal(
  bytes: Uint8Array,
  from: number,
  to: number,
  into: Uint8Array,
  offset: number,
  found: Plain,
): number {
  found.tagFrom = found.tagTo = 0
  let before = dot
  for (let index = from; index < to; index++) {
    const byte = bytes[index]!
    if (byte === at) {
      const length = index - from
      if (before === dot || length > 64) return -1
      found.tagTo = found.tagFrom > 0 ? length : 0
      into[offset + length] = at
      return index + 1
    }
    const canonical = plain[byte]!
    if (canonical === 0 || (byte === dot && before === dot)) return -1
    if (byte === plus && found.tagFrom === 0) {
      if (index === from) return -1
      found.tagFrom = index - from
    }
    into[offset + index - from] = canonical
    before = byte
  }
  return -1
}

/** Labels of letters, digits and inner hyphens; at least two, the last with a letter in front and longer than one. */
function readDomain(bytes: Uint8Array, from: number, to: number, into: Uint8Array, offset: number): boolean {
  let label = from
  for (let index = from; index <= to; index++) {
    const byte = index === to ? dot : bytes[index]!
    if (byte === dot) {
      if (!isPlainLabel(bytes, label, index)) return false
      if (index === to) break
      label = index + 1
    } else if (plain[byte] === 0 || byte === underscore || byte === plus) return false
    into[offset + index - from] = plain[byte]!
  }
  const first = bytes[label]!
  return label > from && to - label > 1 && (first < zero || first > nine)
}

function isPlainLabel(bytes: Uint8Array, from: number, to: number): boolean {
  if (to === from || to - from > 63 || bytes[from] === hyphen || bytes[to - 1] === hyphen) return false
  // Two hyphens there announce an international name.
  return bytes[from + 2] !== hyphen || bytes[from + 3] !== hyphen
}

const typed = new Uint8Array(256)
const canonical = new Uint8Array(256)
const seen: Plain = { length: 0, tagFrom: 0, tagTo: 0 }

/** What `canonicalAddress` says of a text, for lists: null where it is refused. */
export function canonicalOf(text: string): string | null {
  const { length } = text
  if (length <= 254) {
    for (let index = 0; index < length; index++) {
      const code = text.charCodeAt(index)
      typed[index] = code < 128 ? code : 0
    }
    if (readPlainAddress(typed, 0, length, canonical, 0, seen)) return text.toLowerCase()
  }
  const address = canonicalAddress(text)
  return 'refused' in address ? null : address.canonical
}
