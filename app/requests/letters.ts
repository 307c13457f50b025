import { and, count, eq, isNull, type SQL } from 'drizzle-orm'
import { correctionDone } from '#emails/correction-done.tsx'
import { erasureDone } from '#emails/erasure-done.tsx'
import { requestAnswered } from '#emails/request-answered.tsx'
import { requestReceived } from '#emails/request-received.tsx'
import { requestRefused } from '#emails/request-refused.tsx'
import { requestWithdrawn } from '#emails/request-withdrawn.tsx'
import type { Executor } from '#db/client.server.ts'
import { erasureRecord, legalHold } from '#db/schema/holds.ts'
import { caseCorrection, caseDecision, requestCase } from '#db/schema/requests.ts'
import type { Locale } from '#db/schema/words.ts'
import { env } from '~/env.server.ts'
import { openText } from '~/identity/sealed-box.server.ts'
import {
  letterSource,
  type LetterKind,
  type LetterSource,
  type LetterTemplate,
  type LoadedLetter,
} from '~/mail/letter.ts'
import { paths } from '~/paths.ts'
import { findField, isTableName, personalTable, personalTables } from '~/register/description/register-description.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { findRefusal } from './refusal.ts'

const noCase = 'case_gone'

type Case = typeof requestCase.$inferSelect
type Addressed = Case & { link: string }

/**
 * A letter about a case; the entity is the case. It goes where the request came from, which outlives the person's
 * records (the delivery address), and in the language of the request.
 */
function caseLetter<P extends object>(
  kind: LetterKind,
  template: LetterTemplate<P>,
  propsOf: (found: Addressed, tx: Executor) => P | Promise<P>,
): LetterSource {
  async function load(tx: Executor, caseId: string): Promise<LoadedLetter<P>> {
    const [found] = await tx.select().from(requestCase).where(eq(requestCase.id, caseId))
    if (!found) return { cancel: noCase }
    if (!found.deliveryAddress) return { cancel: 'address_cleared', caseId }
    const link = env.APP_ORIGIN + paths.me.request(found.locale, found.reference)
    const props = await propsOf({ ...found, link }, tx)
    return { to: openText(found.deliveryAddress), locale: found.locale, props, caseId }
  }
  return letterSource({ kind, template, load })
}

export const letters: LetterSource[] = [
  caseLetter('request-received', requestReceived, ({ reference, kind, receivedAt, dueOn, link }) => {
    return { reference, kind, receivedAt: receivedAt.toISOString(), dueOn, link }
  }),
  caseLetter('request-answered', requestAnswered, ({ reference, kind, link }) => ({ reference, kind, link })),
  caseLetter('request-withdrawn', requestWithdrawn, ({ reference }) => ({ reference })),
  caseLetter('request-refused', requestRefused, async ({ id, reference, link }, tx) => {
    const inForce = and(eq(caseDecision.caseId, id), isNull(caseDecision.returnedAt))
    const [decision] = await tx.select().from(caseDecision).where(inForce)
    const { code, article } = findRefusal(decision!.refusalCode!)!
    return { reference, code, article, reasons: decision!.reasons!, link }
  }),
  caseLetter('correction-done', correctionDone, async ({ id, reference, locale, link }, tx) => {
    const corrections = await tx
      .select()
      .from(caseCorrection)
      .where(eq(caseCorrection.caseId, id))
      .orderBy(caseCorrection.field, caseCorrection.recordId)
    const accepted = corrections.filter(({ outcome }) => outcome === 'accepted')
    const refused = corrections.filter(({ outcome }) => outcome === 'refused')
    return {
      reference,
      accepted: accepted.map(({ field }) => fieldTerm(field, locale)),
      refused: refused.map(({ field, outcomeReason }) => ({
        term: fieldTerm(field, locale),
        reason: outcomeReason!,
      })),
      link,
    }
  }),
  caseLetter('erasure-done', erasureDone, async ({ id, reference, locale }, tx) => {
    const [record] = await tx.select().from(erasureRecord).where(eq(erasureRecord.caseId, id))
    const { executedAt, counts } = record!
    // JSON of the database keeps no order of its own, so the description's is taken.
    const erased = personalTables.map(([table, { term }]) => {
      return { term: term[locale], count: (counts[table]?.erased ?? 0) + (counts[table]?.cleared ?? 0) }
    })
    return {
      reference,
      erasedOn: helsinkiDate(executedAt),
      erased: erased.filter(({ count }) => count > 0),
      kept: await listKept(tx, eq(legalHold.caseId, id), locale),
    }
  }),
]

/** What the holds of an erasure keep, by table, ground and end. */
async function listKept(tx: Executor, ofCase: SQL, locale: Locale) {
  const holds = await tx
    .select({ table: legalHold.tableName, ground: legalHold.ground, until: legalHold.until, count: count() })
    .from(legalHold)
    .where(and(ofCase, isNull(legalHold.releasedAt)))
    .groupBy(legalHold.tableName, legalHold.ground, legalHold.until)
    .orderBy(legalHold.tableName, legalHold.until)
  return holds.map(({ table, ...hold }) => ({ term: tableTerm(table, locale), ...hold }))
}

function fieldTerm(path: string, locale: Locale): string {
  return findField(path)?.field.term[locale] ?? path
}

function tableTerm(name: string, locale: Locale): string {
  return (isTableName(name) && personalTable(name)?.term[locale]) || name
}
