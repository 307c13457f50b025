import { canonicalAddress } from '~/rules/address.ts'
import { type Plain, readPlainAddress } from './scrub-address.ts'
import { cutRow, type Header, newCut, type ScrubCounts } from './scrub-rows.ts'
import { type HashSet, newHashSet } from './scrub-set.ts'
import { type HashingThread, linkFrom, type Slot } from './scrub-thread.server.ts'

const longestAddress = 254

/** Whole rows of a list that have an address: where each begins, where its line end does, and where the next begins. */
export type Piece = { bytes: Uint8Array; rows: Uint32Array<ArrayBuffer>; count: number; slot: Slot }

/**
 * Goes through the bytes of a list row by row. A row whose number of fields is not the header's is invalid: its link would
 * stand under another column, and its address may be none.
 */
export function newCutter(header: Header, counts: ScrubCounts, { slots, mostRows }: HashingThread) {
  const spare = slots.map((slot) => ({ slot, rows: new Uint32Array(mostRows * 3) }))
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
    /**
     * Whole rows, as many as go into one piece, and how many bytes they were. What is left wants to be seen again: at once
     * when the piece `isFull`, else with what follows.
     */
    cut(bytes: Uint8Array, isOver: boolean): { piece: Piece; taken: number; isFull: boolean } {
      const { slot, rows } = spare.pop()!
      const { text, places } = slot
      let [count, offset, at, isFull] = [0, 0, 0, false]
      while (at < bytes.length && cutRow(bytes, at, header, isOver, cut)) {
        isFull = count === mostRows || offset + longestAddress > text.length
        if (isFull) break
        const start = at
        at = cut.next
        if (cut.end === start) continue
        counts.read++
        if (!readAddress(bytes, text, offset)) {
          counts.invalid++
          continue
        }
        const place = count++ * 3
        rows[place] = start
        rows[place + 1] = cut.end
        rows[place + 2] = at
        places[place] = plain.length
        places[place + 1] = plain.tagFrom
        places[place + 2] = plain.tagTo
        offset += plain.length
      }
      return { piece: { bytes, rows, count, slot }, taken: at, isFull }
    },
    /** Takes the memory of a piece back that is done with. */
    reuse: ({ slot, rows }: Piece) => void spare.push({ slot, rows }),
  }
}

/** Writes the kept rows of each piece, in the order of the list: the first of doubles is kept. */
export function newWriter(list: HashSet, counts: ScrubCounts, recordLength: number) {
  const seen = newHashSet()
  const linkLength = recordLength - linkFrom

  function fateOf(records: Buffer, from: number): 'duplicate' | 'suppressed' | 'kept' {
    if (!seen.add(numberAt(records, from), numberAt(records, from + 4))) return 'duplicate'
    return list.has(numberAt(records, from + 8), numberAt(records, from + 12)) ? 'suppressed' : 'kept'
  }

  return ({ bytes, rows, count, slot: { records } }: Piece): Buffer => {
    const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const out = Buffer.allocUnsafe(bytes.length + count * linkLength)
    let length = 0
    for (let row = 0; row < count; row++) {
      const record = row * recordLength
      const fate = fateOf(records, record)
      counts[fate]++
      if (fate !== 'kept') continue
      const end = rows[row * 3 + 1]!
      const next = rows[row * 3 + 2]!
      length += given.copy(out, length, rows[row * 3], end)
      length += records.copy(out, length, record + linkFrom, record + recordLength)
      for (let byte = end; byte < next; byte++) out[length++] = bytes[byte]!
    }
    return out.subarray(0, length)
  }
}

function numberAt(bytes: Uint8Array, at: number): number {
  return (bytes[at]! * 0x1000000 + ((bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!)) >>> 0
}
