import { env } from '~/env.server.ts'
import { canonicalAddress } from '~/rules/address.ts'
import { type Plain, readPlainAddress } from './scrub-address.ts'
import { cutRow, type Header, newCut, type ScrubCounts } from './scrub-rows.ts'
import { type HashSet, newHashSet } from './scrub-set.ts'
import type { Batch } from './scrub-thread.server.ts'

const longestAddress = 254
/** The shortest row that has an address: a@b.cd and its line end. */
const shortestRow = 7

/**
 * Whole rows of a list that have an address: where each begins, where its line end does, and where the next begins; with
 * what the thread hashes. Its memory is used again and again.
 */
export type Piece = Batch & { bytes: Uint8Array; rows: Uint32Array<ArrayBuffer> }
type Layout = { recordLength: number; fullFrom: number; baseFrom: number }

/**
 * Goes through the bytes of a list row by row. A row whose number of fields is not the header's is invalid: its link would
 * stand under another column, and its address may be none.
 */
export function newCutter(header: Header, counts: ScrubCounts, recordLength: number) {
  const spare: Piece[] = []
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

  return {
    /** Whole rows, and how many bytes they were; the rest wants to be seen again with what follows. */
    cut(bytes: Uint8Array, isOver: boolean): { piece: Piece; taken: number } {
      const piece = roomFor(spare.pop(), bytes)
      const { rows, places } = piece
      let [offset, at] = [0, 0]
      while (at < bytes.length && cutRow(bytes, at, header, isOver, cut)) {
        const start = at
        at = cut.next
        if (cut.end === start) continue
        counts.read++
        // An international domain is longer in its canonical form.
        if (offset + longestAddress > piece.text.length) piece.text = longer(piece.text)
        if (!readAddress(bytes, piece.text, offset)) {
          counts.invalid++
          continue
        }
        const place = piece.count * 3
        rows[place] = start
        rows[place + 1] = cut.end
        rows[place + 2] = at
        places[place] = plain.length
        places[place + 1] = plain.tagFrom
        places[place + 2] = plain.tagTo
        offset += plain.length
        piece.count++
      }
      if (piece.records.length < piece.count * recordLength)
        piece.records = new Uint8Array(piece.count * recordLength * 2)
      return { piece, taken: at }
    },
    /** Takes a piece back that is done with. */
    reuse: (piece: Piece) => void spare.push(piece),
  }
}

function roomFor(used: Piece | undefined, bytes: Uint8Array): Piece {
  const most = Math.ceil(bytes.length / shortestRow) * 3
  if (used && used.rows.length >= most) return { ...used, bytes, count: 0 }
  const text = new Uint8Array(bytes.length + longestAddress)
  return {
    bytes,
    text,
    rows: new Uint32Array(most),
    places: new Uint16Array(most),
    count: 0,
    records: new Uint8Array(0),
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

  /** What a row grows by. */
  const linkLength = joint.length + Math.ceil((recordLength * 4) / 3)

  function fateOf(records: Uint8Array, from: number): 'duplicate' | 'suppressed' | 'kept' {
    const [full, base] = [from + fullFrom, from + baseFrom]
    if (!seen.add(numberAt(records, full), numberAt(records, full + 4))) return 'duplicate'
    return list.has(numberAt(records, base), numberAt(records, base + 4)) ? 'suppressed' : 'kept'
  }

  return ({ bytes, rows, count, ...hashed }: Piece): Buffer => {
    const records = Buffer.from(hashed.records.buffer)
    const out = Buffer.allocUnsafe(bytes.length + count * linkLength)
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
