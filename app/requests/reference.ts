/** The registry number told to the person: `TP-<year>-<number>`, the number at least four digits long. */
export function formatReference(year: number, number: number): string {
  return `TP-${year}-${String(number).padStart(4, '0')}`
}

/** Does a part of a URL look like a reference at all? */
export function isReference(text: string): boolean {
  return /^TP-\d{4}-\d{4,9}$/.test(text)
}
