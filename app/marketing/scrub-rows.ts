/** Bytes of CSV (RFC 4180), looked at row by row without making a text of them: a list has a million rows. */

export type Dialect = { delimiter: number; column: number }

/** One row within the bytes; filled anew for each. */
export type Cut = {
  /** Where it ends, without its line end, and where the next begins. */
  end: number
  next: number
  fields: number
  /** The wanted field, without quotes around it; both -1 where the row is too short. */
  from: number
  to: number
  /** A quote is open to the very end. */
  isBroken: boolean
}

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

export function newCut(): Cut {
  return { end: 0, next: 0, fields: 0, from: -1, to: -1, isBroken: false }
}

/**
 * Finds the row that begins at `start`. False: its end has not come yet. What is left when the file `isOver` is a row even
 * without a line end. A quote counts only where a field begins; inside, two of them are one.
 */
export function cutRow(bytes: Uint8Array, start: number, { delimiter, column }: Dialect, isOver: boolean, cut: Cut) {
  const { length } = bytes
  let field = 0
  let begin = start
  let at = start
  cut.from = cut.to = -1
  cut.isBroken = false
  while (at < length) {
    const byte = bytes[at]!
    if (byte === quote && at === begin) {
      at = afterQuotes(bytes, at)
      if (at === -1) {
        if (!isOver) return false
        cut.isBroken = true
        at = length
      }
    } else if (byte === delimiter) {
      if (field === column) keepField(bytes, begin, at, cut)
      field++
      at++
      begin = at
    } else if (byte === lineFeed) break
    else at++
  }
  if (at >= length && !isOver) return false
  endRow(bytes, begin, at, cut)
  if (field === column) keepField(bytes, begin, cut.end, cut)
  cut.fields = field + 1
  return true
}

function endRow(bytes: Uint8Array, begin: number, at: number, cut: Cut): void {
  const isEnded = at < bytes.length
  cut.end = isEnded && at > begin && bytes[at - 1] === carriageReturn ? at - 1 : at
  cut.next = isEnded ? at + 1 : at
}

/** What stands behind the closing quote; -1 where it has not come. */
function afterQuotes(bytes: Uint8Array, opening: number): number {
  let at = opening
  do {
    at = bytes.indexOf(quote, at + 1)
    if (at === -1) return -1
    // Two at the very end: whether the second closes is told by what follows.
    if (bytes[at + 1] !== quote) return at + 1
    at++
  } while (at < bytes.length)
  return -1
}

function keepField(bytes: Uint8Array, from: number, to: number, cut: Cut): void {
  const isQuoted = to - from >= 2 && bytes[from] === quote && bytes[to - 1] === quote
  cut.from = isQuoted ? from + 1 : from
  cut.to = isQuoted ? to - 1 : to
}

const comma = 0x2c
const semicolon = 0x3b
const byteOrderMark = [0xef, 0xbb, 0xbf]

/** How many bytes of mark the file begins with. */
export function markLength(bytes: Uint8Array): 0 | 3 {
  return byteOrderMark.every((byte, at) => bytes[at] === byte) ? 3 : 0
}

export type Header = Dialect & { fields: number }
export type HeaderProblem = 'no_header' | 'no_column' | 'two_columns' | 'column_taken'

/**
 * Reads the header row: which of comma and semicolon divides it, and where the addresses stand. The column's name is
 * compared without case and outer spaces. A file that was given links already is told so.
 */
export function readHeader(row: Uint8Array, wanted: string, added: string): Header | HeaderProblem {
  const found = [comma, semicolon].map((delimiter) => ({ delimiter, names: namesOf(row, delimiter) }))
  if (found.some(({ names }) => names.every((name) => name === ''))) return 'no_header'
  const name = wanted.trim().toLowerCase()
  const [dialect] = found
    .filter(({ names }) => names.includes(name))
    .toSorted((one, other) => other.names.length - one.names.length)
  if (!dialect) return 'no_column'
  const { delimiter, names } = dialect
  if (names.indexOf(name) !== names.lastIndexOf(name)) return 'two_columns'
  if (names.includes(added)) return 'column_taken'
  return { delimiter, column: names.indexOf(name), fields: names.length }
}

function namesOf(row: Uint8Array, delimiter: number): string[] {
  const text = new TextDecoder()
  const cut = newCut()
  const names: string[] = []
  do {
    cutRow(row, 0, { delimiter, column: names.length }, true, cut)
    names.push(text.decode(row.subarray(cut.from, cut.to)).replaceAll('""', '"').trim().toLowerCase())
  } while (names.length < cut.fields)
  return names
}

/** Of each row what became of it; `read` is all of them. */
export type ScrubCounts = { read: number; kept: number; suppressed: number; duplicate: number; invalid: number }

/** The counts by the names under which they follow the rows. */
export function scrubTrailers(counts: ScrubCounts): Record<string, string> {
  const named = Object.entries(counts).map(([name, count]) => {
    return [`X-Scrub-${name[0]!.toUpperCase()}${name.slice(1)}`, String(count)] as const
  })
  return Object.fromEntries(named)
}
