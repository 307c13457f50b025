import { type CivilDate, endOfDay, isCivilDate } from '~/rules/civil-date.ts'

/** Between which days the answer to a question came, and on which most likely. */
export type AnswerDays = { earliest: CivilDate; latest: CivilDate; likely: CivilDate }

/**
 * When the waiting ended, for an answer that came on this day (EDPB 01/2022, section 5.3). Null: it is no day, or the answer
 * cannot have come then. `latest` is today.
 */
export function waitingEnded(answeredOn: string, { earliest, latest }: AnswerDays, now: Date): Date | null {
  if (!isCivilDate(answeredOn) || answeredOn < earliest || answeredOn > latest) return null
  return answeredOn === latest ? now : endOfDay(answeredOn)
}
