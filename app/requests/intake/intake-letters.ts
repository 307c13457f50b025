import { eq } from 'drizzle-orm'
import { requestRegistered } from '#emails/request-registered.tsx'
import { caseProxy } from '#db/schema/desk.ts'
import { env } from '~/env.server.ts'
import type { LetterSource } from '~/mail/letter.ts'
import { mandateWords } from '~/register/description/value-words.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import { caseLetter, factsOf } from '../case-letter.ts'
import { findOpenPause } from '../clock/clock-parts.server.ts'
import { lastDayToAnswer } from '../clock/pause.ts'

/** What the office registered in a person's name is told to that person. */
export const intakeLetters: LetterSource[] = [
  caseLetter(
    'request-registered',
    requestRegistered,
    async ({ id, channel, dueOn, link, ...found }, tx, _, writtenAt) => {
      const { name, mandate } = caseProxy
      const [seen] = await tx.select({ name, mandate }).from(caseProxy).where(eq(caseProxy.caseId, id))
      const proxy = seen ? { name: seen.name, mandate: mandateWords[seen.mandate][found.locale] } : null
      const asked = found.state === 'awaiting_verification' ? await findOpenPause(tx, id) : null
      const proveBy = asked ? lastDayToAnswer(asked) : null
      // A letter that was weeks on somebody's desk: its month may be over before anybody wrote it down.
      const isLate = dueOn < helsinkiDate(writtenAt)
      return { ...factsOf(found), channel, dueOn, isLate, origin: env.APP_ORIGIN, link, proxy, proveBy }
    },
  ),
]
