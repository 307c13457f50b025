import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { db } from '#db/client.server.ts'
import type { Locale } from '#db/schema/words.ts'
import { env } from '~/env.server.ts'
import type { VerifiedSubject } from '~/identity/subject.server.ts'
import { paths } from '~/paths.ts'
import { copyRecord, copySection } from './access-copy.ts'
import { accessFacts, addToTally, startTally } from './answer-facts.ts'
import { answerHead, idsOf, reader, titlesOf, wordingOf } from './find-access-answer.server.ts'
import { findSubjectRecords, listRecipients } from './queries.server.ts'
import { walkSubject } from './read-subject.server.ts'

/** Rows in memory at a time, however long a history is. */
const batch = 1000

/**
 * The exact copy as JSON (GDPR Art. 15(3); schema at /copy.schema.json), as it is read: one record a line, one moment
 * for all tables, and the facts last, since they speak of what was read. `write` holds the reading back.
 */
export async function writeAccessJson(
  subject: VerifiedSubject,
  now: Date,
  locale: Locale,
  write: (text: string) => Promise<void>,
): Promise<void> {
  await db.transaction(
    async (tx) => {
      // A reader who has gone away must not keep a connection.
      await tx.execute(sql`set local idle_in_transaction_session_timeout = '60s'`)
      const records = await findSubjectRecords(subject, now, tx)
      const recipients = await listRecipients(now, tx)
      const [wording, titles, tally] = [wordingOf(locale), titlesOf(records), startTally()]
      const head = answerHead(subject, records, now, locale)
      const $schema = new URL(paths.copySchema(), env.APP_ORIGIN).href
      await write(`${JSON.stringify({ $schema, ...head }).slice(0, -1)},"sections":[`)
      let before: string | null = null
      const walk = walkSubject(idsOf(records), { ...reader(subject, tx), batch })
      for await (const { name, table, group, records: found } of walk) {
        if (found.length === 0) continue
        addToTally(tally, name, found)
        const lines = found.map((one) => JSON.stringify(copyRecord(name, table, one, wording, titles))).join(',\n')
        const start = () => JSON.stringify(copySection(name, table, group, wording)).slice(0, -1)
        const opening = before === name ? ',\n' : `${before === null ? '' : '\n]},'}\n${start()},"records":[\n`
        await write(opening + lines)
        before = name
      }
      const facts = JSON.stringify(accessFacts(tally, wording, { ...head, recipients }))
      await write(`${before === null ? '' : '\n]}'}\n],\n"facts":${facts}}\n`)
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** The same as a stream; destroying it ends the reading. */
export function accessJson(subject: VerifiedSubject, now: Date, locale: Locale): Readable {
  const out = new PassThrough()
  const write = async (text: string) => {
    if (out.destroyed) throw new Error('The reader of the copy has gone away')
    if (!out.write(text)) await drained(out)
  }
  writeAccessJson(subject, now, locale, write).then(
    () => out.end(),
    (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  return out
}

async function drained(out: PassThrough): Promise<void> {
  const waiting = new AbortController()
  const { signal } = waiting
  await Promise.race([once(out, 'drain', { signal }), once(out, 'close', { signal })]).finally(() => waiting.abort())
}
