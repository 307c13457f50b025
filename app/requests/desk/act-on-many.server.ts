import { log } from '~/log.server.ts'
import type { VerifiedStaff } from '~/identity/staff.server.ts'
import { addNote } from './add-note.server.ts'
import { assignCase } from './assign-case.server.ts'
import { handOverCase } from './hand-over-case.server.ts'
import type { SelectedCase } from './selection.ts'

/** What can be done to many cases at once. */
export type ManyAct =
  | { act: 'take' }
  | { act: 'hand_over'; toId: string; reason: string }
  | { act: 'note'; text: string }

type Outcome =
  | Awaited<ReturnType<typeof assignCase>>
  | Awaited<ReturnType<typeof handOverCase>>
  | Awaited<ReturnType<typeof addNote>>
  /** Something broke; nothing of this case has changed. */
  | 'failed'
export type ActedOn = { reference: string; outcome: Outcome }

/**
 * One act on each of these cases, in order. Each is a transaction with its own audit event: what one case refuses, or
 * what breaks on it, takes nothing back from the others, and the answer says of each how it went.
 */
export async function actOnMany(asked: {
  staff: VerifiedStaff
  cases: readonly SelectedCase[]
  act: ManyAct
  now: Date
}): Promise<ActedOn[]> {
  const { staff, cases, act, now } = asked
  const done: ActedOn[] = []
  for (const one of cases) {
    // One after the other: a hundred transactions at once would take every connection of the office.
    // oxlint-disable-next-line no-await-in-loop
    done.push({ reference: one.reference, outcome: await actOn(one, act, staff, now).catch(failed) })
  }
  return done
}

function actOn(one: SelectedCase, act: ManyAct, staff: VerifiedStaff, now: Date): Promise<Outcome> {
  if (act.act === 'note') return addNote({ reference: one.reference, staff, text: act.text, now })
  if (act.act === 'take') return assignCase({ ...one, staff, assigneeId: staff.id, now })
  return giveTo(one, act, staff, now)
}

/** What nobody handles is assigned to the colleague; what the giver handles is handed over, with the reason. */
async function giveTo(
  one: SelectedCase,
  { toId, reason }: { toId: string; reason: string },
  staff: VerifiedStaff,
  now: Date,
): Promise<Outcome> {
  const assigned = await assignCase({ ...one, staff, assigneeId: toId, now })
  return assigned === 'assigned-to-another' ? handOverCase({ ...one, staff, toId, reason, now }) : assigned
}

function failed(error: unknown): 'failed' {
  log.error({ failure: error instanceof Error ? error.name : 'unknown' }, 'one of many acts failed')
  return 'failed'
}
