import type { Reply } from '../acts/act.ts'

/** Typed text that was taken back waits so long for its officer to go on with it. */
export const minutesToGoOn = 60
/** What did not go although its time came is told until somebody acts on the case or has seen it, and no longer than this. */
export const daysOfTelling = 30
/** How an act ended is said on the page so long, also where there is nothing to go on with. */
export const minutesOfSaying = 1
/** An act that breaks is tried again so long after its time; then its officer is told. */
export const minutesOfTrying = 5

type Ended = { endedAt: Date | null; outcome: string | null; fields: unknown }

/** Its time came, and it could not be carried out; nobody has gone on from there yet. */
export function hasFailed({ endedAt, outcome, fields }: Ended): boolean {
  return endedAt !== null && fields !== null && outcome !== 'done' && outcome !== 'undone'
}

/** What stands in the row when the act has been tried: 'done', or what met it. */
export function outcomeOf(reply: Reply): string {
  if (typeof reply === 'string') return reply
  return 'note' in reply ? reply.note : reply.problem
}
