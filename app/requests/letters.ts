import { and, eq } from 'drizzle-orm'
import { correctionDone } from '#emails/correction-done.tsx'
import { feedbackAnswered } from '#emails/feedback-answered.tsx'
import { identityProved } from '#emails/identity-proved.tsx'
import { messageWaiting } from '#emails/message-waiting.tsx'
import { requestAnswered } from '#emails/request-answered.tsx'
import { requestReceived } from '#emails/request-received.tsx'
import { requestRefused } from '#emails/request-refused.tsx'
import { requestWithdrawn } from '#emails/request-withdrawn.tsx'
import type { Executor } from '#db/client.server.ts'
import { verifiedMailbox } from '#db/schema/identity.ts'
import { caseCorrection } from '#db/schema/requests.ts'
import type { Locale } from '#db/schema/words.ts'
import { listCaseEvents } from '~/audit/queries.server.ts'
import { env } from '~/env.server.ts'
import type { LetterSource } from '~/mail/letter.ts'
import { findField } from '~/register/description/register-description.ts'
import { findStanding } from '~/register/queries.server.ts'
import { caseLetter, factsOf } from './case-letter.ts'
import { clockLetters } from './clock/clock-letters.ts'
import { decisionLetters, listRefused } from './decisions/decision-letters.ts'
import { deskLetters } from './desk/desk-letters.ts'
import { intakeLetters } from './intake/intake-letters.ts'
import { lastDayToAnswer } from './clock/pause.ts'
import { erasureLetters } from './decisions/erasure-letters.ts'
import { findRefusal } from './decisions/refusal.ts'
import { requireLastDecision } from './decisions/standing-decision.server.ts'

export const letters: LetterSource[] = [
  ...erasureLetters,
  ...clockLetters,
  ...deskLetters,
  ...decisionLetters,
  ...intakeLetters,
  caseLetter('request-received', requestReceived, ({ dueOn, link, ...found }) => {
    const isFromNobody = found.kind === 'feedback' && found.mailboxId === null
    const asksIdentity = found.state === 'awaiting_verification'
    const proveBy = asksIdentity ? lastDayToAnswer({ askedAt: found.receivedAt }) : null
    return { ...factsOf(found), dueOn, origin: env.APP_ORIGIN, link: isFromNobody ? null : link, asksIdentity, proveBy }
  }),
  caseLetter('identity-proved', identityProved, async ({ mailboxId, dueOn, link, ...found }, tx, now) => {
    return {
      ...factsOf(found),
      dueOn,
      link,
      opensRecords: mailboxId !== null && (await opensRecords(tx, mailboxId, now)),
    }
  }),
  caseLetter('request-answered', requestAnswered, ({ link, ...found }) => ({ ...factsOf(found), link })),
  caseLetter('request-withdrawn', requestWithdrawn, async ({ id, locale, ...found }, tx) => {
    const corrected = await listCorrectedTerms(tx, id, locale)
    const events = await listCaseEvents(id, tx)
    const isInPart = corrected.length > 0 || events.some(({ action }) => staysDone.includes(action))
    return { ...factsOf(found), isInPart, corrected }
  }),
  caseLetter('message-waiting', messageWaiting, ({ reference, link }) => ({ reference, link })),
  caseLetter('feedback-answered', feedbackAnswered, async ({ id, ...found }, tx) => {
    const decision = await requireLastDecision(tx, id)
    return { ...factsOf(found), answer: decision.reasons! }
  }),
  caseLetter('request-refused', requestRefused, async ({ id, link, ...found }, tx) => {
    const decision = await requireLastDecision(tx, id)
    const refusal = findRefusal(decision.refusalCode ?? '')
    // Taken up again, and decided otherwise, before the letter could leave.
    if (!refusal) return null
    const { code, article } = refusal
    // An objection is refused by its balancing: that is the reason (Art. 21(1)).
    const reasons = [decision.reasons, decision.balancing].filter(Boolean).join('\n\n')
    return { ...factsOf(found), code, article, reasons, link }
  }),
  caseLetter('correction-done', correctionDone, async ({ id, reference, receivedAt, locale, link }, tx) => {
    const corrections = await tx
      .select()
      .from(caseCorrection)
      .where(eq(caseCorrection.caseId, id))
      .orderBy(caseCorrection.field, caseCorrection.recordId)
    const accepted = corrections.filter(({ outcome }) => outcome === 'accepted')
    const isRefused = corrections.some(({ outcome }) => outcome === 'refused')
    const refused = isRefused ? await listRefused(tx, (await requireLastDecision(tx, id)).id, locale) : []
    // Taken up again before the letter could leave.
    if (accepted.length + refused.length === 0) return null
    return {
      reference,
      receivedAt: receivedAt.toISOString(),
      accepted: accepted.map(({ field }) => fieldTerm(field, locale)),
      refused,
      link,
    }
  }),
]

/** Not where two people have been made sure of for one mailbox. */
async function opensRecords(tx: Executor, mailboxId: string, now: Date): Promise<boolean> {
  const [mailbox] = await tx.select().from(verifiedMailbox).where(eq(verifiedMailbox.id, mailboxId))
  return mailbox !== undefined && (await findStanding(mailbox.emailCanonical, now, tx)) === 'own'
}

/** What else a case can have done before its end: it is not undone by taking the request back. */
const staysDone: readonly string[] = ['erasure.executed', 'restriction.set', 'objection.upheld', 'correction.noted']

/** What a case has corrected, each field named once. */
async function listCorrectedTerms(tx: Executor, caseId: string, locale: Locale): Promise<string[]> {
  const accepted = and(eq(caseCorrection.caseId, caseId), eq(caseCorrection.outcome, 'accepted'))
  const rows = await tx
    .selectDistinct({ field: caseCorrection.field })
    .from(caseCorrection)
    .where(accepted)
    .orderBy(caseCorrection.field)
  return rows.map(({ field }) => fieldTerm(field, locale))
}

function fieldTerm(path: string, locale: Locale): string {
  return findField(path)?.field.term[locale] ?? path
}
