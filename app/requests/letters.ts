import { and, eq, isNull } from 'drizzle-orm'
import { correctionDone } from '#emails/correction-done.tsx'
import { erasureDone } from '#emails/erasure-done.tsx'
import { feedbackAnswered } from '#emails/feedback-answered.tsx'
import { identityProved } from '#emails/identity-proved.tsx'
import { messageWaiting } from '#emails/message-waiting.tsx'
import { requestAnswered } from '#emails/request-answered.tsx'
import { requestReceived } from '#emails/request-received.tsx'
import { requestRefused } from '#emails/request-refused.tsx'
import { requestWithdrawn } from '#emails/request-withdrawn.tsx'
import type { Executor } from '#db/client.server.ts'
import { erasureRecord } from '#db/schema/holds.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { caseCorrection, caseDecision } from '#db/schema/requests.ts'
import type { Locale } from '#db/schema/words.ts'
import { env } from '~/env.server.ts'
import type { LetterSource } from '~/mail/letter.ts'
import { findField, isTableName, personalTable, personalTables } from '~/register/description/register-description.ts'
import { findStanding } from '~/register/queries.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { caseLetter, factsOf } from './case-letter.ts'
import { listKept } from './case-parts.server.ts'
import { findRefusal } from './refusal.ts'

export const letters: LetterSource[] = [
  caseLetter('request-received', requestReceived, ({ dueOn, link, ...found }) => {
    const isFromNobody = found.kind === 'feedback' && found.mailboxId === null
    const asksIdentity = found.state === 'awaiting_verification'
    return { ...factsOf(found), dueOn, origin: env.APP_ORIGIN, link: isFromNobody ? null : link, asksIdentity }
  }),
  caseLetter('identity-proved', identityProved, async ({ mailboxId, link, ...found }, tx, now) => {
    return { ...factsOf(found), link, opensRecords: mailboxId !== null && (await opensRecords(tx, mailboxId, now)) }
  }),
  caseLetter('request-answered', requestAnswered, ({ link, ...found }) => ({ ...factsOf(found), link })),
  caseLetter('request-withdrawn', requestWithdrawn, factsOf),
  caseLetter('message-waiting', messageWaiting, ({ reference, link }) => ({ reference, link })),
  caseLetter('feedback-answered', feedbackAnswered, async ({ id, ...found }, tx) => {
    const [decision] = await tx.select().from(caseDecision).where(eq(caseDecision.caseId, id))
    return { ...factsOf(found), answer: decision!.reasons! }
  }),
  caseLetter('request-refused', requestRefused, async ({ id, link, ...found }, tx) => {
    const inForce = and(eq(caseDecision.caseId, id), isNull(caseDecision.returnedAt))
    const [decision] = await tx.select().from(caseDecision).where(inForce)
    const { code, article } = findRefusal(decision!.refusalCode!)!
    return { ...factsOf(found), code, article, reasons: decision!.reasons!, link }
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
    const kept = await listKept(tx, id)
    // JSON of the database keeps no order of its own, so the description's is taken.
    const erased = personalTables.map(([table, { term }]) => {
      return { term: term[locale], count: (counts[table]?.erased ?? 0) + (counts[table]?.cleared ?? 0) }
    })
    return {
      reference,
      erasedOn: helsinkiDate(executedAt),
      erased: erased.filter(({ count }) => count > 0),
      kept: kept.map(({ table, ground, until, count }) => ({ term: tableTerm(table, locale), ground, until, count })),
    }
  }),
]

/** Not where two people have been made sure of for one mailbox. */
async function opensRecords(tx: Executor, mailboxId: string, now: Date): Promise<boolean> {
  const [mailbox] = await tx.select().from(verifiedMailbox).where(eq(verifiedMailbox.id, mailboxId))
  return mailbox !== undefined && (await findStanding(mailbox.emailCanonical, now, tx)) === 'own'
}

function fieldTerm(path: string, locale: Locale): string {
  return findField(path)?.field.term[locale] ?? path
}

function tableTerm(name: string, locale: Locale): string {
  return (isTableName(name) && personalTable(name)?.term[locale]) || name
}
