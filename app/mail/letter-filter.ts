import { z } from 'zod'

/** The views of the mail page. `sending` is queued to whoever reads; `handled` is dead and told otherwise. */
export const letterViews = ['dead', 'queued', 'sent', 'cancelled', 'handled'] as const
export type LetterView = (typeof letterViews)[number]

export function parseLetterView(text: string | null): LetterView {
  return letterViews.find((view) => view === text) ?? 'dead'
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
