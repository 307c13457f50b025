import type { Locale } from '#db/schema/words.ts'
import { env } from '~/env.server.ts'
import { extensionWords } from '~/register/description/value-words.ts'
import { findClock } from '~/requests/clock/clock-parts.server.ts'
import { dueInWords } from '~/requests/clock/due-in-words.server.ts'
import { dueOf } from '~/requests/clock/due-of.ts'
import { lastDayToAnswer } from '~/requests/clock/pause.ts'
import type { findCaseOf } from '~/requests/queries.server.ts'
import { helsinkiDate } from '~/rules/civil-date.ts'
import type { OwnClock } from './request-clock.tsx'

type FoundCase = NonNullable<Awaited<ReturnType<typeof findCaseOf>>>

const nothingToRead = { because: [], question: null, extension: null, openness: null }

/**
 * The time limit of a person's own request: why it ends when it ends, what the office asked, an extension that is in
 * force, and the part under the Openness Act. Proposals of the office are not theirs to read.
 */
export async function ownClockView(found: FoundCase, locale: Locale, now: Date): Promise<OwnClock> {
  if (found.isWithheld) return nothingToRead
  const clock = await findClock(found)
  const eves = env.EVES_ARE_HOLIDAYS
  const calendar = { eves, today: helsinkiDate(now) }
  const due = dueOf(clock, calendar)
  const { extension, openness } = clock
  const open = clock.pauses.find(({ endedAt }) => !endedAt)
  return {
    because: dueInWords(clock, due, { locale, eves }),
    question: open
      ? {
          reason: open.reason,
          text: open.question,
          isUnverified: found.state === 'awaiting_verification',
          askedOn: helsinkiDate(open.askedAt),
          answerBy: lastDayToAnswer(open),
          stopsClock: open.stopsClock,
        }
      : null,
    extension: extension?.noticeAcceptedAt
      ? {
          reason: extensionWords[extension.reason][locale],
          explanation: extension.explanation,
          formerDueOn: due.first,
          dueOn: due.own,
        }
      : null,
    openness:
      openness && found.regime === 'gdpr'
        ? {
            dueOn: openness.dueOn,
            answeredOn: openness.answeredAt && helsinkiDate(openness.answeredAt),
            answer: openness.answer,
          }
        : null,
  }
}
