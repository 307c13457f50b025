/** A term as the beginning of a line. */
export function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase('fi') + text.slice(1)
}
