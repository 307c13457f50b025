import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { stringify, type Options, type Stringifier } from 'csv-stringify'
import { sql } from 'drizzle-orm'
import { ZipFile } from 'yazl'
import { db } from '#db/client.server.ts'
import type { Locale } from '#db/schema/words.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import { tFor } from '~/i18n/i18n.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { accessFacts, addToTally, startTally } from './answer-facts.ts'
import { answerRecords } from './answer-items.ts'
import { factLines, recordHead, recordLine, shownColumns, useHead, useLines, type Line } from './copy-lines.server.ts'
import { copyReadme } from './copy-readme.server.ts'
import { addUses, type Uses } from './copy-uses.ts'
import { answerHead, idsOf, reader, titlesOf, wordingOf } from './find-access-answer.server.ts'
import { findSubjectRecords, listRecipients } from './queries.server.ts'
import { walkSubject } from './read-subject.server.ts'
import { accessJson } from './write-access-json.server.ts'

/**
 * For the spreadsheets of Finnish offices. Cells that would run as formulas get an apostrophe; without quoted_string
 * a lone line break inside of a cell would end its row.
 */
const csv: Options = {
  bom: true,
  delimiter: ';',
  record_delimiter: 'windows',
  escape_formulas: true,
  quoted_string: true,
}
/** Rows in memory at a time, however long a history is. */
const batch = 500

/**
 * The answer as tables for spreadsheets, with the exact JSON beside them (GDPR Art. 15(3), 20(1)). It is read, packed
 * and sent a few rows at a time, never on disk. Destroying the stream ends the reading.
 */
export function writeCopyZip(subject: VerifiedSubject, now: Date, locale: Locale): Readable {
  const zip = new ZipFile()
  const output = new PassThrough()
  const fail = (error: unknown) => output.destroy(error instanceof Error ? error : new Error('The copy was not packed'))
  zip.on('error', fail)
  zip.outputStream.pipe(output)
  const add: Add = (name, stream) => zip.addReadStream(stream.on('error', fail), name, { mtime: now })
  writeFiles(subject, now, locale, add, output).then(() => zip.end(), fail)
  return output
}

type Add = (name: string, stream: Readable) => void

async function writeFiles(subject: VerifiedSubject, now: Date, locale: Locale, add: Add, output: Readable) {
  await writeTables(subject, now, locale, add, output)
  add('data.json', accessJson(subject, now, locale))
}

async function writeTables(subject: VerifiedSubject, now: Date, locale: Locale, add: Add, output: Readable) {
  const t = tFor(locale, 'me')
  let file: Stringifier | undefined
  const open = async (name: string, head: Line) => {
    file?.end()
    file = stringify(csv)
    add(`${fileNameOf(name)}.csv`, file)
    await put(head)
  }
  const put = async (line: Line) => {
    if (output.destroyed) throw new Error('The reader of the copy has gone away')
    if (file && !file.write(line)) await drained(file, output)
  }
  await db.transaction(
    async (tx) => {
      // A reader who has gone away must not keep a connection.
      await tx.execute(sql`set local idle_in_transaction_session_timeout = '60s'`)
      const records = await findSubjectRecords(subject, now, tx)
      const recipients = await listRecipients(now, tx)
      const head = answerHead(subject, records, now, locale)
      const [wording, titles, tally] = [wordingOf(locale), titlesOf(records), startTally()]
      const uses: Uses = new Map()
      let count = 0
      let before: string | null = null
      addText(add, copyReadme(head))
      for await (const { name, table, records: found } of walkSubject(idsOf(records), {
        ...reader(subject, tx),
        batch,
      })) {
        if (found.length === 0) continue
        addToTally(tally, name, found)
        const columns = shownColumns(name, table, locale)
        const term = capitalized(table.term[locale])
        if (name !== before) await open(`${String((count += 1)).padStart(2, '0')} ${term}`, recordHead(columns, locale))
        before = name
        const answered = answerRecords(name, found, wording, titles)
        addUses(uses, term, answered)
        for (const record of answered) await put(recordLine(record, columns, locale))
      }
      await open(t('copy.readme.usesFile'), useHead(locale))
      for (const line of useLines(uses)) await put(line)
      await open(t('copy.readme.factsFile'), [t('copy.paper.point'), t('copy.paper.answer')])
      for (const line of factLines(accessFacts(tally, wording, { ...head, recipients }), locale)) await put(line)
      file?.end()
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

function addText(add: Add, text: string): void {
  const stream = new PassThrough()
  // The mark tells old editors of Windows that it is UTF-8.
  stream.end(`\uFEFF${text}`)
  add('README.txt', stream)
}

async function drained(file: Stringifier, output: Readable): Promise<void> {
  const waiting = new AbortController()
  const { signal } = waiting
  const [drain, close] = [once(file, 'drain', { signal }), once(output, 'close', { signal })]
  await Promise.race([drain, close]).finally(() => waiting.abort())
  void Promise.allSettled([drain, close])
}

/** A term as a file's name, without what file systems refuse. */
function fileNameOf(term: string): string {
  return term.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()
}
