import { z } from 'zod'

/**
 * The views of the mail page. `dead` left nowhere, `returned` was accepted and came back; `sending` is queued to whoever
 * reads; `post` had no address to go to and tells a decision; `handled` is one of those and told otherwise.
 */
export const letterViews = ['dead', 'returned', 'post', 'queued', 'sent', 'cancelled', 'handled'] as const
export type LetterView = (typeof letterViews)[number]

export function parseLetterView(text: string | null): LetterView {
  return letterViews.find((view) => view === text) ?? 'dead'
}

/** Whose letters wait for somebody of the office. */
export function isTask(view: LetterView): boolean {
  return view === 'dead' || view === 'returned' || view === 'post'
}

/** Where the next page begins: after this letter. */
export type LetterCursor = { at: string; id: string }

export function formatLetterCursor({ at, id }: LetterCursor): string {
  return `${at}_${id}`
}

/** The cursor of a URL; null, and so the first page, where it is none of ours. */
export function parseLetterCursor(text: string | null): LetterCursor | null {
  const [at = '', id = ''] = (text ?? '').split('_')
  // The database has no year 0.
  const isMoment = z.iso.datetime({ precision: 6 }).safeParse(at).success && at >= '1900'
  return isMoment && z.uuid().safeParse(id).success ? { at, id } : null
}
