import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Actor } from '~/audit/actor.ts'
import { appendEvent } from '~/audit/append-event.server.ts'
import { env } from '~/env.server.ts'
import { db, sqlClient } from '#db/client.server.ts'
import { hashAddress } from './address-hash.server.ts'
import { listBarred, noteReadingIn } from './check-list.server.ts'
import {
  cutRow,
  type Header,
  type HeaderProblem,
  markLength,
  newCut,
  readHeader,
  type ScrubCounts,
} from './scrub-rows.ts'
import { newCutter, newWriter, type Piece } from './scrub-bytes.server.ts'
import { type HashSet, newHashSet } from './scrub-set.ts'
import { type HashingThread, startHashing } from './scrub-thread.server.ts'

/** The column that the kept rows gain. */
const linkColumn = 'unsubscribe_url'
/** No header and no row is longer; what is has an open quote somewhere. */
const longestRow = 1024 * 1024
const longestPiece = 256 * 1024
/** Pieces read while earlier ones are hashed. */
const mostAhead = 4

const nothing: Uint8Array = new Uint8Array(0)

export type ScrubProblem = HeaderProblem | 'row_too_long'
class ScrubBroken extends Error {}

type Scrub = {
  input: AsyncIterable<Uint8Array>
  /** The name of the column that holds the addresses. */
  column: string
  /** Who has the list afterwards: the key of the API, or 'cli'. */
  consumer: string
  actor: Actor
  now: Date
}
type Opened = { problem: ScrubProblem } | { rows: AsyncGenerator<Buffer>; counts: ScrubCounts }

/**
 * Takes a mailing list's banned, doubled and invalid addresses out (GDPR Art. 21(3)). What is kept comes back byte for byte
 * with an opt-out link behind each row, as it is read: memory holds eight bytes for each address and for each ban. The list
 * is as it was when the scrub began. `counts` is complete when the rows have ended; so are the log and the note of the
 * reading, unless the list was empty. Rows that break off leave an event that says so. Throws ScrubBroken at a row without an end.
 */
export async function openScrub({ input, column, consumer, actor, now }: Scrub): Promise<Opened> {
  const chunks = inPieces(input)
  const opening = await readOpening(chunks, column)
  if ('problem' in opening) return opening
  const { header, head } = opening
  const list = await readList(now)
  const counts: ScrubCounts = { read: 0, kept: 0, suppressed: 0, duplicate: 0, invalid: 0 }

  async function* scrubRows(): AsyncGenerator<Buffer> {
    // One is being read, one is being written.
    const thread = startHashing(mostAhead + 2, `${String.fromCharCode(header.delimiter)}${env.APP_ORIGIN}/u/`)
    const cutter = newCutter(header, counts, thread)
    const write = newWriter(list, counts, thread.recordLength)
    let outcome = 'broken_off'
    try {
      yield head
      for await (const piece of hashAhead(cutAll(chunks, opening as Opening, cutter, counts), thread)) {
        const kept = write(piece)
        cutter.reuse(piece)
        if (kept.length > 0) yield kept
        // Other requests have their turn between two pieces.
        await nextTurn()
      }
      outcome = 'completed'
    } finally {
      await thread.stop()
      await db.transaction(async (tx) => {
        if (outcome === 'completed' && counts.read > 0) await noteReadingIn(tx, consumer, now)
        await appendEvent(tx, { actor, action: 'suppression.scrubbed', detail: { outcome, ...counts } })
      })
      // What is still to come may never come.
      chunks.return(undefined).catch(() => {})
    }
  }
  return { rows: scrubRows(), counts }
}

type Opening = { header: Header; head: Buffer; rest: Uint8Array; isOver: boolean }

/** Whole rows as they come; a row without an end ends the scrub. */
async function* cutAll(
  chunks: AsyncGenerator<Uint8Array>,
  { rest, isOver }: Opening,
  cutter: ReturnType<typeof newCutter>,
  counts: ScrubCounts,
) {
  let left = rest
  for (let over = isOver; ;) {
    const { taken, piece, isFull } = cutter.cut(left, over)
    if (piece.count > 0) yield piece
    else cutter.reuse(piece)
    if (isFull) {
      left = left.subarray(taken)
      continue
    }
    if (over) return
    if (left.length - taken > longestRow) throw new ScrubBroken(`Row ${counts.read + 1} has no end.`)
    const { value, done } = await chunks.next()
    left = joined(left.subarray(taken), value ?? nothing)
    over = done === true
  }
}

/** While one piece is hashed the next are read; none waits for more to come than there is. */
async function* hashAhead(pieces: AsyncGenerator<Piece>, thread: HashingThread) {
  const ahead: Promise<Piece>[] = []
  let coming: Promise<IteratorResult<Piece>> | null = next()
  function next() {
    const promise = pieces.next()
    // It is awaited below, unless the scrub has broken off by then.
    promise.catch(() => {})
    return promise
  }
  while (coming || ahead.length > 0) {
    const [first] = ahead
    const isNext: boolean =
      coming !== null && ahead.length < mostAhead && (!first || (await comesBefore(coming, first)))
    if (isNext) {
      const found: IteratorResult<Piece> = await coming!
      coming = found.done ? null : next()
      if (!found.done) ahead.push(hashPiece(found.value, thread))
    } else {
      yield await first!
      void ahead.shift()
    }
  }
}

function hashPiece(piece: Piece, thread: HashingThread): Promise<Piece> {
  const hashed = thread.hash(piece.slot, piece.count).then(() => piece)
  // A scrub that has broken off waits for none of them.
  hashed.catch(() => {})
  return hashed
}

function comesBefore(one: Promise<unknown>, other: Promise<unknown>): Promise<boolean> {
  return Promise.race([one.then(() => true), other.then(() => false)])
}

/** The first row, and what was read behind it. */
async function readOpening(
  chunks: AsyncGenerator<Uint8Array>,
  column: string,
): Promise<Opening | { problem: ScrubProblem }> {
  const cut = newCut()
  let bytes = nothing
  for (let isOver = false; ;) {
    const mark = markLength(bytes)
    // Which of them divides it is not known yet: names have no line breaks.
    if (cutRow(bytes, mark, { delimiter: 0x2c, column: 0 }, isOver, cut)) {
      const row = bytes.subarray(mark, cut.end)
      const header = readHeader(row, column, linkColumn)
      if (typeof header === 'string') return { problem: header }
      const delimiter = Buffer.of(header.delimiter)
      const lineEnd = bytes.subarray(cut.end, cut.next)
      const head = Buffer.concat([bytes.subarray(0, cut.end), delimiter, Buffer.from(linkColumn), lineEnd])
      return { header, head, rest: bytes.subarray(cut.next), isOver }
    }
    if (bytes.length > longestRow) return { problem: 'row_too_long' }
    const { value, done } = await chunks.next()
    bytes = joined(bytes, value ?? nothing)
    isOver = done === true
  }
}

/**
 * No piece is so long that the others would wait for it, and but for the last none so short that handing it from thread to
 * thread would cost more than its rows.
 */
async function* inPieces(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = []
  let length = 0
  for await (const chunk of input) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + longestPiece - length)
      gathered.push(part)
      length += part.length
      at += part.length
      if (length < longestPiece) continue
      yield gathered.length === 1 ? part : Buffer.concat(gathered)
      gathered = []
      length = 0
    }
  }
  if (length > 0) yield Buffer.concat(gathered)
}

function joined(left: Uint8Array, more: Uint8Array): Uint8Array {
  return left.length === 0 ? more : Buffer.concat([left, more])
}

/** Everybody whom marketing by e-mail must stay away from, by the address without its tag. */
async function readList(now: Date): Promise<HashSet> {
  const list = newHashSet()
  // Sixteen digits each, many to a row: a row for each would cost more than the rest of it.
  const banned = sqlClient<{ hashes: string }[]>`
    select string_agg(left(email_base_hash, 16), '') as hashes from suppression_entry
    where lifted_at is null and channel in ('all', 'email') group by left(email_base_hash, 2)`
  for await (const rows of banned.cursor(16)) {
    for (const { hashes } of rows) {
      for (let at = 0; at < hashes.length; at += 16) list.add(hexAt(hashes, at), hexAt(hashes, at + 8))
    }
  }
  for await (const address of listBarred(now)) {
    const { base } = hashAddress(address)
    list.add(hexAt(base, 0), hexAt(base, 8))
  }
  return list
}

function hexAt(digits: string, at: number): number {
  return Number.parseInt(digits.slice(at, at + 8), 16)
}
