import { addMinutes } from '~/rules/minutes.ts'

/** The new address is proved within this time, by a link that works once. */
export const proofMinutes = 60
/** So long after it was told to, the old address may still stop a change that its session has not confirmed. */
export const stopHours = 24
/** The stop link itself lives as long as a change can wait for an outbox that stands still. */
export const stopLinkDays = 7

type Change = { requestedAt: Date; provedAt: Date | null; stoppedAt: Date | null; appliedAt: Date | null }

/** Neither stopped nor in force, and proved or still to be proved in time. */
export function isPending({ requestedAt, provedAt, stoppedAt, appliedAt }: Change, now: Date): boolean {
  if (stoppedAt || appliedAt) return false
  return provedAt !== null || now < proofEnds(requestedAt)
}

export const proofEnds = (requestedAt: Date): Date => addMinutes(requestedAt, proofMinutes)

/** When a proved change takes effect by itself, unless the old address stops it. */
export const takesEffectAt = (requestedAt: Date): Date => addMinutes(requestedAt, stopHours * 60)
