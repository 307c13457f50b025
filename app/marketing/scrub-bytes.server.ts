import { env } from '~/env.server.ts'
import { canonicalAddress } from '~/rules/address.ts'
import { type Plain, readPlainAddress } from './scrub-address.ts'
import { newAddressHasher } from './scrub-hash.server.ts'
import { cutRow, type Header, newCut, type ScrubCounts } from './scrub-rows.ts'
import { type HashSet, newHashSet } from './scrub-set.ts'

/** What a link adds to a row: the origin, the path, a token of a key ring's longest id. */
const roomForLink = env.APP_ORIGIN.length + 256

/**
 * Goes through the bytes of a list row by row. A row whose number of fields is not the header's is invalid: its link would
 * stand under another column, and its address may be none.
 */
export function newScrubber(header: Header, list: HashSet) {
  const counts: ScrubCounts = { read: 0, kept: 0, suppressed: 0, duplicate: 0, invalid: 0 }
  const hasher = newAddressHasher()
  const seen = newHashSet()
  const cut = newCut()
  const plain: Plain = { length: 0, tagFrom: 0, tagTo: 0 }
  const { address, addressFrom } = hasher
  /** What stands between a row and its token. */
  const joint = Buffer.concat([Buffer.of(header.delimiter), Buffer.from(`${env.APP_ORIGIN}/u/`)])

  /** Hashes the row's address, both ways; false where it is none. */
  function hashRow(bytes: Uint8Array): boolean {
    if (cut.isBroken || cut.fields !== header.fields) return false
    const isPlain = readPlainAddress(bytes, cut.from, cut.to, address, addressFrom, plain)
    if (!isPlain && !readAnyAddress(bytes.subarray(cut.from, cut.to))) return false
    const { length, tagFrom, tagTo } = plain
    hasher.hashFull(length)
    if (tagTo === 0) hasher.baseIsFull()
    else {
      address.copyWithin(addressFrom + tagFrom, addressFrom + tagTo, addressFrom + length)
      hasher.hashBase(length - (tagTo - tagFrom))
    }
    return true
  }

  function readAnyAddress(field: Uint8Array): boolean {
    const read = canonicalAddress(Buffer.from(field.buffer, field.byteOffset, field.length).toString())
    if ('refused' in read) return false
    const { canonical } = read
    const tag = /^[^+@]+(\+[^@]*)@/.exec(canonical)?.[1] ?? ''
    plain.length = address.write(canonical, addressFrom, 'latin1')
    plain.tagTo = tag === '' ? 0 : canonical.indexOf('@')
    plain.tagFrom = plain.tagTo - tag.length
    return true
  }

  function fateOf(bytes: Uint8Array): keyof ScrubCounts {
    if (!hashRow(bytes)) return 'invalid'
    if (!seen.add(hasher.fullAt(0), hasher.fullAt(4))) return 'duplicate'
    return list.has(hasher.baseAt(0), hasher.baseAt(4)) ? 'suppressed' : 'kept'
  }

  return {
    counts,
    /** What is kept of whole rows, and how many bytes they were; the rest wants to be seen again with what follows. */
    scrub(bytes: Uint8Array, isOver: boolean): { taken: number; kept: Buffer } {
      // Most rows are kept, and a link is longer than most rows.
      let out = Buffer.allocUnsafe(bytes.length * 4 + roomForLink)
      let length = 0
      let at = 0
      while (at < bytes.length && cutRow(bytes, at, header, isOver, cut)) {
        const start = at
        at = cut.next
        if (cut.end === start) continue
        const fate = fateOf(bytes)
        counts.read++
        counts[fate]++
        if (fate !== 'kept') continue
        const needed = length + (at - start) + roomForLink
        if (needed > out.length) out = Buffer.concat([out.subarray(0, length)], needed * 2)
        for (let byte = start; byte < cut.end; byte++) out[length++] = bytes[byte]!
        for (let byte = 0; byte < joint.length; byte++) out[length++] = joint[byte]!
        length += out.write(hasher.token(), length, 'latin1')
        for (let byte = cut.end; byte < at; byte++) out[length++] = bytes[byte]!
      }
      return { taken: at, kept: out.subarray(0, length) }
    },
  }
}
