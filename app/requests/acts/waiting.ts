import type { Intent } from './case-intent.ts'

/**
 * The acts that wait before they are carried out, so that whoever pressed can take them back, each with what could not be
 * taken back afterwards:
 * `reaches`: a message or letter leaves for the person; `decides`: a decision is made; `opens`: somebody gets to see
 * records; `erases`: records go.
 *
 * All else takes effect at once, because the office can turn it round itself or only writes down what has happened: taking
 * and handing over, notes, standing aside, placing and reviewing holds, writing down a
 * correction that somebody decides on afterwards, laying a proposal before a colleague and sending it
 * back, letters sent on paper.
 * Texts read through are released at once too, one after another, each after its preview.
 */
const waiting = {
  message: 'reaches',
  ask_subject: 'reaches',
  answer: 'reaches',
  answer_openness: 'reaches',
  transfer: 'reaches',
  reopen: 'reaches',
  close_unverified: 'reaches',
  decide_corrections: 'decides',
  approve: 'decides',
  approve_extension: 'decides',
  approve_lifting: 'decides',
  prove_identity: 'opens',
  release_hold: 'erases',
} as const satisfies Partial<Record<Intent, 'reaches' | 'decides' | 'opens' | 'erases'>>

export type WaitingIntent = keyof typeof waiting

export function waitsForUndo(intent: string): intent is WaitingIntent {
  return Object.hasOwn(waiting, intent)
}
