/**
 * Remembers what a dear reading answered, for so long: whoever asks meanwhile gets the same answer, also while it is being
 * read. What failed is not kept, nor is an answer from a clock that has gone back.
 */
export function keptFor<Figure>(
  milliseconds: number,
  read: (now: Date) => Promise<Figure>,
): (now: Date) => Promise<Figure> {
  let kept: { at: number; figure: Promise<Figure> } | null = null
  return (now) => {
    const age = kept ? now.getTime() - kept.at : -1
    if (kept && age >= 0 && age < milliseconds) return kept.figure
    const mine = { at: now.getTime(), figure: read(now) }
    kept = mine
    mine.figure.catch(() => (kept = kept === mine ? null : kept))
    return mine.figure
  }
}
