import { createReadStream, createWriteStream } from 'node:fs'
import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { declareCommand, WrongUsage } from './command.ts'

/** The API's scrub for a file, by the same code: it streams, so a million rows are nothing to be afraid of. */
export const scrub = declareCommand({
  name: 'scrub',
  summary: 'writes the rows of a mailing list that may be mailed, each with its opt-out link; the counts go to stderr',
  options: {
    column: { type: 'string', hint: 'NAME', summary: 'the column that holds the addresses (email)' },
    output: { type: 'string', hint: 'FILE', summary: 'a file for the rows, there when all is done; stdout without it' },
    json: { type: 'boolean', summary: 'for machines: the counts as { read, kept, suppressed, duplicate, invalid }' },
  },
  operands: [{ hint: 'FILE.csv', summary: 'comma or semicolon, the first row names the columns' }],
  async run({ values, operands: [given = ''] }, { now, tell }) {
    const file = fromHere(given)
    const { column = 'email' } = values
    const output = values.output === undefined ? undefined : fromHere(values.output)
    const size = await sizeOf(file)
    if (output !== undefined && (await isSameFile(file, output)))
      throw new WrongUsage('--output must be another file than the one that is read.')
    const { withDatabase } = await import('./with-database.server.ts')
    const { openScrub } = await import('~/marketing/scrub-list.server.ts')
    const { scrubTrailers } = await import('~/marketing/scrub-rows.ts')
    return withDatabase(async () => {
      const progress = startProgress(tell)
      const input = progress.watch(createReadStream(file, { highWaterMark: 256 * 1024 }), size)
      const actor = { kind: 'system' } as const
      const opened = await openScrub({ input, column, consumer: 'cli', actor, now })
      if ('problem' in opened) {
        progress.end()
        tell(sentences[opened.problem].replace('%', column))
        return 1
      }
      const { rows, counts } = opened
      try {
        await (output === undefined ? pipeline(rows, process.stdout, { end: false }) : writeWhole(rows, output))
      } finally {
        progress.end()
      }
      const named = Object.entries(scrubTrailers(counts)).map(([name, count]) => `${name}: ${count}`)
      tell(values.json ? JSON.stringify(counts) : named.join(', '))
      return 0
    })
  },
})

const sentences = {
  no_header: 'The first row must name the columns.',
  no_column: 'The first row names no column "%"; say which with --column.',
  two_columns: 'The first row names the column "%" twice.',
  column_taken: 'The file has a column unsubscribe_url already: take it out first.',
  row_too_long: 'A row of more than a megabyte: a quote was opened and not closed.',
}

/** npm starts the tool in the clone's root, and keeps where one stood. */
function fromHere(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? '.', file)
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null)
  if (!found || found.isDirectory()) throw new WrongUsage(`There is no file "${file}".`)
  return found.size
}

async function isSameFile(one: string, other: string): Promise<boolean> {
  const real = await realpath(other).catch(() => null)
  return real !== null && real === (await realpath(one))
}

/** A list that broke off must not look like a whole one: it gets its name when it is complete. */
async function writeWhole(rows: AsyncIterable<Buffer>, output: string): Promise<void> {
  const unfinished = `${output}.part`
  try {
    // Only the owner may read a list of people.
    await pipeline(rows, createWriteStream(unfinished, { mode: 0o600 }))
    const handle = await open(unfinished, 'r+')
    await handle.sync()
    await handle.close()
    await rename(unfinished, output)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

/** How far it is: on a terminal one line that changes, else a line now and then. The counts come after it. */
function startProgress(tell: (line: string) => void) {
  const isTerminal = process.stderr.isTTY
  const pause = isTerminal ? 1000 : 10_000
  let told = performance.now()
  let isLineOpen = false
  return {
    async *watch(input: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
      let bytes = 0
      for await (const chunk of input) {
        bytes += chunk.length
        yield chunk
        if (performance.now() - told < pause) continue
        told = performance.now()
        const text = `${Math.min(100, Math.floor((bytes / size) * 100))} %`
        if (isTerminal) process.stderr.write(`\r${text}`)
        else tell(text)
        isLineOpen = isTerminal
      }
    },
    end(): void {
      if (isLineOpen) tell('')
    },
  }
}
