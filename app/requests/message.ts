import { addDays, type CivilDate, endOfDay, helsinkiDate } from '~/rules/civil-date.ts'

/** In characters. */
export const longestMessage = 4000
/** Of one side on one case in one day of the calendar: more than a conversation needs, less than a flood. */
export const messagesADay = 20
/** After the answer one may still ask what it means; later a new request is clearer than an old thread. */
const daysAfterClosing = 30

/** The last day on which the two sides may write on a case; null while it is open. */
export function lastDayToWrite(closedAt: Date | null): CivilDate | null {
  return closedAt && addDays(helsinkiDate(closedAt), daysAfterClosing)
}

export function mayWriteOn({ closedAt }: { closedAt: Date | null }, now: Date): boolean {
  const last = lastDayToWrite(closedAt)
  return last === null || now <= endOfDay(last)
}

/** The message as it is kept, or why it is none. */
export function readMessage(text: string): { body: string } | 'empty' | 'too-long' {
  const body = text.trim()
  if (body === '') return 'empty'
  return body.length > longestMessage ? 'too-long' : { body }
}
