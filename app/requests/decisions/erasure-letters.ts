import { and, count, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { erasureDone } from '#emails/erasure-done.tsx'
import { erasureFinished } from '#emails/erasure-finished.tsx'
import type { Executor } from '#db/client.server.ts'
import { recipientTask } from '#db/schema/case-work.ts'
import { erasureRecord, legalHold } from '#db/schema/holds.ts'
import type { Locale } from '#db/schema/words.ts'
import type { LetterSource } from '~/mail/letter.ts'
import { erasureReasons } from '~/register/description/reasons.ts'
import { personalTables } from '~/register/description/register-description.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { caseLetter, factsOf } from '../case-letter.ts'
import { listKept, listStaying } from '../case-parts.server.ts'
import { finishCaseOnLetter } from './finish-erasure.server.ts'
import { keptUntil } from './recipient-terms.ts'

/** What an erasure did and left, and, when the holds have ended, that the rest has gone too (rules 7.3, ERA and PART). */
export const erasureLetters: LetterSource[] = [
  caseLetter('erasure-done', erasureDone, async ({ id, locale, ...found }, tx) => {
    const { executedAt, counts } = await requireRecord(tx, id)
    const kept = await listKept(tx, id)
    const terms = termsIn(locale)
    return {
      ...factsOf(found),
      erasedOn: helsinkiDate(executedAt),
      erased: inOrder(locale, (table) => (counts[table]?.erased ?? 0) + (counts[table]?.cleared ?? 0)),
      kept: kept.map(({ table, ...hold }) => ({ term: terms.get(table) ?? table, ...hold })),
      staying: await stayingIn(tx, id, locale),
      ...(await findTold(tx, id)),
    }
  }),
  caseLetter(
    'erasure-finished',
    erasureFinished,
    async ({ id, locale, ...found }, tx) => {
      const { finishedAt } = await requireRecord(tx, id)
      // Taken up again before the letter could leave, and something is held anew.
      if (!finishedAt) return null
      const isGone = and(eq(legalHold.caseId, id), isNotNull(legalHold.releasedAt))
      const gone = await tx
        .select({ table: legalHold.tableName, count: count() })
        .from(legalHold)
        .where(isGone)
        .groupBy(legalHold.tableName)
      const counts = new Map(gone.map((one) => [one.table, one.count]))
      return {
        ...factsOf(found),
        finishedOn: helsinkiDate(finishedAt),
        erased: inOrder(locale, (table) => counts.get(table) ?? 0),
        staying: await stayingIn(tx, id, locale),
      }
    },
    finishCaseOnLetter,
  ),
]

async function requireRecord(tx: Executor, caseId: string) {
  const [record] = await tx.select().from(erasureRecord).where(eq(erasureRecord.caseId, caseId))
  if (!record) throw new Error(`Case ${caseId} has no proof of an erasure to tell of`)
  return record
}

const termsIn = (locale: Locale) =>
  new Map<string, string>(personalTables.map(([name, { term }]) => [name, term[locale]]))

/** The person's own data that stay in use, with the reason. */
async function stayingIn(tx: Executor, caseId: string, locale: Locale) {
  const terms = termsIn(locale)
  return (await listStaying(tx, caseId)).map(({ table, reason, count: records }) => {
    return { term: terms.get(table) ?? table, count: records, because: erasureReasons[reason].text[locale] }
  })
}

/** JSON of the database keeps no order of its own, so the description's is taken. */
function inOrder(locale: Locale, countOf: (table: string) => number) {
  return personalTables
    .map(([name, { term }]) => ({ term: term[locale], count: countOf(name) }))
    .filter((item) => item.count > 0)
}

/** GDPR Art. 19: how many recipients are yet to be asked or to answer, and by when; and how many no longer hold the data. */
async function findTold(tx: Executor, caseId: string) {
  const { action, outcome, dueOn } = recipientTask
  const [found] = await tx
    .select({
      open: sql<number>`count(*) filter (where ${isNull(outcome)})::int`,
      by: sql<string | null>`max(${dueOn}) filter (where ${isNull(outcome)})`,
      gone: sql<number>`count(distinct ${recipientTask.recipientId}) filter (where ${inArray(outcome, ['done', 'not_held'])})::int`,
    })
    .from(recipientTask)
    .where(and(eq(recipientTask.caseId, caseId), eq(action, 'erase')))
  const { open = 0, by = null, gone = 0 } = found ?? {}
  return { told: by ? { count: open, by, keptUntil: keptUntil(by) } : null, gone }
}
