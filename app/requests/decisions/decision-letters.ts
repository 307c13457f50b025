import { and, asc, eq, isNotNull, isNull, ne, or } from 'drizzle-orm'
import { nothingHeld } from '#emails/nothing-held.tsx'
import { objectionUpheld } from '#emails/objection-upheld.tsx'
import { requestPartlyRefused } from '#emails/request-partly-refused.tsx'
import { restrictionLifting } from '#emails/restriction-lifting.tsx'
import { restrictionSet } from '#emails/restriction-set.tsx'
import type { Executor } from '#db/client.server.ts'
import { decisionPart, restriction } from '#db/schema/case-work.ts'
import type { Locale, ObjectionPurpose } from '#db/schema/words.ts'
import type { LetterSource } from '~/mail/letter.ts'
import { objectionWords, restrictionWords } from '~/register/description/value-words.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { capitalized } from '~/i18n/capitalized.ts'
import { caseLetter, factsOf } from '../case-letter.ts'
import { liftAfterNotice } from './lift-restriction.server.ts'
import { partTerm } from './part-term.ts'
import { purposesNotAsked } from './proposal.ts'
import { findRefusal } from './refusal.ts'
import { requireLastDecision } from './standing-decision.server.ts'

/** Letters of what was decided, where it is neither an erasure nor a refusal of the whole. */
export const decisionLetters: LetterSource[] = [
  caseLetter('nothing-held', nothingHeld, ({ link, ...found }) => ({ ...factsOf(found), link })),
  caseLetter('request-partly-refused', requestPartlyRefused, async ({ id, link, ...found }, tx) => {
    const decision = await requireLastDecision(tx, id)
    return { ...factsOf(found), refused: await listRefused(tx, decision.id, found.locale), link }
  }),
  caseLetter('restriction-set', restrictionSet, async ({ id, link, ...found }, tx) => {
    const { restrictionGround, approvedAt } = await requireLastDecision(tx, id)
    // Taken up again, and decided otherwise, before the letter could leave.
    if (!restrictionGround) return null
    const ground = restrictionWords[restrictionGround][found.locale]
    return { ...factsOf(found), ground, since: helsinkiDate(approvedAt!), link }
  }),
  caseLetter(
    'restriction-lifting',
    restrictionLifting,
    async ({ id, link, ...found }, tx) => {
      // One that has been lifted before, in an earlier round of the case, had a reason of its own.
      const ending = and(
        eq(restriction.caseId, id),
        isNotNull(restriction.liftApprovedAt),
        isNull(restriction.liftedAt),
      )
      const [standing] = await tx.select().from(restriction).where(ending).orderBy(asc(restriction.id)).limit(1)
      if (!standing) return null
      const ground = restrictionWords[standing.ground][found.locale]
      const staysRestricted = await isRestrictedBesides(tx, standing)
      return { ...factsOf(found), ground, reason: standing.liftReason!, staysRestricted, link }
    },
    liftAfterNotice,
  ),
  caseLetter('objection-upheld', objectionUpheld, async ({ id, link, ...found }, tx) => {
    const decision = await requireLastDecision(tx, id)
    const granted = decision.objectionPurposes ?? []
    const parts = await tx.select().from(decisionPart).where(eq(decisionPart.decisionId, decision.id))
    const other = purposesNotAsked(
      granted,
      parts.map(({ part }) => part),
    )
    const inWords = (purposes: readonly ObjectionPurpose[]) =>
      purposes.map((one) => capitalized(objectionWords[one][found.locale]))
    const refused = await listRefused(tx, decision.id, found.locale)
    return { ...factsOf(found), purposes: inWords(granted), refused, notAsked: inWords(other), link }
  }),
]

/** Of one person: does something else restrict the use of their data that does not end with this notice? */
async function isRestrictedBesides(tx: Executor, ending: typeof restriction.$inferSelect): Promise<boolean> {
  const { contactPersonId, caseId, liftApprovedAt, liftedAt } = restriction
  const besides = and(
    eq(contactPersonId, ending.contactPersonId),
    isNull(liftedAt),
    or(ne(caseId, ending.caseId), isNull(liftApprovedAt)),
  )
  return (await tx.$count(restriction, besides)) > 0
}

/** What a decision does not do, each with its ground and reasons (GDPR Art. 12(4)). */
export async function listRefused(tx: Executor, decisionId: string, locale: Locale) {
  const parts = await tx
    .select()
    .from(decisionPart)
    .where(eq(decisionPart.decisionId, decisionId))
    .orderBy(asc(decisionPart.part), asc(decisionPart.code))
  return parts.map(({ part, code, reasons }) => {
    return { term: partTerm(part, locale), code, article: findRefusal(code)!.article, reasons }
  })
}
