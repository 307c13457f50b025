import { env } from '~/env.server.ts'
import { canonicalAddress } from '~/rules/address.ts'
import { type Plain, readPlainAddress } from './scrub-address.ts'
import { cutRow, type Header, newCut, type ScrubCounts } from './scrub-rows.ts'
import { type HashSet, newHashSet } from './scrub-set.ts'
import type { Batch } from './scrub-thread.server.ts'

/** What a link adds to a row: the origin, the path, a token of a key ring's longest id. */
const roomForLink = env.APP_ORIGIN.length + 256
const longestAddress = 254
/** The shortest row that has an address: a@b.cd and its line end. */
const shortestRow = 7

/** Whole rows of a list that have an address: where each begins, where its line end does, and where the next begins. */
export type Piece = { bytes: Uint8Array; rows: Uint32Array; count: number }
type CutPiece = {
  piece: Piece
  batch: Batch
  /** How many bytes were whole rows; the rest wants to be seen again with what follows. */
  taken: number
}
type Layout = { recordLength: number; fullFrom: number; baseFrom: number }

/**
 * Goes through the bytes of a list row by row. A row whose number of fields is not the header's is invalid: its link would
 * stand under another column, and its address may be none.
 */
export function newCutter(header: Header, counts: ScrubCounts) {
  const cut = newCut()
  const plain: Plain = { length: 0, tagFrom: 0, tagTo: 0 }

  /** Writes the row's canonical address to `text`; false where it has none. */
  function readAddress(bytes: Uint8Array, text: Uint8Array, offset: number): boolean {
    if (cut.isBroken || cut.fields !== header.fields) return false
    if (readPlainAddress(bytes, cut.from, cut.to, text, offset, plain)) return true
    const field = bytes.subarray(cut.from, cut.to)
    const read = canonicalAddress(Buffer.from(field.buffer, field.byteOffset, field.length).toString())
    if ('refused' in read) return false
    const { canonical } = read
    const tag = /^[^+@]+(\+[^@]*)@/.exec(canonical)?.[1] ?? ''
    text.set(Buffer.from(canonical, 'latin1'), offset)
    plain.length = canonical.length
    plain.tagTo = tag === '' ? 0 : canonical.indexOf('@')
    plain.tagFrom = plain.tagTo - tag.length
    return true
  }

  return (bytes: Uint8Array, isOver: boolean): CutPiece => {
    const most = Math.ceil(bytes.length / shortestRow)
    const rows = new Uint32Array(most * 3)
    const places = new Uint16Array(most * 3)
    // An international domain is longer in its canonical form; the rule is asked for few.
    let text = new Uint8Array(bytes.length + longestAddress)
    let [count, offset, at] = [0, 0, 0]
    while (at < bytes.length && cutRow(bytes, at, header, isOver, cut)) {
      const start = at
      at = cut.next
      if (cut.end === start) continue
      counts.read++
      if (offset + longestAddress > text.length) text = longer(text)
      if (!readAddress(bytes, text, offset)) {
        counts.invalid++
        continue
      }
      rows.set([start, cut.end, at], count * 3)
      places.set([plain.length, plain.tagFrom, plain.tagTo], count * 3)
      offset += plain.length
      count++
    }
    return { piece: { bytes, rows, count }, batch: { text, places, count }, taken: at }
  }
}

function longer(text: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(text.length * 2)
  wider.set(text)
  return wider
}

/** Writes the kept rows of each piece, in the order of the list: the first of doubles is kept. */
export function newWriter(header: Header, list: HashSet, counts: ScrubCounts, layout: Layout) {
  const { recordLength, fullFrom, baseFrom } = layout
  const seen = newHashSet()
  /** What stands between a row and its token. */
  const joint = Buffer.concat([Buffer.of(header.delimiter), Buffer.from(`${env.APP_ORIGIN}/u/`)])

  function fateOf(records: Uint8Array, from: number): 'duplicate' | 'suppressed' | 'kept' {
    const [full, base] = [from + fullFrom, from + baseFrom]
    if (!seen.add(numberAt(records, full), numberAt(records, full + 4))) return 'duplicate'
    return list.has(numberAt(records, base), numberAt(records, base + 4)) ? 'suppressed' : 'kept'
  }

  return ({ bytes, rows, count }: Piece, hashed: Uint8Array<ArrayBuffer>): Buffer => {
    const records = Buffer.from(hashed.buffer, hashed.byteOffset, hashed.length)
    const out = Buffer.allocUnsafe(bytes.length + count * roomForLink)
    let length = 0
    for (let row = 0; row < count; row++) {
      const from = row * recordLength
      const fate = fateOf(records, from)
      counts[fate]++
      if (fate !== 'kept') continue
      const end = rows[row * 3 + 1]!
      const next = rows[row * 3 + 2]!
      for (let byte = rows[row * 3]!; byte < end; byte++) out[length++] = bytes[byte]!
      for (let byte = 0; byte < joint.length; byte++) out[length++] = joint[byte]!
      length += out.write(records.toString('base64url', from, from + recordLength), length, 'latin1')
      for (let byte = end; byte < next; byte++) out[length++] = bytes[byte]!
    }
    return out.subarray(0, length)
  }
}

function numberAt(bytes: Uint8Array, at: number): number {
  return (bytes[at]! * 0x1000000 + ((bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!)) >>> 0
}
