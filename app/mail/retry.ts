import { addMinutes } from '~/rules/minutes.ts'

type Waiting = { createdAt: Date; notBefore: Date | null; notAfter: Date | null }

/** Resend knows an idempotency key for 24 hours; a later try could send the letter twice. */
const retryHours = 20
const longestPauseSeconds = 3600

/** Five seconds after the first try that failed, then three times as long each time, an hour at most. */
export function pauseAfter(attempts: number): number {
  return Math.min(longestPauseSeconds, 5 * 3 ** (attempts - 1))
}

/** Whether a try at this moment could send a letter twice: it has been tried for too long. */
export function isTooLate({ createdAt, notBefore }: Waiting, at: Date): boolean {
  const due = notBefore && notBefore > createdAt ? notBefore : createdAt
  return at > addMinutes(due, retryHours * 60)
}

/** Whether the letter is worth nothing any more: its link has run out, its time limit is over. */
export function isExpired({ notAfter }: Waiting, at: Date): boolean {
  return notAfter !== null && notAfter <= at
}

/** Whether nothing can become of the letter any more at this moment. */
export function isOver(letter: Waiting, at: Date): boolean {
  return isTooLate(letter, at) || isExpired(letter, at)
}
